/**
 * How far a dossier is, for whoever has its code: progress and nothing about people, answers or papers
 * (Circular 01/2018/TT-VPCP art. 16.2d: status is looked up by code on the public portal).
 */
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import { parseTrackingNumber, trackingNumber } from '#platform/text/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { isDossierCode } from '../reception/dossier-code.ts'
import { isPortalNumber } from '../reception/portal-dossier.ts'
import { type NationalStatus, nationalStatus, nationalStatusNames } from '../record/national-status.ts'
import type { DossierStateName } from '../record/state.ts'

export interface PublicStatus {
  readonly trackingNumber: string
  /** The statutory code; null before reception. */
  readonly code: string | null
  readonly state: DossierStateName
  readonly nationalStatus: NationalStatus
  /** The national status in words: "Đang xử lý". */
  readonly statusName: string
  readonly revisionId: number
  /** Step of the internal process it lies at; its name is part of the published procedure. */
  readonly stepId: string | null
  readonly unitId: number
  readonly unitName: string
  readonly filedAt: Instant
  readonly receivedAt: Instant | null
  readonly dueAt: Instant | null
  readonly completedAt: Instant | null
  readonly returnedAt: Instant | null
  readonly endedAt: Instant | null
}

interface Row {
  id: number
  code: string | null
  state: DossierStateName
  competent_unit: number
  filed_at: Instant
  received_at: Instant | null
  due_at: Instant | null
  completed_at: Instant | null
  returned_at: Instant | null
  ended_at: Instant | null
  step_id: string | null
  revision_id: number
}

/** By statutory code, the National Portal's number or tracking number, as people type them. */
export async function publicStatus(app: App, text: string): Promise<PublicStatus | undefined> {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015]/gu, '-')
    .replace(/[\s\u200B]/gu, '')
  const byCode = isDossierCode(typed) || isPortalNumber(typed) ? typed : null
  const byId = byCode === null ? (parseTrackingNumber(typed) ?? null) : null
  if (byCode === null && byId === null) return undefined
  const [row] = await app.db.read<Row>(
    systemActor,
    sql`select * from dossiers.public_status(${app.provinceId}::smallint, ${byId}::bigint, ${byCode}::text)`,
  )
  if (row === undefined) return undefined
  const directory = await directoryOf(app)
  const status = nationalStatus(row.state)
  return {
    trackingNumber: trackingNumber(row.id),
    code: row.code,
    state: row.state,
    nationalStatus: status,
    statusName: nationalStatusNames[status],
    revisionId: row.revision_id,
    stepId: row.step_id,
    unitId: row.competent_unit,
    unitName: directory.byId(row.competent_unit).name,
    filedAt: row.filed_at,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    completedAt: row.completed_at,
    returnedAt: row.returned_at,
    endedAt: row.ended_at,
  }
}
