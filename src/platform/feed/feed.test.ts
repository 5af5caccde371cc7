// The feed is read in commit order, and each reader's effect commits with its cursor.
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { verifyAuditChain } from './audit-chain.ts'
import { feedLag } from './read-feed.ts'
import { readAllOf } from './testing.ts'
import { drainFeed, type FeedConsumer, livePayload, runFeedWorker } from './worker.ts'

const app = await startTestApp()
afterAll(() => app.close())

const insert = (kind: string) =>
  `insert into platform.feed(province_id, kind, dossier_id, unit_id, at, data) values (51, '${kind}', 1, 7, '2026-09-07T01:00:00Z', '{}')`

beforeEach(async () => {
  await app.database.owner.query('delete from platform.feed; delete from platform.feed_cursor')
})

function collector(name: string): FeedConsumer & { readonly kinds: string[] } {
  const kinds: string[] = []
  return {
    name,
    kinds,
    apply: async (_app, _tx, rows) => {
      kinds.push(...rows.map((row) => row.kind))
    },
  }
}

describe('order', () => {
  test('a transaction that commits late is not skipped, and what came after it waits', async () => {
    const reader = collector('late')
    const slow = await app.database.app.connect()
    await slow.query('begin')
    await slow.query(insert('slow'))
    await app.database.app.query(insert('quick'))
    await drainFeed(app, { consumers: [reader] })
    expect(reader.kinds).toEqual([]) // quick has the higher number; reading it now would skip slow for ever
    expect((await feedLag(app, 'late')).rows).toBe(1)
    await slow.query('commit')
    slow.release()
    await readAllOf(app, [reader])
    expect(reader.kinds).toEqual(['slow', 'quick'])
    expect(await feedLag(app, 'late')).toEqual({ rows: 0, oldestAt: null })
  })

  test('a rolled back transaction leaves no gap to wait for', async () => {
    const reader = collector('rollback')
    const client = await app.database.app.connect()
    await client.query('begin')
    await client.query(insert('never'))
    await client.query('rollback')
    client.release()
    await app.database.app.query(insert('after'))
    await readAllOf(app, [reader])
    expect(reader.kinds).toEqual(['after'])
  })

  test('small batches give the same order, also inside one large transaction', async () => {
    const reader = collector('batches')
    await app.db.write(
      systemActor,
      Array.from(
        { length: 7 },
        (_, n) => sql`insert into platform.feed(province_id, kind, dossier_id, unit_id, at, data)
        values (51, ${`k${n}`}, 1, 7, '2026-09-07T01:00:00Z', '{}')`,
      ),
    )
    await readAllOf(app, [reader], 3)
    expect(reader.kinds).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6'])
  })
})

describe('exactly once', () => {
  test('a crash in the middle writes neither effect nor cursor, and the retry writes both once', async () => {
    await app.database.owner.query('create table if not exists platform.effect(kind text)')
    await app.database.owner.query('grant select, insert on platform.effect to motcua_app')
    let crashes = 1
    const reader: FeedConsumer = {
      name: 'crash',
      apply: async (_app, tx, rows) => {
        for (const row of rows) await tx.query(sql`insert into platform.effect values (${row.kind})`)
        if (crashes-- > 0) throw new Error('power cut')
      },
    }
    await app.database.app.query(insert('one'))
    await app.database.app.query(insert('two'))
    await expect(readAllOf(app, [reader])).rejects.toThrow('power cut')
    const effects = async () => (await app.database.app.query('select kind from platform.effect')).rows
    expect(await effects()).toEqual([])
    await readAllOf(app, [reader])
    await readAllOf(app, [reader])
    expect(await effects()).toEqual([{ kind: 'one' }, { kind: 'two' }])
  })

  test('two workers: one reads, the other waits for the lock and takes over', async () => {
    const reader = collector('pair')
    const first = new AbortController()
    const second = new AbortController()
    const running = [first, second].map((stop) =>
      runFeedWorker(app, { consumers: [reader], signal: stop.signal, pauseMs: 10 }),
    )
    for (const kind of ['a', 'b', 'c']) await app.database.app.query(insert(kind))
    await expect.poll(() => reader.kinds).toEqual(['a', 'b', 'c'])
    expect(await drainFeed(app, { consumers: [reader] })).toBe(false)
    first.abort()
    await app.database.app.query(insert('d'))
    await expect.poll(() => reader.kinds, { timeout: 5000 }).toEqual(['a', 'b', 'c', 'd'])
    second.abort()
    await Promise.all(running)
  })

  test('a killed connection is replaced and nothing is read twice', async () => {
    const reader = collector('killed')
    const stop = new AbortController()
    const running = runFeedWorker(app, { consumers: [reader], signal: stop.signal, pauseMs: 10 })
    await app.database.app.query(insert('before'))
    await expect.poll(() => reader.kinds).toEqual(['before'])
    const { rows } = await app.database.app.query(
      `select pg_terminate_backend(pid) as gone from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    )
    expect(rows).toEqual([{ gone: true }])
    await app.database.app.query(insert('after'))
    await expect.poll(() => reader.kinds, { timeout: 5000 }).toEqual(['before', 'after'])
    stop.abort()
    await running
  })
})

describe('news', () => {
  test('name the units and kinds that moved, once a batch', () => {
    const row = {
      xid: '1',
      id: 1,
      kind: 'dossier.received',
      dossierId: 1,
      unitId: 7,
      at: 0 as never,
      data: {},
    }
    expect(JSON.parse(livePayload([row, { ...row, id: 2 }]))).toEqual({
      channel: 'feed',
      data: { units: [7], kinds: ['dossier.received'] },
    })
    const many = Array.from({ length: 2000 }, (_, n) => ({ ...row, unitId: n }))
    expect(JSON.parse(livePayload(many))).toEqual({ channel: 'feed', data: { all: true } })
  })
})

describe('audit chain', () => {
  const audit = (action: string) =>
    app.database.app.query(
      `insert into platform.audit(province_id, at, action, actor_kind, actor_id, outcome, correlation_id)
       values (51, '2026-09-07T01:00:00Z', $1, 'officer', 5, 'ok', 'c1')`,
      [action],
    )
  const tamper = (statement: string) => app.database.owner.query(statement)

  test('grows with the log, and finds a changed, a removed and an inserted row', async () => {
    await tamper('delete from platform.audit_chain; delete from platform.audit')
    const chained = async (length: number) => {
      await expect
        .poll(async () => {
          await drainFeed(app, { consumers: [] })
          return verifyAuditChain(app)
        })
        .toMatchObject({ ok: true, length })
    }
    for (const action of ['a', 'b', 'c']) await audit(action)
    await chained(3)
    await audit('d')
    await chained(4)

    await tamper(`update platform.audit set actor_id = 6 where action = 'b'`)
    expect(await verifyAuditChain(app)).toEqual({ ok: false, position: 2, fault: 'changed' })
    await tamper(`update platform.audit set actor_id = 5 where action = 'b'`)
    expect(await verifyAuditChain(app)).toMatchObject({ ok: true })

    await tamper(`insert into platform.audit(xid, province_id, at, action, actor_kind, actor_id, outcome, correlation_id)
      select xid, province_id, at, 'forged', actor_kind, actor_id, outcome, correlation_id from platform.audit where action = 'a'`)
    expect(await verifyAuditChain(app)).toMatchObject({ ok: false, fault: 'inserted' })
    await tamper(`delete from platform.audit where action = 'forged'`)
    await tamper(`delete from platform.audit where action = 'c'`)
    expect(await verifyAuditChain(app)).toEqual({ ok: false, position: 3, fault: 'missing' })
  })
})
