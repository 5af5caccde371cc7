/** One more unit has a part in a dossier: its act, its right to see, and its line in that unit's list. */
import { type Ctx, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { appendAct } from '../append-act.ts'
import type { LoadedDossier } from '../load-dossier.ts'
import type { Consultation } from '../record/act.ts'

export interface Question {
  readonly purpose: Consultation['purpose']
  readonly unit: number
  readonly question: string
  readonly dueAt: Instant
}

export function askUnit(ctx: Ctx, dossier: LoadedDossier, asked: Question): LoadedDossier {
  const n = dossier.state.consultations.length + 1
  const { provinceId } = ctx.app
  // Asked twice, a unit keeps the one right it has.
  ctx.writeFirst(sql`insert into dossiers.dossier_access(province_id, dossier_id, unit_id, party_id, role)
    values (${provinceId}, ${dossier.id}, ${asked.unit}, 0, 'consulted') on conflict do nothing`)
  ctx.write(sql`insert into dossiers.consultation(province_id, dossier_id, n, purpose, unit_id, asked_by, asked_at, due_at)
    values (${provinceId}, ${dossier.id}, ${n}, ${asked.purpose}, ${asked.unit}, ${dossier.state.competentUnit}, ${ts(ctx.now)}, ${ts(asked.dueAt)})`)
  return appendAct(ctx, dossier, { kind: 'consulted', n, ...asked })
}

export function settleConsultation(
  ctx: Ctx,
  dossierId: number,
  n: number,
  end: 'answered' | 'closed',
  late: boolean,
): void {
  const at = ts(ctx.now)
  ctx.write(sql`update dossiers.consultation set answered_at = ${end === 'answered' ? at : null}, closed_at = ${end === 'closed' ? at : null}, late = ${late}
    where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and n = ${n}`)
}
