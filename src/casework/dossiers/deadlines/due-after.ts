/** What the clock would say once one more act stands: the due time of the dossier and of its current step, and what it refuses. */
import type { Ctx } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { ClockReading } from '../clock/index.ts'
import { currentStep, type LoadedDossier, workingTimeOf } from '../load-dossier.ts'
import { placeStep } from '../place-step.ts'
import type { ActData } from '../record/act.ts'
import { readDossierClock } from './dossier-clock.ts'

export interface DueAfter {
  readonly reading: ClockReading
  readonly dueAt: Instant | null
  readonly stepDueAt: Instant | null
}

/** undefined before reception: no clock runs yet. */
export async function dueAfter(
  ctx: Ctx,
  dossier: LoadedDossier,
  data: ActData,
): Promise<DueAfter | undefined> {
  const { state } = dossier
  if (state.clock === null || state.receivedAt === null) return undefined
  const time = await workingTimeOf(ctx, state.competentUnit, state.receivedAt)
  const act = {
    seq: state.version + 1,
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    unitId: ctx.actor.unitId,
    data,
  }
  const reading = readDossierClock([...dossier.acts, act], state.clock, time, ctx.now, false)!
  const { dueAt } = reading
  const step = currentStep(dossier)
  return {
    reading,
    dueAt,
    stepDueAt: step === undefined ? null : placeStep(step, state, ctx.now, dueAt, time).dueAt,
  }
}
