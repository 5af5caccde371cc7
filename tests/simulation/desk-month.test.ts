/**
 * A month of work at two communes and one department under a clock of our own: people file, officers do whatever they are offered, make
 * mistakes, fall silent, run late. At its end every dossier must be what the house promises of dossiers.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actsFor } from '#casework/dossiers/acts.testing.ts'
import { readDossierClock } from '#casework/dossiers/deadlines/dossier-clock.ts'
import {
  type Act,
  availableActs,
  isClosed,
  isOverdue,
  type LoadedDossier,
  notYours,
  type OfferedAct,
  openConsultations,
  stateAfter,
  stepFacts,
  sweepOverdue,
  sweepSilence,
} from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  type Office,
  officeOf,
} from '#casework/dossiers/testing.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { signalsConsumer } from '#insight/monitoring/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import {
  addDays,
  dayOf,
  dayOrThrow,
  HOUR,
  instantAt,
  instantFromIsoOrThrow,
  isWorkingDay,
} from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { startTestApp, type TestApp } from '#tests/support/app.ts'
import { dice } from '#tests/support/dice.ts'
import { drainAll } from '#tests/support/feed.ts'

const FIRST = dayOrThrow('2026-08-03')
const LAST = dayOrThrow('2026-09-04')
/** Unit, what is filed there, and how many a working day. */
const desks = [
  { unit: '21025', procedures: ['1.004873', '1.001193', '2.000815'], aDay: 2 },
  { unit: '21172', procedures: ['1.004873', '1.000894'], aDay: 2 },
  { unit: '51.so-cong-thuong', procedures: ['2.000004'], aDay: 2 },
]
const lucky = dice(20_260_803)

let app: TestApp
const tried = { done: 0, refused: new Map<string, number>() }
const ids: number[] = []
/** Closed and handed over: seldom touched again. */
const over = new Set<number>()

beforeAll(async () => {
  app = await startTestApp('2026-08-03T07:00:00+07:00', [markingSigner])
  await month()
}, 300_000)
afterAll(() => app.close())

/** How willingly an act is done: what moves on is done most, what ends or goes back seldom. */
const weight: Partial<Record<OfferedAct, number>> = {
  received: 12,
  takenUp: 8,
  stepCompleted: 10,
  resultRecorded: 6,
  signed: 12,
  returned: 6,
  supplementReceived: 6,
  financialDutyFulfilled: 6,
  consultationAnswered: 6,
  progressNoted: 2,
  paid: 3,
  extended: 2,
}
/** Whoever has nothing else to do would end every dossier. */
const seldom: ReadonlySet<OfferedAct> = new Set(['refused', 'withdrawn', 'stopped', 'corrected'])
const never: ReadonlySet<OfferedAct> = new Set(['handedOver', 'paperReused'])

interface Hand {
  readonly actor: Actor
  readonly offered: readonly OfferedAct[]
}

function handsOf(
  dossier: LoadedDossier,
  people: readonly Actor[],
  permission: (act: OfferedAct) => string,
): Hand[] {
  const acts = [...availableActs(dossier.state, stepFacts(dossier))].filter((act) => !never.has(act))
  return people
    .map((actor) => ({
      actor,
      offered: acts.filter(
        (act) => actor.permissions.has(permission(act)) && notYours(actor, dossier.state, act) === undefined,
      ),
    }))
    .filter((hand) => hand.offered.length > 0)
}

