import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type Command, Db, json, runCommand, type Sql, sql } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { prepared } from './sql.ts'

const app = await startTestApp()
afterAll(() => app.close())

const write = (actor: Actor, statements: readonly Sql[]) =>
  app.db.writeTogether(actor, statements.map(prepared))
const keyRow = (
  key: string,
) => sql`insert into platform.idempotency(province_id, key, input_hash, outcome, at)
  values (51, ${key}, 'x', ${json({ ok: true })}::jsonb, now())`
const keysLike = async (text: string) =>
  (
    await app.db.read<{ key: string }>(
      systemActor,
      sql`select key from platform.idempotency where key like ${text} order by key`,
    )
  ).map((row) => row.key)
const officer = (id: number): Actor => ({
  ...systemActor,
  kind: 'officer',
  id,
  seesAll: false,
  unitIds: [id],
})

test('what one command tells stands in the feed in the order in which it told it', async () => {
  const telling: Command<object, object> = {
    name: 'test.tell',
    permission: 'system.sweep',
    input: z.object({}),
    async run(ctx) {
      for (const kind of ['told.1', 'told.2', 'told.3'])
        ctx.emit({ kind, dossierId: null, unitId: null, at: ctx.now, data: {} })
      return { ok: true }
    },
  }
  await runCommand(app, telling, { actor: systemActor, correlationId: 'test' }, {})
  const rows = await app.db.read<{ kind: string }>(
    systemActor,
    sql`select kind from platform.feed where kind like 'told.%' order by xid, id`,
  )
  expect(rows.map((row) => row.kind)).toEqual(['told.1', 'told.2', 'told.3'])
})

describe('acts that wait at the same moment', () => {
  test('are committed together: one transaction for several', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        write(systemActor, [
          sql`insert into platform.feed(province_id, kind, at, data) values (51, 'test', now(), ${json({ n })}::jsonb)`,
        ]),
      ),
    )
    const [seen] = await app.db.read<{ rows: number; transactions: number }>(
      systemActor,
      sql`select count(*)::int as rows, count(distinct xid)::int as transactions from platform.feed where kind = 'test'`,
    )
    expect(seen!.rows).toBe(40)
    expect(seen!.transactions).toBeLessThan(20)
  })

  test('the loser of a race loses alone; the others of its group stand', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => `race-${String(n === 7 ? 3 : n).padStart(2, '0')}`)
    const ends = await Promise.allSettled(keys.map((key) => write(systemActor, [keyRow(key)])))
    const lost = ends.filter((end) => end.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]!.reason).toMatchObject({ code: '23505' })
    expect(await keysLike('race-%')).toEqual([...new Set(keys)].sort())
  })

  test('an act is all or nothing, in a group too', async () => {
    const ends = await Promise.allSettled([
      write(systemActor, [keyRow('whole-1'), keyRow('whole-2')]),
      write(systemActor, [keyRow('whole-3'), sql`select 1 / 0`]),
      write(systemActor, [keyRow('whole-4')]),
    ])
    expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keysLike('whole-%')).toEqual(['whole-1', 'whole-2', 'whole-4'])
  })

  test('each is written under its own actor’s sight', async () => {
    const rights = (unit: number, dossier: number) => [
      sql`insert into dossiers.dossier_access(province_id, dossier_id, unit_id, party_id, role) values (51, ${dossier}, ${unit}, 0, 'receiving')`,
      sql`insert into notifications.notice(province_id, dossier_id, kind, data, at) values (51, ${dossier}, 'test', '{}', now())`,
    ]
    const foreign = sql`insert into notifications.notice(province_id, dossier_id, kind, data, at) values (51, 900001, 'foreign', '{}', now())`
    const ends = await Promise.allSettled([
      write(officer(7), rights(7, 900001)),
      write(officer(8), [...rights(8, 900002), foreign]),
      write(officer(9), rights(9, 900003)),
    ])
    expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await app.db.read(officer(8), sql`select 1 from notifications.notice`)).toEqual([])
    expect(await app.db.read(officer(7), sql`select dossier_id as id from notifications.notice`)).toEqual([
      { id: 900001 },
    ])
  })

  test('a read cannot write', async () => {
    await expect(app.db.read(systemActor, keyRow('read'))).rejects.toMatchObject({ code: '25006' })
  })
})

describe('a turn', () => {
  test('keeps values whole: text, bytes, lists, nothing', async () => {
    const text = `Nguyễn "Văn" \\ A, ${'ạ'.repeat(30_000)}`
    const [row] = await app.db.read<Record<string, unknown>>(
      systemActor,
      sql`select ${text}::text as text, ${Buffer.from([0, 1, 255])}::bytea as bytes, ${['a"b', '', null, 'c,d\\']}::text[] as list,
        ${[1, 2]}::int[] as numbers, ${null}::text as none, ${true}::bool as yes, ${12}::bigint as number`,
    )
    expect(row).toEqual({
      text,
      bytes: Buffer.from([0, 1, 255]),
      list: ['a"b', '', null, 'c,d\\'],
      numbers: [1, 2],
      none: null,
      yes: true,
      number: 12,
    })
  })

  test('a statement that failed when it was new works the next time, on the same connection', async () => {
    const share = (by: number) => sql`select 10 / ${by}::int as share`
    for (let n = 0; n < 10; n++) {
      await expect(app.db.read(systemActor, share(0))).rejects.toMatchObject({ code: '22012' })
      expect(await app.db.read(systemActor, share(5))).toEqual([{ share: 2 }])
    }
    await expect(app.db.read(systemActor, sql`select nonsense`)).rejects.toMatchObject({ code: '42703' })
  })
})

describe('two that wait for each other crosswise', () => {
  test('both come to their end: the one that PostgreSQL undoes is tried again', async () => {
    await app.database.owner.query('create table public.pair (id int primary key, n int not null)')
    await app.database.owner.query('insert into public.pair values (1, 0), (2, 0)')
    await app.database.owner.query('grant select, update on public.pair to motcua_app')
    const elsewhere = { ...app, db: new Db(app.db.pool) }
    const crosswise = (first: number, then: number): Command<object, object> => ({
      name: 'test.crosswise',
      permission: 'system.sweep',
      input: z.object({}),
      async run(ctx) {
        ctx.writeFirst(sql`update public.pair set n = n + 1 where id = ${first}`)
        ctx.writeFirst(sql`select pg_sleep(0.4)`)
        ctx.writeFirst(sql`update public.pair set n = n + 1 where id = ${then}`)
        return { ok: true }
      },
    })
    const call = { actor: systemActor, correlationId: 'test-crosswise' }
    const ends = await Promise.all([
      runCommand(app, crosswise(1, 2), call, {}),
      runCommand(elsewhere, crosswise(2, 1), call, {}),
    ])
    expect(ends.map((end) => end.ok)).toEqual([true, true])
    const { rows } = await app.database.owner.query('select n from public.pair order by id')
    expect(rows).toEqual([{ n: 2 }, { n: 2 }])
  })
})
