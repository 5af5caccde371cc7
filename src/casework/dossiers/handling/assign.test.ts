import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { hiredOfficer } from '#casework/worklists/testing.ts'
import type { Actor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import {
  actorOf,
  delegationsOf,
  endDelegation,
  findPositions,
  setDelegation,
} from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { inWhosePlace } from '../record/in-whose-place.ts'
import { recordResult } from '../result/record-result.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  must,
  officeOf,
  reading,
  storedPdf,
} from '../testing.ts'
import { assign, sweepUnassigned } from './assign.ts'
import { completeStep } from './complete-step.ts'
import { handOver } from './hand-over.ts'
import { assignmentRuleOf, setAssignmentRule } from './set-assignment-rule.ts'
import { takeUp } from './take-up.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const { desk } = await officeOf(app)
const mai = await hiredOfficer(app, 'caseOfficer', 'Lê Thị M')
const nam = await hiredOfficer(app, 'caseOfficer', 'Đỗ Văn N')
const son = await hiredOfficer(app, 'caseOfficer', 'Hồ Văn S')
const head = await hiredOfficer(app, 'unitHead', 'Bùi Thị H')
const citizen = await citizenOf(app)
const at = (text: string) => app.clock.set(instantFromIsoOrThrow(`${text}+07:00`))

async function received(): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}
const holder = async (id: number) => (await loadDossier(app, id)).state.step.officer
/** As a session sees the person today. */
async function today(actor: Actor): Promise<Actor> {
  const [position] = await findPositions(app, { officerId: actor.id })
  return await actorOf(app, position!)
}
const rule = (name: 'none' | 'roundRobin' | 'leastLoaded') =>
  runCommand(app, setAssignmentRule, call(head), { rule: name })

beforeEach(async () => {
  app.clock.set(MONDAY)
  must(await rule('none'))
})

describe('phân công', () => {
  test('without a rule nothing is given; the rule is the head’s to choose', async () => {
    const dossierId = await received()
    expect(await sweepUnassigned(app)).toBe(0)
    expect(await holder(dossierId)).toBeNull()
    expect(await runCommand(app, setAssignmentRule, call(mai), { rule: 'roundRobin' })).toMatchObject({
      code: 'auth.forbidden',
    })
    must(await rule('leastLoaded'))
    expect(await assignmentRuleOf(reading(app), head.unitId!)).toBe('leastLoaded')
  })

  test('round robin goes from one to the next and begins again, also when many arrive at once', async () => {
    await sweepUnassigned(app)
    const ids = [await received(), await received(), await received(), await received()]
    must(await rule('roundRobin'))
    expect(await sweepUnassigned(app)).toBeGreaterThanOrEqual(4)
    const holders = await Promise.all(ids.map(holder))
    const people = [mai.id, nam.id, son.id].toSorted((a, b) => a - b)
    const first = people.indexOf(holders[0]!)
    expect(holders).toEqual([0, 1, 2, 3].map((n) => people[(first + n) % 3]))
    expect(await sweepUnassigned(app)).toBe(0)
    must(await rule('none'))
    const six = await Promise.all(Array.from({ length: 6 }, received))
    await Promise.all(
      six.map(async (dossierId) =>
        must(await runCommand(app, assign, call(head), { dossierId, rule: 'roundRobin' })),
      ),
    )
    const shares = Map.groupBy(await Promise.all(six.map(holder)), (id) => id)
    expect([...shares.values()].map((one) => one.length)).toEqual([2, 2, 2])
  })

  test('least loaded gives to whoever holds fewest; the act is a hand-over that says why', async () => {
    must(await rule('leastLoaded'))
    const busy = [await received(), await received(), await received()]
    for (const dossierId of busy)
      must(await runCommand(app, handOver, call(head), { dossierId, toOfficer: mai.id }))
    const before = await received()
    must(await runCommand(app, handOver, call(head), { dossierId: before, toOfficer: nam.id }))
    const dossierId = await received()
    await sweepUnassigned(app)
    expect(await holder(dossierId)).not.toBe(mai.id)
    expect((await loadDossier(app, dossierId)).acts.at(-1)).toMatchObject({
      actorKind: 'system',
      data: { kind: 'handedOver', reason: 'Phân công cho người đang giữ ít hồ sơ nhất' },
    })
  })

  test('what somebody holds already is left with them by the rule', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(nam), { dossierId }))
    const again = await runCommand(app, assign, call(head), { dossierId, rule: 'roundRobin', onlyFree: true })
    expect(again).toMatchObject({ code: 'dossier.held' })
    expect(await holder(dossierId)).toBe(nam.id)
  })

  test('is the head’s verb', async () => {
    const dossierId = await received()
    expect(await runCommand(app, assign, call(mai), { dossierId, rule: 'roundRobin' })).toMatchObject({
      code: 'auth.forbidden',
    })
    const otherHead = await hiredOfficer(app, 'unitHead', 'Lãnh đạo xã khác', '21061')
    expect(await runCommand(app, assign, call(otherHead), { dossierId, rule: 'roundRobin' })).toMatchObject({
      code: 'dossier.not_found',
    })
  })
})