async function month(): Promise<void> {
  const { PERMISSION } = await import('#edge/web/desk/pages/act-context.ts')
  const directory = await directoryOf(app)
  const doAct = await actsFor(app)
  const offices: Office[] = []
  for (const [n, { unit }] of desks.entries()) offices.push(await officeOf(app, unit, 1000 + n * 100))
  const staff = offices.flatMap((office) => Object.values(office))
  const people = await Promise.all([
    citizenOf(app),
    citizenOf(app, 'Đinh Văn Ẩn'),
    citizenOf(app, 'Hồ Thị Lê'),
  ])
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    const working = isWorkingDay(directory.calendar, day)
    for (let hour = 7; hour <= 17; hour++) {
      app.clock.set(instantAt(day, hour * 60 + 1 + lucky.below(50)))
      await sweepOverdue(app)
      if (hour % 3 === 0) await sweepSilence(app)
      if (hour === 9) await fileSome(people, working)
      if (!working || hour === 12) continue
      for (const id of ids) {
        if (over.has(id) ? !lucky.chance(0.003) : !lucky.chance(0.22)) continue
        const dossier = await loadDossier(app, id)
        if (isClosed(dossier.state) && dossier.state.state !== 'completed') over.add(id)
        const citizen = people.find((one) => dossier.access.some((row) => row.partyId === one.party.id))!
        const hands = handsOf(dossier, [...staff, citizen.actor], (act) => PERMISSION[act])
        if (hands.length === 0) continue
        const { actor, offered } = lucky.pick(hands)
        const bag = offered.flatMap((act) => Array<OfferedAct>(weight[act] ?? 1).fill(act))
        const kind = lucky.pick(bag)
        if (seldom.has(kind) && !lucky.chance(0.25)) continue
        const outcome = await doAct(kind, dossier, call(actor))
        if (outcome.ok) tried.done++
        else tried.refused.set(outcome.code, (tried.refused.get(outcome.code) ?? 0) + 1)
      }
    }
  }
  await sweepOverdue(app)
}

async function fileSome(people: Awaited<ReturnType<typeof citizenOf>>[], working: boolean): Promise<void> {
  for (const { unit, procedures, aDay } of desks) {
    for (let n = 0; n < (working ? aDay : 1); n++) {
      const channel = working && lucky.chance(0.4) ? 'counter' : 'online'
      const filed = await filedDossier(app, {
        citizen: lucky.pick(people),
        procedure: lucky.pick(procedures),
        unit,
        channel,
      })
      ids.push(filed.dossierId)
    }
  }
}

const each = async (
  check: (dossier: LoadedDossier, row: Record<string, unknown>) => void | Promise<void>,
) => {
  for (const id of ids) {
    const [row] = await app.db.read<Record<string, unknown>>(
      systemActor,
      sql`select state, version, code, due_at as "dueAt", overdue_at as "overdueAt", completed_at as "completedAt", ended_at as "endedAt",
        silent_since as "silentSince", step_id as "stepId" from dossiers.dossier where id = ${id}`,
    )
    await check(await loadDossier(app, id), row!)
  }
}
const kinds = (acts: readonly Act[]) => acts.map((act) => act.data.kind)

