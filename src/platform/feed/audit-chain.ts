/**
 * The audit log is chained outside the commands, in commit order: each link hashes its row and the link before it, so a
 * changed, removed or inserted row breaks every later link. Commands themselves never wait for one another's hash.
 */
import { createHash } from 'node:crypto'
import { type App, json, sql } from '#platform/db/index.ts'
import { findPosition, moveCursor } from './read-feed.ts'
import { inSnapshot, type Transaction } from './transaction.ts'

const CURSOR = 'audit'
const PAGE = 2000

interface AuditRow {
  id: number
  xid: string
  province_id: number
  at: number
  action: string
  actor_kind: string
  actor_id: number
  unit_id: number | null
  dossier_id: number | null
  outcome: string
  correlation_id: string
}

interface Link {
  position: number
  hash: Buffer
}

const START: Link = { position: 0, hash: Buffer.alloc(32) }

export function hashLink(before: Buffer, row: AuditRow): Buffer {
  const canonical = JSON.stringify([
    row.id,
    row.xid,
    row.province_id,
    row.at,
    row.action,
    row.actor_kind,
    row.actor_id,
    row.unit_id,
    row.dossier_id,
    row.outcome,
    row.correlation_id,
  ])
  return createHash('sha256').update(before).update(canonical).digest()
}

/** Adds the links of the rows that became final; returns how many. Runs in the worker only. */
export async function layAuditChain(app: App, tx: Transaction, limit: number): Promise<number> {
  const from = await findPosition(tx, CURSOR)
  const rows = await tx.query<AuditRow>(sql`select * from platform.audit
    where (xid, id) > (${from.xid}::xid8, ${from.id}) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, id limit ${limit}`)
  const last = rows.at(-1)
  if (last === undefined) return 0
  if (!(await moveCursor(tx, CURSOR, from, { xid: last.xid, id: last.id }, app.clock.now())))
    throw new Error('another reader moved the cursor of the audit chain')
  const [head] = await tx.query<Link>(
    sql`select position, hash from platform.audit_chain order by position desc limit 1`,
  )
  let link = head ?? START
  const links = rows.map((row) => {
    link = { position: link.position + 1, hash: hashLink(link.hash, row) }
    return { position: link.position, audit_id: row.id, hash: link.hash.toString('hex') }
  })
  await tx.query(sql`insert into platform.audit_chain(position, audit_id, hash)
    select r.position, r.audit_id, decode(r.hash, 'hex') from jsonb_to_recordset(${json(links)}::jsonb) as r(position bigint, audit_id bigint, hash text)`)
  return rows.length
}

export type ChainVerdict =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly position: number; readonly fault: 'changed' | 'missing' | 'inserted' }

/** Recomputes the chain from its first link. Run nightly and by the auditor. */
export async function verifyAuditChain(app: App): Promise<ChainVerdict> {
  return await inSnapshot(app, async (tx) => {
    let link = START
    for (;;) {
      const rows = await tx.query<AuditRow & { position: number; hash: Buffer; chained: number }>(
        sql`select c.position, c.hash, c.audit_id as chained, a.* from platform.audit_chain c
          left join platform.audit a on a.id = c.audit_id
          where c.position > ${link.position} order by c.position limit ${PAGE}`,
      )
      if (rows.length === 0) break
      for (const row of rows) {
        const position = link.position + 1
        if (row.position !== position || row.id === null) return { ok: false, position, fault: 'missing' }
        const hash = hashLink(link.hash, row)
        if (!hash.equals(row.hash)) return { ok: false, position, fault: 'changed' }
        link = { position, hash }
      }
    }
    const cursor = await findPosition(tx, CURSOR)
    const [log] = await tx.query<{ rows: number }>(
      sql`select count(*)::int as rows from platform.audit where (xid, id) <= (${cursor.xid}::xid8, ${cursor.id})`,
    )
    if (log!.rows > link.position) return { ok: false, position: link.position, fault: 'inserted' }
    if (log!.rows < link.position) return { ok: false, position: link.position, fault: 'missing' }
    return { ok: true, length: link.position, head: link.hash.toString('hex') }
  })
}
