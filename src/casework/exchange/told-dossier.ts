/** What the National Portal is told of a dossier, in our words: the dossier as it stood after an act, and the acts as lines of progress. */
import {
  type Act,
  type DossierPage,
  type DossierState,
  type NationalStatus,
  nationalStatus,
  slipSettings,
  stateAfter,
} from '#casework/dossiers/index.ts'
import { type App, usePort } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { directoryOf, findPositions, officerNames, roleNames } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import { progressWords } from './progress-words.ts'

export interface ToldUnit {
  readonly name: string
  /** Identifier of the agency (mã định danh). */
  readonly agencyCode: string
}

export interface ToldSupplement {
  readonly n: number
  readonly requestedBy: string
  readonly says: string
  readonly requestedAt: Instant
  readonly receivedBy: string | null
  readonly receivedAt: Instant | null
  readonly documents: readonly { readonly code: string; readonly name: string }[]
  /** What was promised before the request, and after the papers came (NgayHenTraTruoc, NgayHenTraMoi). */
  readonly dueBefore: Instant | null
  readonly dueAfter: Instant | null
}

export interface ToldPaper {
  readonly n: number
  readonly name: string
  readonly documentCode: string | null
}

export interface ToldDossier {
  readonly dossierId: number
  readonly number: string
  readonly trackingNumber: string
  readonly procedure: Procedure
  readonly applicant: DossierPage['content']
  readonly status: NationalStatus
  readonly filedAt: Instant
  readonly state: DossierState
  /** The last due time that was promised, also while the clock does not run. */
  readonly dueAt: Instant | null
  readonly competent: ToldUnit
  readonly receiving: ToldUnit
  readonly papers: readonly ToldPaper[]
  readonly results: readonly ToldPaper[]
  readonly fees: DossierPage['obligations']
  readonly supplements: readonly ToldSupplement[]
  readonly detailUrl: string
}

export interface ProgressLine {
  readonly number: string
  readonly officer: string
  readonly title: string
  readonly unit: string
  readonly at: Instant
  readonly says: string
  readonly status: NationalStatus
  readonly startedAt: Instant
  readonly stepDueAt: Instant | null
}

/** Acts in a row that leave the national status as it is: told together. */
export interface Chapter {
  readonly firstSeq: number
  readonly lastSeq: number
  readonly status: NationalStatus
}

/**
 * The Portal knows no way from 5 back to 1: a filing whose supplement has come stays "Yêu cầu bổ sung" there, with the supplement marked as
 * received, until it is taken in or refused. Nor from 6 back to 2: once a financial duty was asked for, the dossier is in work.
 */
function statusAfter(acts: readonly Act[], state: DossierState): NationalStatus {
  if (state.state === 'filed' && state.supplementRequests > 0) return 5
  const duty = state.state === 'received' && acts.some((act) => act.data.kind === 'financialDutyRequested')
  return duty ? 4 : nationalStatus(state.state)
}

const numberOf = (page: DossierPage, code: string | null) => page.content.portalNumber ?? code

export function chaptersOf(page: DossierPage, toldSeq: number): Chapter[] {
  const { acts } = page.dossier
  const chapters: Chapter[] = []
  for (let count = 1; count <= acts.length; count++) {
    const soFar = acts.slice(0, count)
    const state = stateAfter(soFar)
    if (count <= toldSeq || numberOf(page, state.code) === null) continue
    const status = statusAfter(soFar, state)
    const last = chapters.at(-1)
    if (last?.status === status) chapters[chapters.length - 1] = { ...last, lastSeq: count }
    else chapters.push({ firstSeq: count, lastSeq: count, status })
  }
  return chapters
}

export interface Teller {
  dossierAfter(chapter: Chapter): ToldDossier
  progressOf(chapter: Chapter): ProgressLine[]
}

