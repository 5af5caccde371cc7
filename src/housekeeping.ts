/** Later work that belongs to no single context: what expires is swept, in small turns. */
import { fileStore } from '#casework/documents/index.ts'
import { sweepSilence, unmarkedOverdue } from '#casework/dossiers/index.ts'
import {
  fetchFiles,
  nationalPortal,
  portalSyncTask,
  sweepPortal,
  syncDossier,
  unsynced,
} from '#casework/exchange/index.ts'
import { fetchTask } from '#casework/filing/index.ts'
import { RUN_BATCH, resumeBatches, runBatch, sweepNoteDrafts } from '#casework/worklists/index.ts'
import { checkRandomDay, MEASURES_CURSOR } from '#insight/measures/index.ts'
import { sweepSessions, systemActor } from '#platform/auth/index.ts'
import { type App, sql, ts, usePort } from '#platform/db/index.ts'
import { feedLag } from '#platform/feed/index.ts'
import type { Tasks } from '#platform/jobs/index.ts'
import type { Metrics } from '#platform/metrics/index.ts'
import { DAY_MILLIS, HOUR, instant } from '#platform/time/index.ts'

/** Drafts are kept 90 days after their last change (ux goal P7); a stored file nobody names goes after a day. */
const DRAFT_DAYS = 90

/** `told`: this installation is joined to the National Portal. */
export const tasksOf = (told: boolean): Tasks => ({
  'sweep-sessions': async (app) => void (await sweepSessions(app)),
  'sweep-silence': async (app) => void (await sweepSilence(app)),
  'sweep-drafts': sweepDrafts,
  'sweep-files': sweepFiles,
  'sweep-notes': sweepNoteDrafts,
  [RUN_BATCH]: (app, { batchId }, signal) => runBatch(app, String(batchId), signal),
  // A batch whose process was killed: its job is locked to the dead for hours, its items are not.
  'resume-batches': async (app, _, signal) => void (await resumeBatches(app, signal)),
  ...(told
    ? {
        [portalSyncTask]: syncDossier,
        [fetchTask]: fetchFiles,
        'sweep-portal': async (app) => void (await sweepPortal(app)),
      }
    : {}),
})

export const crontabOf = (told: boolean): string =>
  [
    '*/10 * * * * sweep-sessions',
    '*/5 * * * * sweep-silence',
    '15 18 * * * sweep-drafts',
    '45 18 * * * sweep-files',
    '30 18 * * * sweep-notes',
    '* * * * * resume-batches',
    ...(told ? ['* * * * * sweep-portal'] : []),
  ].join('\n')

async function sweepDrafts(app: App): Promise<void> {
  const before = instant(app.clock.now() - DRAFT_DAYS * DAY_MILLIS)
  await app.db.write(systemActor, [
    sql`delete from filing.draft where province_id = ${app.provinceId} and dossier_id is null and updated_at < ${ts(before)}`,
  ])
}

async function sweepFiles(app: App): Promise<void> {
  const store = usePort(app, fileStore)
  const before = instant(app.clock.now() - 24 * HOUR)
  for await (const { sha256 } of store.listOlderThan(before)) {
    const [named] = await app.db.read(
      systemActor,
      sql`select 1 from documents.dossier_file where sha256 = ${sha256}
        union all select 1 from filing.draft where files @> ${JSON.stringify([{ sha256 }])}::jsonb limit 1`,
    )
    if (named === undefined) await store.removeIfOlderThan(sha256, before)
  }
}

const RECOUNT_EVERY_MS = 60_000

/** What operators watch: how far the counters lag, and whether one unit and day a minute, recounted from its dossiers, still adds up. */
export function watch(app: App, metrics: Metrics): () => Promise<void> {
  let off: number | undefined
  const recount = async () => {
    const result = await checkRandomDay(app)
    off = result === undefined ? 0 : result.sumsOff + result.factsOff
    if (off !== 0) app.log.error({ off }, 'counters.off')
  }
  const timer = setInterval(() => {
    recount().catch((error: Error) => app.log.warn({ error: error.message }, 'counters.recount_failed'))
  }, RECOUNT_EVERY_MS)
  timer.unref()
  metrics.gauge('motcua_feed_lag_seconds', 'Age of the oldest event not yet counted', async () => {
    const { oldestAt } = await feedLag(app, MEASURES_CURSOR)
    return oldestAt === null ? 0 : Math.max(0, (app.clock.now() - oldestAt) / 1000)
  })
  metrics.gauge(
    'motcua_counters_off',
    'Difference found by the last recount; anything but 0 is an alarm',
    () => off,
  )
  metrics.gauge(
    'motcua_overdue_unmarked',
    'Dossiers past due that the sweep has not marked',
    async () => (await unmarkedOverdue(app)).n,
  )
  if (app.ports.has(nationalPortal.name)) watchPortal(app, metrics)
  return async () => clearInterval(timer)
}

function watchPortal(app: App, metrics: Metrics): void {
  metrics.gauge(
    'motcua_portal_unsynced',
    'Dossiers of which the National Portal has not heard everything',
    async () => (await unsynced(app)).n,
  )
  metrics.gauge(
    'motcua_portal_unsynced_seconds',
    'How long the dossier that waits longest has waited',
    async () => {
      const { oldest } = await unsynced(app)
      return oldest === null ? 0 : Math.max(0, (app.clock.now() - oldest) / 1000)
    },
  )
}