describe('ủy quyền khi nghỉ', () => {
  const days = { fromDay: '2026-09-08', untilDay: '2026-09-09', reason: 'Nghỉ phép' }

  test('the delegate does the step in their own name, and the acts say in whose place', async () => {
    must(await runCommand(app, setDelegation, call(mai), { fromOfficer: mai.id, toOfficer: nam.id, ...days }))
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(mai), { dossierId }))
    const file = await storedPdf(app)
    const result = { dossierId, outcome: 'granted', number: '1/X', file }
    expect(await runCommand(app, recordResult, call(await today(nam)), result)).toMatchObject({
      code: 'dossier.not_yours',
    })
    at('2026-09-08T08:00:00')
    must(await runCommand(app, recordResult, call(await today(nam)), result))
    must(await runCommand(app, completeStep, call(await today(nam)), { dossierId }))
    const { acts } = await loadDossier(app, dossierId)
    expect([...inWhosePlace(acts)]).toEqual([
      [4, mai.id],
      [5, mai.id],
    ])
    expect(acts[3]).toMatchObject({ actorId: nam.id })
    at('2026-09-10T08:00:00')
    const later = await received()
    must(await runCommand(app, takeUp, call(mai), { dossierId: later }))
    expect(
      await runCommand(app, recordResult, call(await today(nam)), { ...result, dossierId: later }),
    ).toMatchObject({
      code: 'dossier.not_yours',
    })
  })

  test('whoever is away gets nothing by rule, from the first day to the last', async () => {
    at('2026-09-08T08:00:00')
    must(await rule('roundRobin'))
    const shared = async () => {
      const ids = [await received(), await received(), await received()]
      await sweepUnassigned(app)
      return Promise.all(ids.map(holder))
    }
    expect(await shared()).not.toContain(mai.id)
    at('2026-09-09T16:30:00')
    expect(await shared()).not.toContain(mai.id)
    at('2026-09-10T08:00:00')
    expect(await shared()).toContain(mai.id)
  })

  test('two set at once do not overlap: one stands', async () => {
    const days = { fromDay: '2026-10-05', untilDay: '2026-10-06', reason: 'Nghỉ phép' }
    const set = (fromOfficer: number, toOfficer: number) =>
      runCommand(app, setDelegation, call(head), { fromOfficer, toOfficer, ...days })
    const ends = await Promise.all([set(mai.id, nam.id), set(nam.id, son.id), set(son.id, mai.id)])
    expect(ends.filter((end) => end.ok)).toHaveLength(1)
  })

  test('is set by the one who leaves or by the head, within the unit, for the same work, once at a time', async () => {
    const set = (by: Actor, change: object) =>
      runCommand(app, setDelegation, call(by), { fromOfficer: son.id, toOfficer: nam.id, ...days, ...change })
    expect(await set(mai, {})).toMatchObject({ code: 'delegation.not_yours' })
    expect(await set(son, { toOfficer: head.id })).toMatchObject({ code: 'delegation.unfit' })
    expect(await set(son, { toOfficer: son.id })).toMatchObject({ code: 'delegation.unfit' })
    const stranger = await hiredOfficer(app, 'caseOfficer', 'Người xã khác', '21061')
    expect(await set(son, { toOfficer: stranger.id })).toMatchObject({ code: 'delegation.unfit' })
    expect(await set(son, { toOfficer: mai.id })).toMatchObject({ code: 'delegation.overlaps' })
    expect(await set(son, { fromDay: '2026-09-09', untilDay: '2026-09-08' })).toMatchObject({
      code: 'delegation.days',
    })
    expect(await set(son, { fromDay: '2026-09-01', untilDay: '2026-09-02' })).toMatchObject({
      code: 'delegation.days',
    })
    must(await set(head, {}))
    expect(await set(head, {})).toMatchObject({ code: 'delegation.overlaps' })
    const [mine] = (await delegationsOf(app, head.unitId!)).filter((one) => one.fromOfficer === son.id)
    expect(await runCommand(app, endDelegation, call(nam), { id: mine!.id })).toMatchObject({
      code: 'delegation.not_yours',
    })
    expect(await runCommand(app, endDelegation, call(stranger), { id: mine!.id })).toMatchObject({
      code: 'delegation.unknown',
    })
    must(await runCommand(app, endDelegation, call(son), { id: mine!.id }))
    expect((await delegationsOf(app, head.unitId!)).some((one) => one.fromOfficer === son.id)).toBe(false)
  })
})
