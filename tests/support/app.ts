/** A running application for a test file: its own database cloned from the template, a clock that stands still, a store in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { fileStore } from '#casework/documents/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { type App, type Database, Db, openDatabase, openPool, systemIds } from '#platform/db/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { createLog } from '#platform/log/index.ts'
import { type FixedClock, fixedClock, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { databaseUrl } from './global-setup.ts'

export interface TestApp extends App {
  readonly clock: FixedClock
  readonly database: Database
  readonly dir: string
  close(): Promise<void>
}

let cloned = 0

/** `at`: local time at which the clock stands, such as '2026-09-07T08:00:00'. */
export async function startTestApp(
  at = '2026-09-07T08:00:00',
  ports: [string, unknown][] = [],
): Promise<TestApp> {
  const log = createLog('error')
  const template = inject('template')
  const name = `${template}_${process.pid}_${++cloned}`
  const admin = openPool(inject('adminUrl'), log, { max: 1 })
  await cloneTemplate(admin, name, template, inject('owner'))
  await admin.end()
  const database = await openDatabase(
    readConfig({ DATABASE_URL: databaseUrl(inject('adminUrl'), name, inject('owner')), MOTCUA_MODE: 'test' }),
    log,
  )
  const dir = mkdtempSync(join(tmpdir(), 'motcua-files-'))
  return {
    db: new Db(database.app),
    clock: fixedClock(instantFromIsoOrThrow(at)),
    ids: systemIds,
    log,
    provinceId: 51,
    ports: new Map<string, unknown>([[fileStore.name, openFileStore(dir)], ...ports]),
    database,
    dir,
    async close() {
      await database.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Cloning needs the template free of other sessions for a moment; two files cloning at once take turns. */
async function cloneTemplate(
  admin: { query(text: string): Promise<unknown> },
  name: string,
  template: string,
  owner: string | null,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await admin.query(
        `create database ${name} template ${template}${owner === null ? '' : ` owner ${owner}`}`,
      )
      return
    } catch (error) {
      if (attempt > 50 || (error as { code?: string }).code !== '55006') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
