// The way through one filing: questions the account does not answer, a page for each paper, delivery, the last look.
// Pure in the draft, so Back, reload and a second tab always stand where the draft stands.
import type { Draft } from '#casework/filing/index.ts'
import {
  type Answers,
  type FormQuestion,
  type Procedure,
  prefill,
  type RequiredDocument,
  requiredDocumentsFor,
  validateQuestion,
  visibleQuestions,
} from '#registry/procedures/index.ts'

export const draftPath = (draft: Pick<Draft, 'id'>) => `/nop/nhap/${draft.id}`
export const checkPath = (draft: Pick<Draft, 'id'>) => `${draftPath(draft)}/xem-lai`

/** Query that brings an answer changed from the last page back there. */
export const BACK_TO_CHECK = 've=xem-lai'

export type Station =
  | { readonly kind: 'question'; readonly path: string; readonly question: FormQuestion }
  | { readonly kind: 'paper'; readonly path: string; readonly document: RequiredDocument }
  | { readonly kind: 'delivery'; readonly path: string }

export interface Filing {
  readonly draft: Draft
  readonly procedure: Procedure
  readonly today: string
}

export const questionPath = (draft: Pick<Draft, 'id'>, id: string) => `${draftPath(draft)}/cau/${id}`
export const paperPath = (draft: Pick<Draft, 'id'>, code: string) => `${draftPath(draft)}/giay/${code}`
export const deliveryPath = (draft: Pick<Draft, 'id'>) => `${draftPath(draft)}/nhan-ket-qua`

/**
 * Screens in order. A screen of facts the account gave whole is passed over; whether it did is asked of the account and
 * not of the answers, so that a screen once shown does not vanish when it is answered.
 */
export function stationsOf({ draft, procedure, today }: Filing, answers: Answers = draft.answers): Station[] {
  const { form } = procedure
  const known = form === undefined ? {} : prefill(form, draft.applicant)
  const questions = form === undefined ? [] : visibleQuestions(form, answers, today)
  return [
    ...questions
      .filter(
        (one) => one.skipWhenFilled !== true || validateQuestion(form!, one.id, known, today).length > 0,
      )
      .map((question) => ({ kind: 'question' as const, path: questionPath(draft, question.id), question })),
    ...papersOf(procedure, answers, today).map((document) => ({
      kind: 'paper' as const,
      path: paperPath(draft, document.code),
      document,
    })),
    { kind: 'delivery', path: deliveryPath(draft) },
  ]
}

/** Papers the applicant must attach; those made from the answers or only shown at the desk are not asked for here. */
export function papersOf(procedure: Procedure, answers: Answers, today: string): RequiredDocument[] {
  return requiredDocumentsFor(procedure, answers, today).filter((one) => one.providedBy === 'applicant')
}

/** Papers that may be attached though nobody must. */
export function optionalPapersOf(procedure: Procedure, answers: Answers, today: string): RequiredDocument[] {
  const asked = new Set(papersOf(procedure, answers, today).map((one) => one.code))
  return procedure.requiredDocuments.filter(
    (one) => one.providedBy === 'applicant' && one.requiredWhen === undefined && !asked.has(one.code),
  )
}

export function isDone({ draft, procedure, today }: Filing, station: Station): boolean {
  if (station.kind === 'question')
    return validateQuestion(procedure.form!, station.question.id, draft.answers, today).length === 0
  if (station.kind === 'paper') return draft.files.some((file) => file.documentCode === station.document.code)
  return draft.delivery !== null
}

/** Where the draft goes on: the first screen that still needs something, else the last look. */
export function resumePath(filing: Filing): string {
  return stationsOf(filing).find((station) => !isDone(filing, station))?.path ?? checkPath(filing.draft)
}

export interface Place {
  readonly step: number
  readonly total: number
  readonly backHref: string
  readonly nextHref: string
}

/** Where a screen stands. One that was passed over has the place of the first. */
export function placeOf(filing: Filing, path: string, fromCheck: boolean): Place {
  const stations = stationsOf(filing)
  const index = stations.findIndex((station) => station.path === path)
  const before = index > 0 ? stations[index - 1]!.path : `/nop/${filing.draft.procedureCode}`
  const after = stations[index + 1]?.path ?? checkPath(filing.draft)
  return {
    step: Math.max(1, index + 1),
    total: stations.length,
    backHref: fromCheck ? checkPath(filing.draft) : before,
    nextHref: fromCheck || index < 0 ? checkPath(filing.draft) : after,
  }
}
