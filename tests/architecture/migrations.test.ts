/** A database that a released version made is brought on with what it holds. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate, readMigrations } from '#platform/db/migrate.ts'
import { openPool, type Pool } from '#platform/db/pool.ts'
import { createLog } from '#platform/log/index.ts'
import { databaseUrl } from '../support/global-setup.ts'

/** Released files are a record: a change of them is a new file. Add the lines of a version when it is released. */
const RELEASED = {
  '0.1.0': [
    '2fdfd6b7aa16c689',
    '82c087bbce2847f3',
    'fbef17c639d558de',
    'eaac5b5dff581535',
    'ba1dc97530033f73',
  ],
}

const name = `${inject('template')}_old`
const log = createLog('error')
let admin: Pool
let owner: Pool
beforeAll(async () => {
  admin = openPool(inject('adminUrl'), log, { max: 1 })
  await admin.query(`create database ${name}${inject('owner') === null ? '' : ` owner ${inject('owner')}`}`)
  owner = openPool(databaseUrl(inject('adminUrl'), name, inject('owner')), log, { max: 2 })
})
afterAll(async () => {
  await owner.end()
  await admin.query(`drop database ${name}`)
  await admin.end()
})

test('migrations of a released version are never changed', () => {
  const now = readMigrations().map((one) => one.sha256.slice(0, 16))
  for (const [version, hashes] of Object.entries(RELEASED))
    expect([version, ...now.slice(0, hashes.length)]).toEqual([version, ...hashes])
})

test('open dossiers of 0.1.0 stand in the queue by their time and give their units the right to the vault', async () => {
  const released = readMigrations().slice(0, RELEASED['0.1.0'].length)
  expect(await migrate(owner, released)).toEqual([1, 2, 3, 4, 5])
  // Row-level security binds the owner: rows of the time come from a server's own superuser.
  const old = openPool(databaseUrl(inject('adminUrl'), name, null), log, { max: 1 })
  const dossier = (id: number, state: string, more: Record<string, string>) => {
    const fields = {
      province_id: '51',
      id: String(id),
      version: '1',
      state,
      procedure_code: 'x',
      revision_id: '1',
      channel: 'online',
      entry: 'provincialPortal',
      online_service: 'full',
      assisted: 'false',
      receiving_unit: '1',
      competent_unit: '2',
      holder_unit: '1',
      holder_role: 'receptionOfficer',
      filed_at: '2026-09-07T08:00:00Z',
      ...more,
    }
    return old.query(
      `insert into dossiers.dossier(${Object.keys(fields).join()}) values (${Object.values(fields)
        .map((value) => `'${value}'`)
        .join()})`,
    )
  }
  await dossier(1, 'filed', { step_due_at: '2026-09-08T08:00:00Z' })
  await dossier(2, 'handling', { step_due_at: '2026-09-09T08:00:00Z', due_at: '2026-09-10T08:00:00Z' })
  await dossier(3, 'completed', { due_at: '2026-09-10T08:00:00Z', completed_at: '2026-09-09T08:00:00Z' })
  await old.query(`insert into dossiers.dossier_access(province_id, dossier_id, party_id, role)
    select 51, id, 7, 'applicant' from dossiers.dossier`)
  await old.end()

  expect((await migrate(owner)).at(0)).toBe(6)

  const after = openPool(databaseUrl(inject('adminUrl'), name, null), log, { max: 1 })
  const queue = await after.query('select id::int, queue_at as at from dossiers.dossier order by id')
  const grants = await after.query(
    'select dossier_id::int as dossier, unit_id as unit from parties.paper_grant order by 1, 2',
  )
  await after.end()
  expect(queue.rows).toEqual([
    { id: 1, at: Date.parse('2026-09-08T08:00:00Z') },
    { id: 2, at: Date.parse('2026-09-10T08:00:00Z') },
    { id: 3, at: null },
  ])
  expect(grants.rows).toEqual([
    { dossier: 1, unit: 1 },
    { dossier: 1, unit: 2 },
    { dossier: 2, unit: 1 },
    { dossier: 2, unit: 2 },
  ])
})
