/** Everything a page about one dossier shows, in one turn: acts, content, files, obligations, the clock with its reasons, what may be done. */
import { type DossierFile, filesQuery } from '#casework/documents/index.ts'
import { type ObligationView, obligationsQuery } from '#casework/payments/index.ts'
import { type Ctx, sql } from '#platform/db/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import { type Answers, type ProcessStep, pathOf, stepDeadlines } from '#registry/procedures/index.ts'
import type { ClockReading } from '../clock/index.ts'
import { readDossierClock } from '../deadlines/dossier-clock.ts'
import { currentStep, findDossier, type LoadedDossier, stepFacts, workingTimeOf } from '../load-dossier.ts'
import type { PortalFee } from '../reception/portal-dossier.ts'
import type { Submitter } from '../reception/submitter.ts'
import { availableActs, type OfferedAct } from '../record/available-acts.ts'

export interface DossierContent {
  readonly applicantParty: number | null
  readonly helperParty: number | null
  readonly applicantName: string
  readonly personalId: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly applicant: { readonly birthDate?: string | null }
  readonly answers: Answers
  /** What the applicant wrote when supplementing; empty when nothing. */
  readonly explanation: string
  readonly delivery: { readonly method: 'counter' | 'publicPost' | 'online'; readonly address?: string }
  /** null: the applicant came in person, or filed from an own account. */
  readonly submitter: Submitter | null
  /** Number on the National Portal, when it came from there. */
  readonly portalNumber: string | null
  readonly portalFiledAt: Instant | null
  readonly portalFees: readonly PortalFee[] | null
}

export interface DossierPage {
  readonly dossier: LoadedDossier
  readonly trackingNumber: string
  readonly content: DossierContent
  readonly files: readonly (DossierFile & { at: Instant })[]
  readonly obligations: readonly ObligationView[]
  readonly receivingUnit: KnownUnit
  readonly competentUnit: KnownUnit
  readonly holderUnit: KnownUnit
  /** null before reception. */
  readonly clock: ClockReading | null
  readonly step: ProcessStep | undefined
  /** Planned deadline of each step from reception, for the process list. */
  readonly plan: readonly { readonly stepId: string; readonly dueAt: Instant }[]
  readonly acts: ReadonlySet<OfferedAct>
}

/** undefined when absent or not this actor's to see: the page answers the same for both. */
export async function findDossierPage(ctx: Ctx, id: number): Promise<DossierPage | undefined> {
  const dossier = await findDossier(ctx, id)
  if (dossier === undefined) return undefined
  const p = ctx.app.provinceId
  const [content, files, obligations] = (await ctx.readAll([
    sql`select c.applicant_party as "applicantParty", c.helper_party as "helperParty", c.applicant_name as "applicantName",
        c.personal_id as "personalId", c.phone, c.email, c.address, c.applicant, c.answers, c.explanation, c.delivery,
        case when s.kind is null then null else s.detail || jsonb_build_object('kind', s.kind, 'name', s.name) end as submitter,
        n.number as "portalNumber", n.filed_at as "portalFiledAt", n.fees as "portalFees"
      from dossiers.dossier_content c
      left join dossiers.submitter s on s.province_id = c.province_id and s.dossier_id = c.dossier_id
      left join dossiers.portal_dossier n on n.province_id = c.province_id and n.dossier_id = c.dossier_id
      where c.province_id = ${p} and c.dossier_id = ${id}`,
    filesQuery(p, id),
    obligationsQuery(p, id),
  ])) as [DossierContent[], (DossierFile & { at: Instant })[], ObligationView[]]
  const { state, procedure } = dossier
  const directory = await directoryOf(ctx.app)
  const time = await workingTimeOf(ctx, state.competentUnit, state.receivedAt ?? ctx.now)
  const clock =
    state.clock === null ? null : (readDossierClock(dossier.acts, state.clock, time, ctx.now) ?? null)
  return {
    dossier,
    trackingNumber: trackingNumber(id),
    content: content[0]!,
    files,
    obligations,
    receivingUnit: directory.byId(state.receivingUnit),
    competentUnit: directory.byId(state.competentUnit),
    holderUnit: directory.byId(state.step.unit),
    clock,
    step: currentStep(dossier),
    plan:
      state.receivedAt === null || procedure.process === undefined
        ? []
        : stepDeadlines(pathOf(procedure.process, dossier.facts), state.receivedAt, { time }),
    acts: availableActs(state, stepFacts(dossier)),
  }
}
