/**
 * Takes one of the two walls away without touching the product, so that each can be shown to hold alone (security.md S1).
 * The code's wall goes in flight: every actor is told that it sees everything, every filter of the code by unit, party or owner is
 * widened in the statement itself, and PostgreSQL still learns who really asks. The other goes by its owner's ALTER TABLE.
 */
import type { Actor } from '#platform/auth/index.ts'
import { type App, Db, type Pool, type PreparedQuery, Sql } from '#platform/db/index.ts'
import type { HttpModule } from '#platform/http/index.ts'

export async function takeRowSecurityAway(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ statement: string }>(
    `select format('alter table %s disable row level security', oid::regclass) as statement from pg_class where relrowsecurity`,
  )
  for (const { statement } of rows) await owner.query(statement)
  return rows.length
}

/** Filters that the code writes itself, and the same turned into conditions that always hold; the parameter stays where it is. */
const FILTERS: readonly (readonly [RegExp, string])[] = [
  [/\bd\.holder_unit = $/, 'd.holder_unit <> -1 - '],
  [/\ba\.party_id = $/, 'a.party_id <> -9 - '],
  [/(?<![.\w])party_id = $/, 'party_id <> -9 - '],
  [/\bowner_kind = $/, "owner_kind <> 'nobody' || "],
  [/\bowner_id = $/, 'owner_id <> -9 - '],
]

export interface WithoutCodeWall {
  readonly app: App
  /** Put around every module: requests then come from an actor whom the code lets see everything. */
  readonly module: (module: HttpModule) => HttpModule
  /** How often each filter was widened: one never met means that this file no longer fits the product. */
  readonly widened: Map<string, number>
}

export function takeCodeWallAway(app: App): WithoutCodeWall {
  const real = new WeakMap<Actor, Actor>()
  const widened = new Map<string, number>(FILTERS.map(([, to]) => [to, 0]))
  const widen = (query: Sql): Sql => {
    let changed = false
    const strings = query.strings.map((text) => {
      for (const [from, to] of FILTERS) {
        if (!from.test(text)) continue
        changed = true
        widened.set(to, widened.get(to)! + 1)
        return text.replace(from, to)
      }
      return text
    })
    return changed ? new Sql(strings, query.values) : query
  }
  class OneWall extends Db {
    override async readAll(actor: Actor, queries: readonly Sql[]): Promise<object[][]> {
      const who = real.get(actor)
      if (who === undefined) return await super.readAll(actor, queries)
      const results = await super.readAll(who, queries.map(widen))
      // A draft that row-level security lets through is taken for the reader's own.
      for (const row of results.flat())
        if ('ownerKind' in row && 'ownerId' in row)
          Object.assign(row, { ownerKind: who.kind, ownerId: who.id })
      return results
    }
    override async write(actor: Actor, statements: readonly Sql[]) {
      return await super.write(real.get(actor) ?? actor, statements)
    }
    override async writeTogether(actor: Actor, statements: readonly PreparedQuery[]) {
      await super.writeTogether(real.get(actor) ?? actor, statements)
    }
  }
  return {
    app: { ...app, db: new OneWall(app.db.pool) },
    widened,
    module: (module) => async (server, web) => {
      server.addHook('onRequest', async (request) => {
        const actor: Actor = { ...request.actor, seesAll: true }
        real.set(actor, request.actor)
        request.actor = actor
      })
      await module(server, web)
    },
  }
}
