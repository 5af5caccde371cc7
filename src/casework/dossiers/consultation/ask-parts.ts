/**
 * A step with parallel parts gives each of them to its unit as the work comes to it: all at once, each with its own time, answered in
 * any order. The step cannot be completed while one is open (Decree 61/2018 art. 19.6b).
 */
import type { Ctx } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import { addWorkingMillis, dayOf, HOUR } from '#platform/time/index.ts'
import { departmentOf, directoryOf } from '#registry/agencies/index.ts'
import type { ProcessStep } from '#registry/procedures/index.ts'
import type { DossierState } from '../record/state.ts'
import type { Question } from './ask.ts'

/** A participant of a procedure, or a part of one of its steps. */
export interface Share {
  readonly unitKind: string
  readonly task: string
  readonly hours: number
}

export type Asked =
  | { readonly ok: true; readonly asked: readonly Question[] }
  | Refusal<'dossier.participant_unknown'>

export const sharesOf = (step: ProcessStep): Share[] =>
  (step.parts ?? []).map(({ unitKind = '', name, hours }) => ({ unitKind, task: name, hours }))

/** To whom each share goes today, and by when. */
export async function questionsFor(
  ctx: Ctx,
  shares: readonly Share[],
  { receivingUnit }: Pick<DossierState, 'receivingUnit'>,
): Promise<Asked> {
  const directory = await directoryOf(ctx.app)
  const today = dayOf(ctx.now)
  const asked: Question[] = []
  for (const { unitKind, task, hours } of shares) {
    const own = unitKind === 'receivingUnit' || unitKind === 'commune'
    const unit = own ? directory.byId(receivingUnit) : departmentOf(directory, unitKind, today)
    if (unit === undefined) {
      return refuse(
        'dossier.participant_unknown',
        `Không tìm thấy cơ quan phối hợp “${unitKind}” của thủ tục liên thông này.`,
        'Báo bộ phận kiểm soát thủ tục sửa danh sách cơ quan phối hợp.',
      )
    }
    const dueAt = addWorkingMillis(directory.workingTime(unit.id, today), ctx.now, Math.round(hours * HOUR))
    asked.push({ purpose: 'interlinked', unit: unit.id, question: task, dueAt })
  }
  return { ok: true, asked }
}
