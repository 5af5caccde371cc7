// What the clock would say if the act were done this minute: shown before the officer binds the office to it.
import { type DossierPage, readClock, readDossierClock } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import { dayOf, formatDueVi } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type Channel, type Procedure, timeLimitFor } from '#registry/procedures/index.ts'

export async function dueIfReceived(
  app: App,
  procedure: Procedure,
  channel: Channel,
  competentUnit: number,
): Promise<string | undefined> {
  const now = app.clock.now()
  const timeLimit = timeLimitFor(procedure, channel)
  if (timeLimit === undefined) return undefined
  const time = (await directoryOf(app)).workingTime(competentUnit, dayOf(now))
  const reading = readClock({
    receivedAt: now,
    timeLimit,
    counting: procedure.counting,
    clockMode: procedure.clockMode,
    reductionPercent: channel === 'online' ? procedure.onlineReductionPercent : 0,
    calendar: time.calendar,
    officeHours: time.hours,
    asOf: now,
    explain: false,
  })
  return formatDueVi(reading.lastDueAt)
}

export async function dueIfSupplemented(app: App, { dossier }: DossierPage): Promise<string | undefined> {
  const { state, acts, procedure } = dossier
  const now = app.clock.now()
  if (state.clock === null || state.receivedAt === null)
    return await dueIfReceived(app, procedure, state.channel, state.competentUnit)
  const time = (await directoryOf(app)).workingTime(state.competentUnit, dayOf(state.receivedAt))
  const data = { kind: 'supplementReceived', dueAt: null, stepDueAt: null, files: 0 } as const
  const act = {
    seq: state.version + 1,
    at: now,
    actorKind: 'officer',
    actorId: 0,
    unitId: null,
    data,
  } as const
  const dueAt = readDossierClock([...acts, act], state.clock, time, now, false)?.dueAt
  return dueAt ? formatDueVi(dueAt) : undefined
}
