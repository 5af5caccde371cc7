/** Builders for tests: a dossier's summary, and feed rows as the verbs write them. */
import type { DossierChanged, DossierSummary } from '#casework/dossiers/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, json, type Sql, sql, ts } from '#platform/db/index.ts'
import { type Instant, instantFromIsoOrThrow } from '#platform/time/index.ts'
import type { Measured } from './measure.ts'

/** Local time: '2024-09-06T17:00:00'. */
export const at = (text: string): Instant => instantFromIsoOrThrow(text)

/** A counter filing without a fee, received at once. */
export function summaryOf(over: Partial<Measured> = {}): Measured {
  const filedAt = over.filedAt ?? at('2026-09-01T08:00:00')
  return {
    state: 'received',
    procedureCode: '1.001193',
    receivingUnit: 1,
    competentUnit: 1,
    channel: 'counter',
    entry: 'desk',
    onlineService: 'full',
    assisted: false,
    filedAt,
    receivedAt: filedAt,
    dueAt: at('2026-09-04T17:00:00'),
    overdueAt: null,
    completedAt: null,
    returnedAt: null,
    endedAt: null,
    feeVnd: 0,
    paidVia: null,
    digitizedInput: false,
    reusedData: false,
    digitizedResult: false,
    electronicResult: false,
    supplementRequests: 0,
    ...over,
  }
}

export interface TestChange {
  readonly kind?: string
  readonly dossierId: number
  readonly at: Instant
  readonly before: Measured | null
  readonly after: Measured
}

export function feedInsert(app: App, change: TestChange): Sql {
  const data: DossierChanged = {
    seq: 1,
    before: change.before as DossierSummary | null,
    after: change.after as DossierSummary,
  }
  return sql`insert into platform.feed(province_id, kind, dossier_id, unit_id, at, data)
    values (${app.provinceId}, ${change.kind ?? 'dossier.received'}, ${change.dossierId}, ${change.after.competentUnit},
      ${ts(change.at)}, ${json(data)}::jsonb)`
}

export async function feed(app: App, ...changes: readonly TestChange[]): Promise<void> {
  await app.db.write(
    systemActor,
    changes.map((change) => feedInsert(app, change)),
  )
}

let nextDossier = 1000

/** A dossier's life, act by act: each state follows the one before. Returns its number. */
export async function live(
  app: App,
  ...states: readonly (Measured & { readonly actAt?: Instant })[]
): Promise<number> {
  const dossierId = ++nextDossier
  let before: Measured | null = null
  const changes: TestChange[] = []
  for (const { actAt, ...after } of states) {
    changes.push({ dossierId, at: actAt ?? latest(after), before, after })
    before = after
  }
  await feed(app, ...changes)
  return dossierId
}

function latest(summary: Measured): Instant {
  const { filedAt, receivedAt, overdueAt, completedAt, endedAt } = summary
  return Math.max(filedAt, receivedAt ?? 0, overdueAt ?? 0, completedAt ?? 0, endedAt ?? 0) as Instant
}
