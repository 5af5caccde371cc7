// The internal process of one dossier: each step with its planned end, who holds it, who did it and when.
import type { Consultation, DossierPage } from '#casework/dossiers/index.ts'
import { dayOf, formatDayShortVi, type Instant, localFields } from '#platform/time/index.ts'
import { type Colleague, type PositionRole, processRolesOf } from '#registry/agencies/index.ts'

import { type ProcessRole, type ProcessStep, pathOf, processRoleNames } from '#registry/procedures/index.ts'

import type { StepLine } from '../views/model.ts'
import type { NameOf } from './names.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** '30/8 16:45' */
export function shortStamp(at: Instant): string {
  const { hour, minute } = localFields(at)
  return `${formatDayShortVi(dayOf(at))} ${two(hour)}:${two(minute)}`
}

interface Done {
  readonly by: string
  readonly at: Instant
}

/** The steps on the way of this dossier, and the one it is at should its answers have changed since. */
function stepsOf({ dossier, step }: DossierPage): readonly ProcessStep[] {
  const { process } = dossier.procedure
  if (process === undefined) return []
  const path = pathOf(process, dossier.facts)
  return step === undefined || path.includes(step)
    ? path
    : process.steps.filter((one) => one === step || path.includes(one))
}

/** Steps that stand as done; what was sent back, or taken up again to be corrected, is open again. */
function doneSteps(page: DossierPage, nameOf: NameOf): ReadonlyMap<string, Done> {
  const { dossier } = page
  const steps = stepsOf(page)
  const done = new Map<string, Done>()
  for (const act of dossier.acts) {
    const { data } = act
    const mark = (id: string | undefined) => id !== undefined && done.set(id, { by: nameOf(act), at: act.at })
    if (data.kind === 'received') mark(steps[0]?.id)
    if (data.kind === 'stepCompleted') mark(data.stepId)
    if (data.kind === 'signed') mark(steps.find((step) => step.kind === 'sign')?.id)
    if (data.kind === 'returned') mark(steps.at(-1)?.id)
    if (data.kind === 'stepSentBack' || data.kind === 'corrected') {
      const target = steps.findIndex((step) => step.id === data.step.id)
      for (const step of steps.slice(Math.max(target, 0))) done.delete(step.id)
    }
  }
  return done
}

export function processModel(
  page: DossierPage,
  nameOf: NameOf,
  colleagues: readonly Colleague[],
  now: Instant,
): { totalText: string; steps: StepLine[] } {
  const { state } = page.dossier
  const steps = stepsOf(page)
  const done = doneSteps(page, nameOf)
  const plan = new Map(page.plan.map((one) => [one.stepId, one.dueAt]))
  const current = state.state === 'filed' ? steps[0]?.id : state.endedAt === null ? state.step.id : undefined
  const lineOf = (step: ProcessStep): StepLine => {
    const was = done.get(step.id)
    if (was !== undefined) return { name: step.name, holder: was.by, when: shortStamp(was.at), state: 'done' }
    const here = step.id === current && state.state !== 'returned'
    const due = here ? (state.step.dueAt ?? plan.get(step.id)) : plan.get(step.id)
    const holder =
      here && state.step.officer !== null
        ? nameOf({ actorKind: 'officer', actorId: state.step.officer })
        : namesFor(step.role, colleagues)
    const late = here && state.step.dueAt !== null && state.step.dueAt < now && state.completedAt === null
    return {
      name: step.name,
      holder,
      when: due === undefined ? '' : `đến ${shortStamp(due)}`,
      state: here ? (late ? 'late' : 'now') : 'next',
    }
  }
  const asked = state.consultations.map((one) => consultationLine(one, nameOf, now))
  return {
    totalText: `${String(steps.reduce((sum, step) => sum + step.hours, 0)).replace('.', ',')} giờ làm việc`,
    // Other units' parts stand under the step that waits for them.
    steps: steps.flatMap((step) => [lineOf(step), ...(step.id === current ? asked : [])]),
  }
}

function consultationLine(one: Consultation, nameOf: NameOf, now: Instant): StepLine {
  const name = one.purpose === 'opinion' ? 'Lấy ý kiến' : 'Phần việc liên thông'
  const holder = nameOf({ unit: one.unit })
  const ended = one.answeredAt ?? one.closedAt
  if (ended !== null)
    return { name, holder, when: `${shortStamp(ended)}${one.late ? ', muộn' : ''}`, state: 'done' }
  return { name, holder, when: `đến ${shortStamp(one.dueAt)}`, state: one.dueAt < now ? 'late' : 'now' }
}

/** Whoever of the unit fills a role of the process: one by name, several by the role. */
export function namesFor(role: string, colleagues: readonly Colleague[]): string {
  const fit = whoFills(role, colleagues)
  const [only] = fit
  const name = processRoleNames[role as ProcessRole] ?? role
  return fit.length === 1 && only ? `${name}: ${only.name}` : name
}

export const whoFills = (role: string, colleagues: readonly Colleague[]) =>
  colleagues.filter((one) => processRolesOf[one.role as PositionRole].includes(role))
