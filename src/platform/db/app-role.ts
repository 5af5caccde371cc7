/**
 * The serving role. It is made on first start with a random password that only this installation's folder knows
 * (`DATA_DIR/keys/app-role`), so that who reads the owner's address does not yet know the role's, nor the other way round.
 * Several machines on one server share DATA_DIR (files lie there too) or are given DATABASE_APP_URL.
 */
import { createHash } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { systemIds } from './ids.ts'
import type { Pool } from './pool.ts'

export const APP_ROLE = 'motcua_app'
export const AUDITOR_ROLE = 'motcua_auditor'

/** Returns the role's address. `keys`: the folder of the password; without one (tests: many databases, one server) it follows from the owner's address. */
export async function ensureAppRole(
  owner: Pool,
  ownerUrl: string,
  keys: string | undefined,
): Promise<string> {
  await ensureRoleNames(owner)
  const password = keys === undefined ? derivedPassword(ownerUrl) : await storedPassword(keys)
  const url = withUser(ownerUrl, APP_ROLE, password)
  // A role belongs to the whole server: its password is set only where it does not fit, so running starts are not disturbed.
  if (keys !== undefined && (await admitted(url))) return url
  for (let attempt = 1; ; attempt++) {
    try {
      await owner.query(`alter role ${APP_ROLE} login password '${password}'`)
      return url
    } catch (error) {
      // Two starts at one time: the loser finds the row changed.
      const concurrently = (error as { code?: string }).code === 'XX000'
      if (!concurrently || attempt === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10))
    }
  }
}

export async function ensureRoleNames(owner: Pool): Promise<void> {
  for (const role of [APP_ROLE, AUDITOR_ROLE]) {
    // Two processes may start at once on an empty server: the loser finds the role there.
    await owner.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    )
  }
}

export function withUser(url: string, user: string, password = ''): string {
  const parsed = new URL(url.replace('@/', '@localhost/'))
  parsed.username = user
  parsed.password = password
  // A socket is named by ?host=; the placeholder host keeps the URL parseable and is ignored by the driver.
  return parsed.toString()
}

function derivedPassword(ownerUrl: string): string {
  const server = new URL(ownerUrl.replace('@/', '@localhost/'))
  server.pathname = ''
  return createHash('sha256').update(`motcua-app:${server}`).digest('base64url')
}

/** Made once, written whole or not at all: processes that start together agree on one. */
export async function storedPassword(keys: string): Promise<string> {
  const path = join(keys, 'app-role')
  const read = async () => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return /^[\w-]{32,}$/.test(text.trim()) ? text.trim() : undefined
  }
  const found = await read()
  if (found !== undefined) return found
  await mkdir(keys, { recursive: true, mode: 0o700 })
  const made = systemIds.token(32)
  const temporary = `${path}.${systemIds.uuid()}`
  await writeFile(temporary, made, { mode: 0o600, flush: true })
  try {
    await link(temporary, path)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const theirs = await read()
    if (theirs === undefined)
      throw new Error(`${path}: not a password of ours; remove the file to have a new one made`)
    return theirs
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Refused for its password or for want of LOGIN: false. A server that is not there is somebody else's fault to tell. */
async function admitted(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
