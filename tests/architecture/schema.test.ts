import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describeSchema } from '#platform/db/describe-schema.ts'
import { startTestApp } from '#tests/support/app.ts'

const FILE = join(import.meta.dirname, '../../db/schema.sql')
const app = await startTestApp()
afterAll(() => app.close())

test('db/schema.sql is what the migrations add up to', async () => {
  // Expressions are printed differently by other major versions; the file is written on 18.
  const { rows } = await app.database.owner.query<{ v: string }>(
    `select current_setting('server_version_num') as v`,
  )
  const text = await describeSchema(app.database.owner)
  if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(FILE, text)
  if (Number(rows[0]!.v) >= 180_000) expect(readFileSync(FILE, 'utf8')).toBe(text)
})

test('the serving role may append to the record and never rewrite it', async () => {
  const { rows } = await app.database.owner.query<{ relation: string; privilege: string }>(
    `select c.oid::regclass::text as relation, p.privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace,
       (values ('update'), ('delete'), ('truncate')) as p(privilege)
     where c.oid::regclass::text in ('dossiers.dossier_act', 'measures.fact', 'platform.feed', 'platform.audit', 'platform.audit_chain', 'platform.idempotency')
       and has_table_privilege('motcua_app', c.oid, p.privilege)`,
  )
  expect(rows).toEqual([])
})

test('every table that holds a dossier has forced row-level security', async () => {
  const { rows } = await app.database.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'dossier_id' and not a.attisdropped
     where c.relkind = 'r' and n.nspname in ('dossiers', 'documents', 'payments', 'notifications', 'filing', 'exchange', 'worklists') and not (c.relrowsecurity and c.relforcerowsecurity)`,
  )
  // filed_draft holds two numbers, no content, and the serving role cannot read it.
  expect(rows.map((row) => row.name)).toEqual(['filing.filed_draft'])
})
