/**
 * From the feed to the queue: each act raises what the National Portal should know of its dossier, in the transaction that moves the
 * cursor, and queues the job that tells it. A dossier of the Portal is told from its filing on, every other one once it has its code.
 */
import type { DossierSummary } from '#casework/dossiers/index.ts'
import { json, sql, ts } from '#platform/db/index.ts'
import type { FeedConsumer, FeedRow } from '#platform/feed/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { addSync } from './sync-state.ts'

interface Wanted {
  readonly dossierId: number
  readonly seq: number
}

export const portalSyncConsumer: FeedConsumer = {
  name: 'portal-sync',
  async apply(app, tx, rows) {
    const wanted = wantedOf(rows)
    if (wanted.length === 0) return
    const now = app.clock.now()
    const behind = await tx.query<{
      id: number
      nextTryAt: Instant
    }>(sql`insert into exchange.portal_sync as s
        (province_id, dossier_id, wanted_seq, next_try_at, behind_since)
      select ${app.provinceId}, r."dossierId", r.seq, ${ts(now)}, ${ts(now)}
      from jsonb_to_recordset(${json(wanted)}::jsonb) as r("dossierId" bigint, seq int)
      on conflict (province_id, dossier_id) do update set wanted_seq = excluded.wanted_seq,
        behind_since = coalesce(s.behind_since, excluded.behind_since)
        where s.wanted_seq < excluded.wanted_seq
      returning s.dossier_id as id, s.next_try_at as "nextTryAt"`)
    // A dossier that waits for its next try goes on waiting: an act is no reason to knock again.
    for (const { id, nextTryAt } of behind)
      await tx.query(addSync(id, ts(Math.max(now, nextTryAt) as Instant)))
  },
}

function wantedOf(rows: readonly FeedRow[]): Wanted[] {
  const last = new Map<number, number>()
  for (const { kind, dossierId, data } of rows) {
    if (dossierId === null || !kind.startsWith('dossier.')) continue
    const { seq, after } = data as unknown as { seq: number; after: DossierSummary }
    if (isTellable(after)) last.set(dossierId, Math.max(seq, last.get(dossierId) ?? 0))
  }
  return [...last]
    .map(([dossierId, seq]) => ({ dossierId, seq }))
    .toSorted((a, b) => a.dossierId - b.dossierId)
}

const isTellable = ({ entry, receivedAt, state }: DossierSummary) =>
  entry === 'nationalPortal' || receivedAt !== null || state === 'refused'
