/**
 * The schema as one readable text, written from pg_catalog: what the migrations add up to, with indexes, policies, functions and rights.
 * `db/schema.sql` holds it for readers; a test checks that it is fresh. Not meant to be executed.
 */
import type { Pool } from './pool.ts'

const SCHEMAS = `('platform', 'agencies', 'procedures', 'parties', 'dossiers', 'filing', 'documents', 'payments', 'notifications', 'exchange', 'worklists', 'measures', 'monitoring')`

const TABLES = `select n.nspname || '.' || c.relname as name, c.relrowsecurity as rls,
    (select string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || case a.attidentity when '' then '' else ' generated always as identity' end
        || coalesce(' default ' || nullif(pg_get_expr(d.adbin, d.adrelid), ''), ''), E',\\n' order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select string_agg('  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), E',\\n' order by k.contype desc, k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as constraints
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ${SCHEMAS} order by 1`

const INDEXES = `select n.nspname || '.' || t.relname as name, pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
  where n.nspname in ${SCHEMAS} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by 1, 2`

const POLICIES = `select schemaname || '.' || tablename as name, 'create policy ' || policyname || ' on ' || schemaname || '.' || tablename || ' for ' || lower(cmd)
    || ' to ' || array_to_string(roles, ', ') || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') as text
  from pg_policies where schemaname in ${SCHEMAS} order by 1, 2`

const RIGHTS = `select table_schema || '.' || table_name as name, 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type)
    || ' on ' || table_schema || '.' || table_name || ' to ' || grantee as text
  from information_schema.role_table_grants where table_schema in ${SCHEMAS} and grantee like 'motcua\\_%' and grantee in ('motcua_app', 'motcua_auditor')
  group by table_schema, table_name, grantee order by 1, 2`

const FUNCTIONS = `select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ${SCHEMAS} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`

export async function describeSchema(owner: Pool): Promise<string> {
  const tables = (
    await owner.query<{ name: string; rls: boolean; columns: string; constraints: string | null }>(TABLES)
  ).rows
  const [indexes, policies, rights] = await Promise.all(
    [INDEXES, POLICIES, RIGHTS].map(async (text) =>
      Map.groupBy((await owner.query<{ name: string; text: string }>(text)).rows, (row) => row.name),
    ),
  )
  const parts = tables.map(({ name, rls, columns, constraints }) =>
    [
      `create table ${name} (\n${[columns, constraints].filter(Boolean).join(',\n')}\n);`,
      ...(indexes!.get(name) ?? []).map((row) => `${row.text};`),
      ...(rls ? [`alter table ${name} enable row level security;`] : []),
      ...(policies!.get(name) ?? []).map((row) => `${row.text};`),
      ...(rights!.get(name) ?? []).map((row) => `${row.text};`),
    ].join('\n'),
  )
  const functions = (await owner.query<{ text: string }>(FUNCTIONS)).rows.map(
    (row) => `${row.text.trimEnd()};`,
  )
  return `-- Written by \`npm run schema\` from the migrations; for reading, not for running.\n\n${[...parts, ...functions].join('\n\n')}\n`
}
