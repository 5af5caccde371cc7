/**
 * One real PostgreSQL a test run, one template database with schema and reference data, one clone a test file.
 * DATABASE_URL uses a server of yours instead (its user must be allowed to create databases and roles).
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../src/platform/config/index.ts'
import { openDatabase, openPool, startEmbedded } from '../../src/platform/db/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { instantFromIsoOrThrow } from '../../src/platform/time/index.ts'
import { loadReference } from '../../src/reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    /** As in production the owner of the schema is no superuser: row-level security binds it. */
    owner: string | null
    template: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = createLog('warn')
  const dir = mkdtempSync(join(tmpdir(), 'motcua-test-'))
  const external = process.env['DATABASE_URL']
  const server = external === undefined ? await startEmbedded(dir, { durable: false }) : undefined
  const adminUrl = external ?? server!.url('postgres')
  const template = `motcua_template_${createHash('sha256').update(`${process.pid}${Date.now()}`).digest('hex').slice(0, 8)}`
  const admin = openPool(adminUrl, log, { max: 1 })
  const owner = external === undefined ? 'motcua_owner' : null
  if (owner !== null) await admin.query(`create role ${owner} login createrole createdb`)
  await admin.query(`create database ${template}${owner === null ? '' : ` owner ${owner}`}`)
  const database = await openDatabase(
    readConfig({ ...process.env, DATABASE_URL: databaseUrl(adminUrl, template, owner), MOTCUA_MODE: 'test' }),
    log,
  )
  await loadReference(database.owner, instantFromIsoOrThrow('2026-01-01T00:00:00+07:00'))
  await database.close()
  project.provide('adminUrl', adminUrl)
  project.provide('owner', owner)
  project.provide('template', template)
  return async () => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like '${template}%'`,
    )
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
    await admin.end()
    await server?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

export function databaseUrl(adminUrl: string, database: string, user: string | null = null): string {
  const url = new URL(adminUrl.replace('@/', '@localhost/'))
  if (user !== null) url.username = user
  url.pathname = `/${database}`
  return url.toString()
}