export async function makeTeller(app: App, page: DossierPage): Promise<Teller> {
  const { acts } = page.dossier
  const officers = acts.filter((act) => act.actorKind === 'officer')
  const ids = [...new Set(officers.map((act) => act.actorId))]
  const names = await officerNames(app, ids)
  const titles = new Map(
    await Promise.all(
      ids.map(async (officerId) => {
        const [position] = await findPositions(app, { officerId })
        return [officerId, position ? position.title || roleNames[position.role] : 'Công chức'] as const
      }),
    ),
  )
  const directory = await directoryOf(app)
  const nameOf = (act: Act): string => {
    if (act.actorKind === 'officer') return names.get(act.actorId) ?? `Công chức số ${act.actorId}`
    return act.actorKind === 'citizen' ? page.content.applicantName : 'Hệ thống'
  }
  const { publicUrl } = usePort(app, slipSettings)
  return {
    dossierAfter: (chapter) => dossierAfter(page, chapter, nameOf, publicUrl),
    progressOf: ({ firstSeq, lastSeq, status }) =>
      acts
        .filter((act) => act.seq >= firstSeq && act.seq <= lastSeq && progressWords(act) !== undefined)
        .map((act) => {
          const state = stateAfter(acts.slice(0, act.seq))
          const unitId = act.unitId ?? state.step.unit
          return {
            number: numberOf(page, state.code)!,
            officer: nameOf(act),
            title: act.actorKind === 'officer' ? titles.get(act.actorId)! : 'Hệ thống',
            unit: directory.byId(unitId).name,
            at: act.at,
            says: progressWords(act)!,
            status,
            startedAt: acts[act.seq - 2]?.at ?? act.at,
            stepDueAt: state.step.dueAt,
          }
        }),
  }
}

function dossierAfter(
  page: DossierPage,
  { lastSeq, status }: Chapter,
  nameOf: (act: Act) => string,
  publicUrl: string,
): ToldDossier {
  const { procedure, id } = page.dossier
  const acts = page.dossier.acts.slice(0, lastSeq)
  const state = stateAfter(acts)
  const number = numberOf(page, state.code)!
  const signed = acts.findLast((act) => act.data.kind === 'signed')?.data
  const paperOf = (file: DossierPage['files'][number]): ToldPaper => ({
    n: file.n,
    name: file.name,
    documentCode: file.documentCode,
  })
  return {
    dossierId: id,
    number,
    trackingNumber: page.trackingNumber,
    procedure,
    applicant: page.content,
    status,
    filedAt: page.content.portalFiledAt ?? state.filedAt,
    state,
    dueAt:
      acts.map((_, index) => stateAfter(acts.slice(0, index + 1)).dueAt).findLast((due) => due !== null) ??
      null,
    competent: toldUnit(page.competentUnit),
    receiving: toldUnit(page.receivingUnit),
    papers: page.files.filter((file) => file.purpose === 'requiredDocument').map(paperOf),
    // A draft of a result is nobody's but the desk's until the dossier is closed.
    results:
      state.completedAt === null || signed?.kind !== 'signed'
        ? []
        : page.files.filter((file) => file.purpose === 'result' && file.n === signed.fileN).map(paperOf),
    fees: page.obligations,
    supplements: supplementsOf(acts, procedure, nameOf),
    detailUrl: `${publicUrl}/tra-cuu/${encodeURIComponent(state.code ?? page.trackingNumber)}`,
  }
}

const toldUnit = (unit: DossierPage['competentUnit']): ToldUnit => ({
  name: unit.name,
  agencyCode: unit.agencyCode ?? '',
})

function supplementsOf(
  acts: readonly Act[],
  procedure: Procedure,
  nameOf: (act: Act) => string,
): ToldSupplement[] {
  const dueBy = (seq: number) => stateAfter(acts.slice(0, seq)).dueAt
  const nameOfPaper = (code: string) =>
    procedure.requiredDocuments.find((one) => one.code === code)?.name ?? 'Nội dung tờ khai'
  const supplements: ToldSupplement[] = []
  for (const act of acts) {
    const { data } = act
    if (data.kind === 'supplementRequested')
      supplements.push({
        n: supplements.length + 1,
        requestedBy: nameOf(act),
        says: [...data.items.map((item) => `${nameOfPaper(item.documentCode)}: ${item.reason}`), data.note]
          .filter(Boolean)
          .join('; '),
        requestedAt: act.at,
        receivedBy: null,
        receivedAt: null,
        documents: data.items.map((item) => ({
          code: item.documentCode,
          name: nameOfPaper(item.documentCode),
        })),
        dueBefore: dueBy(act.seq - 1),
        dueAfter: null,
      })
    const open = supplements.at(-1)
    if (data.kind === 'supplementReceived' && open !== undefined)
      supplements[supplements.length - 1] = {
        ...open,
        receivedBy: nameOf(act),
        receivedAt: act.at,
        dueAfter: dueBy(act.seq),
      }
  }
  return supplements
}

/** A paper that the Portal was told of, for whoever asks in its name; a result only once it is issued. */
export function findPortalFile(page: DossierPage, n: number): DossierPage['files'][number] | undefined {
  const signed = page.dossier.acts.findLast((act) => act.data.kind === 'signed')?.data
  const issued =
    page.dossier.state.completedAt !== null && signed?.kind === 'signed' ? signed.fileN : undefined
  return page.files.find(
    (file) =>
      file.n === n && (file.purpose === 'requiredDocument' || (file.purpose === 'result' && n === issued)),
  )
}
