/** Whether this actor may add this act to this dossier now. Every verb begins here. */
import type { Actor } from '#platform/auth/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import { type PositionRole, processRolesOf } from '#registry/agencies/index.ts'
import { findForAct, type LoadedDossier, notFound, stepFacts } from './load-dossier.ts'
import { availableActs, type OfferedAct } from './record/available-acts.ts'
import { holdersActs } from './record/in-whose-place.ts'
import { type DossierState, isClosed, openConsultations } from './record/state.ts'

export type AdmitCode = 'dossier.not_found' | 'dossier.not_admitted' | 'dossier.not_yours' | 'dossier.changed'

/** What only the unit that settles the dossier may say of it, whoever in it holds the step. */
const competentActs: ReadonlySet<OfferedAct> = new Set([
  'extended',
  'stopped',
  'consulted',
  'consultationClosed',
  'corrected',
])

function unitsThatMay(
  { step, competentUnit, receivingUnit, consultations }: ActorFacts,
  act: OfferedAct,
): readonly number[] {
  if (act === 'consultationAnswered') return openConsultations({ consultations }).map((one) => one.unit)
  // Whose hands a step is in, and whether more may be asked, is decided where the step lies.
  if (act === 'supplementAgain' || act === 'handedOver') return [step.unit]
  return competentActs.has(act) ? [competentUnit] : [step.unit, competentUnit, receivingUnit]
}

type ActorFacts = Pick<DossierState, 'step' | 'competentUnit' | 'receivingUnit' | 'consultations'>

export async function admit(
  ctx: Ctx,
  dossierId: number,
  act: OfferedAct,
  expectedVersion?: number,
): Promise<{ ok: true; dossier: LoadedDossier } | Refusal<AdmitCode>> {
  const dossier = await findForAct(ctx, dossierId)
  if (dossier === undefined) return notFound()
  ctx.about({ dossierId })
  if (expectedVersion !== undefined && expectedVersion !== dossier.state.version)
    return changedMeanwhile(dossier)
  if (!availableActs(dossier.state, stepFacts(dossier)).has(act)) return notAdmitted(dossier, act)
  return notYours(ctx.actor, dossier.state, act) ?? { ok: true, dossier }
}

/**
 * Whose act this is, apart from its permission: the unit's, and for acts of the step whoever fills its role, and who holds it once
 * somebody does. A head may hand over what another holds. Pages ask the same, so a button that shows is an act that is taken.
 */
export function notYours(
  actor: Actor,
  state: ActorFacts,
  act: OfferedAct,
): Refusal<'dossier.not_yours'> | undefined {
  // Citizens see a dossier only through an applicant's or helper's right; the system's acts are its own.
  if (actor.kind === 'system' || actor.kind === 'citizen') return undefined
  if (!unitsThatMay(state, act).includes(actor.unitId ?? 0)) {
    return refuse(
      'dossier.not_yours',
      'Hồ sơ này do đơn vị khác giữ.',
      'Xem được, nhưng chỉ đơn vị đang giữ mới xử lý.',
    )
  }
  const { officer } = state.step
  // Whoever stands in for the holder during leave acts as the holder would, in their own name.
  const heldByOther = officer !== null && officer !== actor.id && !actor.standsInFor?.includes(officer)
  if (act === 'handedOver' && heldByOther && actor.role !== 'unitHead') return heldElsewhere()
  if (!holdersActs.has(act)) return undefined
  const fills = processRolesOf[actor.role as PositionRole] ?? []
  if (actor.unitId !== state.step.unit || !fills.includes(state.step.role)) {
    return refuse(
      'dossier.not_yours',
      'Bước này không thuộc phần việc của bạn.',
      'Người giữ bước hiện tại thực hiện, hoặc bàn giao hồ sơ.',
    )
  }
  return heldByOther ? heldElsewhere() : undefined
}

const heldElsewhere = () =>
  refuse(
    'dossier.not_yours',
    'Hồ sơ này đang do người khác trong đơn vị giữ.',
    'Nhờ người đó bàn giao, hoặc lãnh đạo đơn vị bàn giao lại.',
  )

/** Two officers on one dossier: one wins, the other is told that it moved and by which act. */
function changedMeanwhile(dossier: LoadedDossier): Refusal<'dossier.changed'> {
  const last = dossier.acts.at(-1)!
  return refuse(
    'dossier.changed',
    'Người khác vừa xử lý hồ sơ này.',
    'Xem việc vừa xảy ra rồi quyết định tiếp; nội dung bạn gõ vẫn được giữ.',
    {
      details: { actorId: last.actorId, actorKind: last.actorKind, act: last.data.kind, at: last.at },
    },
  )
}

function notAdmitted({ state }: LoadedDossier, act: OfferedAct): Refusal<'dossier.not_admitted'> {
  if (act === 'supplementRequested' && state.supplementRequests > 0 && !isClosed(state)) {
    return refuse(
      'dossier.not_admitted',
      'Hồ sơ này đã được yêu cầu bổ sung một lần.',
      'Chỉ được hướng dẫn bổ sung một lần, đầy đủ, chính xác (Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3).',
    )
  }
  const open = openConsultations(state).length
  if (act === 'stepCompleted' && open > 0) {
    return refuse(
      'dossier.not_admitted',
      `Còn ${open} đơn vị phối hợp chưa trả lời.`,
      'Chờ đủ ý kiến rồi chuyển bước; quá hạn trả lời thì lãnh đạo đơn vị kết thúc lần hỏi, ghi lý do.',
    )
  }
  if (act === 'extended' && state.extended) {
    return refuse(
      'dossier.not_admitted',
      'Hồ sơ này đã được hẹn lại một lần.',
      'Hẹn lại không quá một lần (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9).',
    )
  }
  if (act === 'stepCompleted' && state.result === null) {
    return refuse(
      'dossier.not_admitted',
      'Chưa có kết quả để trình ký.',
      'Ghi kết quả giải quyết trước, rồi trình ký.',
    )
  }
  if (act === 'returned') {
    return refuse(
      'dossier.not_admitted',
      'Hồ sơ chưa giải quyết xong nên chưa thể trả kết quả.',
      'Hoàn thành các bước và ký kết quả trước.',
    )
  }
  return refuse(
    'dossier.not_admitted',
    'Việc này không thực hiện được ở trạng thái hiện tại của hồ sơ.',
    'Tải lại hồ sơ để xem trạng thái mới nhất.',
    {
      details: { state: state.state, act },
    },
  )
}
