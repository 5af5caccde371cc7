// Keys for the demonstration, kept in PEM files beside the other data of the installation. Each holder's key and
// certificates are one file, written whole or not at all, so that two processes starting together agree on one.
import { createHash } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemIds } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { SigningKey } from './signing-key.ts'
import { type KeyPem, makeTestCa, openTestCa, signingKeyFromPem, type TestCa } from './test-ca.ts'

export interface DemoKeyStore {
  /** What `verifyPdfSignature` is given to trust in a demonstration. */
  readonly trustAnchors: readonly string[]
  /** The personal key of an officer; made the first time it is asked for. */
  officerKey(officer: { id: string; name: string; unit: string }): Promise<SigningKey>
  /** The seal of an agency. */
  sealKey(agency: { id: string; name: string }): Promise<SigningKey>
  /** The key of a stand-in that proves the time. */
  clockKey(): Promise<SigningKey>
  /** Issues the certificates of other stand-ins, so that one authority is trusted for all of them. */
  readonly authority: TestCa
}

// Papers of the past are signed in a demonstration too, so certificates start well before the oldest of them.
const CERTIFICATE_MONTHS = 110

export async function openDemoKeyStore(dir: string, validFrom: Instant): Promise<DemoKeyStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const opened = new Map<string, Promise<SigningKey>>()
  const ca: TestCa = openTestCa(
    await readOrMake(join(dir, 'authority.pem'), async () => {
      const made = await makeTestCa('Tổ chức chứng thực trình diễn Một Cửa', validFrom)
      return made.pem
    }),
  )
  const holderKey = (kind: 'officer' | 'seal' | 'clock', id: string, name: string, unit: string) => {
    const file = `${kind}-${createHash('sha256').update(id).digest('hex').slice(0, 32)}.pem`
    const known = opened.get(file)
    if (known !== undefined) return known
    // P-256: made and used in a tenth of RSA's time; a demonstration has a hundred signatories on its first start.
    const order = {
      name,
      unit,
      issuedAt: validFrom,
      months: CERTIFICATE_MONTHS,
      keyKind: 'p256',
      forTime: kind === 'clock',
    } as const
    const key = readOrMake(join(dir, file), () => ca.issueOfficerCertificate(order)).then(signingKeyFromPem)
    opened.set(file, key)
    key.catch(() => opened.delete(file))
    return key
  }
  return {
    trustAnchors: [ca.anchor],
    authority: ca,
    officerKey: ({ id, name, unit }) => holderKey('officer', id, name, unit),
    sealKey: ({ id, name }) => holderKey('seal', id, name, name),
    clockKey: () => holderKey('clock', 'clock', 'Dấu thời gian trình diễn', 'Một Cửa, bản trình diễn'),
  }
}

async function readOrMake(path: string, make: () => Promise<KeyPem>): Promise<KeyPem> {
  const found = await readPem(path)
  if (found !== undefined) return found
  const made = await make()
  const temporary = `${path}.${systemIds.uuid()}`
  await writeFile(temporary, made.privateKey + made.certificates, { mode: 0o600, flush: true })
  try {
    await link(temporary, path)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // Somebody else was first: theirs counts.
    return (await readPem(path)) ?? made
  } finally {
    await rm(temporary, { force: true })
  }
}

async function readPem(path: string): Promise<KeyPem | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const split = text.indexOf('-----BEGIN CERTIFICATE-----')
  return { privateKey: text.slice(0, split), certificates: text.slice(split) }
}