describe('một tháng làm việc ở hai xã và một sở', () => {
  test('the month was lived: every kind of end and wait occurred, and rules refused what they must', async () => {
    expect(ids.length).toBeGreaterThan(100)
    expect(tried.done).toBeGreaterThan(600)
    const seen = new Set<string>()
    await each(({ acts }) => {
      for (const kind of kinds(acts)) seen.add(kind)
    })
    for (const kind of [
      'refused',
      'supplementRequested',
      'supplementReceived',
      'extended',
      'stopped',
      'withdrawn',
      'consulted',
      'consultationAnswered',
      'financialDutyRequested',
      'overdueMarked',
      'silenceNoted',
      'returned',
      'stepSentBack',
      'corrected',
    ])
      expect([...seen], kind).toContain(kind)
    expect([...tried.refused.keys()].filter((code) => code === 'command.busy')).toEqual([])
  })

  test('the state recomputed from the acts equals the stored one, for every dossier', async () => {
    await each(({ acts, state }, row) => {
      expect(stateAfter(acts)).toEqual(state)
      expect(row).toEqual({
        state: state.state,
        version: acts.length,
        code: state.code,
        dueAt: state.dueAt,
        overdueAt: state.overdueAt,
        completedAt: state.completedAt,
        endedAt: state.endedAt,
        silentSince: state.silentSince,
        stepId: state.step.id,
      })
    })
  })

  test('overdue is marked exactly when the clock runs past the due time', async () => {
    await each(({ state }) => {
      if (state.completedAt !== null || state.endedAt !== null) return
      expect(state.overdueAt !== null, JSON.stringify(state)).toBe(isOverdue(state, app.clock.now()))
    })
  })

  test('the due time is what the clock reads from the acts, and no clock runs during a supplement', async () => {
    const directory = await directoryOf(app)
    await each(({ acts, state }) => {
      if (state.state === 'awaitingSupplement') expect(state.dueAt).toBeNull()
      if (state.clock === null || state.endedAt !== null) return
      const time = directory.workingTime(state.competentUnit, dayOf(state.receivedAt!))
      const reading = readDossierClock(acts, state.clock, time, app.clock.now(), false)!
      expect(reading.refused).toEqual([])
      expect(state.dueAt).toBe(reading.dueAt)
    })
  })

  test('nothing closed while in work: a result signed by the head and every other unit answered, or a lawful end', async () => {
    await each(({ acts, state }) => {
      if (!isClosed(state)) return
      if (state.endedAt === null) {
        expect(state).toMatchObject({ signed: true, result: { outcome: 'granted' } })
        expect(openConsultations(state)).toEqual([])
        expect(kinds(acts).lastIndexOf('signed')).toBeGreaterThan(kinds(acts).lastIndexOf('resultRecorded'))
      } else expect(kinds(acts).some((one) => ['refused', 'withdrawn', 'stopped'].includes(one))).toBe(true)
    })
  })

  test('every end was told to the applicant, and every slip has its act with a reason', async () => {
    const notices = await app.db.read<{ id: number; kinds: string[] }>(
      systemActor,
      sql`select dossier_id as id, array_agg(kind) as kinds from notifications.notice group by dossier_id`,
    )
    const told = new Map(notices.map((row) => [row.id, row.kinds]))
    const notice: Record<string, string> = {
      refused: 'dossier.refused',
      completed: 'dossier.completed',
      returned: 'dossier.returned',
      withdrawn: 'dossier.withdrawn',
      stopped: 'dossier.stopped',
    }
    await each(({ id, acts, state }) => {
      const expected = notice[state.state]
      if (expected !== undefined) expect(told.get(id), `${id} ${state.state}`).toContain(expected)
      for (const { data } of acts)
        if ('reason' in data && ['refused', 'stopped', 'extended', 'corrected'].includes(data.kind))
          expect(data.reason.length).toBeGreaterThan(9)
    })
  })

  test('acts never go back in time, codes are unique, and at most one apology a dossier', async () => {
    const codes = new Set<string>()
    await each(({ acts, state }) => {
      for (const [index, act] of acts.entries())
        if (index > 0) expect(act.at).toBeGreaterThanOrEqual(acts[index - 1]!.at)
      if (state.code !== null) expect(codes.has(state.code)).toBe(false)
      if (state.code !== null) codes.add(state.code)
      expect(kinds(acts).filter((kind) => kind === 'extended').length).toBeLessThanOrEqual(1)
    })
  })

  test('no dossier lay with an office a working day and more without both sides being told', async () => {
    app.clock.set(instantFromIsoOrThrow('2026-09-08T17:00:00+07:00'))
    await sweepSilence(app)
    await each(({ state }) => {
      if (!['filed', 'received', 'handling', 'awaitingSignature'].includes(state.state)) return
      if (app.clock.now() - state.actedAt > 5 * 24 * HOUR) expect(state.silentSince).not.toBeNull()
    })
  })

  test('counters over the month equal a recount of the dossiers, corrections and all', async () => {
    await drainAll(app, [measuresConsumer, signalsConsumer])
    const [sums] = await app.db.read<{ received: number; completed: number; onTime: number }>(
      systemActor,
      sql`select sum(received)::int as received, sum(completed)::int as completed, sum(completed_on_time)::int as "onTime" from measures.day_unit`,
    )
    let [received, completed, onTime] = [0, 0, 0]
    await each(({ state }) => {
      received += state.receivedAt === null ? 0 : 1
      completed += state.completedAt === null ? 0 : 1
      onTime += state.completedAt !== null && state.completedAt <= state.dueAt! ? 1 : 0
    })
    expect(sums).toEqual({ received, completed, onTime })
  })
})
