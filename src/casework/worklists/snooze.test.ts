import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { handOver, takeUp } from '#casework/dossiers/index.ts'
import { call, citizenOf, loadDossier, must, officeOf } from '#casework/dossiers/testing.ts'
import type { Actor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { type ListName, listRows, type Scope } from './lists.ts'
import { endSnooze, snooze, snoozesOf } from './snooze.ts'
import { boundsNow, hiredOfficer, readingAs, receivedDossier } from './testing.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const { desk } = await officeOf(app)
const mai = await hiredOfficer(app, 'caseOfficer', 'Lê Thị M')
const nam = await hiredOfficer(app, 'caseOfficer', 'Đỗ Văn N')
const head = await hiredOfficer(app, 'unitHead', 'Bùi Thị H')
const citizen = await citizenOf(app)

const ids = async (actor: Actor, list: ListName = 'all', scope: Scope = 'mine') =>
  (await listRows(readingAs(app, actor), { scope, list }, await boundsNow(app), { limit: 500 })).map(
    (row) => row.id,
  )
const received = () => receivedDossier(app, desk, citizen)
const version = async (id: number) => (await loadDossier(app, id)).state.version
const at = (text: string) => app.clock.set(instantFromIsoOrThrow(`${text}+07:00`))

beforeEach(() => at('2026-09-07T08:00:00'))

describe('snooze', () => {
  const put = (actor: Actor, dossierId: number, of: number, until: string) =>
    runCommand(app, snooze, call(actor), { dossierId, version: of, until, reason: 'Chờ người dân về quê' })

  test('hides from my list until its day and from nobody else, and comes back by itself', async () => {
    // Due Thursday 10/9: on Tuesday it may be put off until Wednesday, when it is near due anyway.
    at('2026-09-08T08:00:00')
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(mai), { dossierId }))
    must(await put(mai, dossierId, await version(dossierId), '2026-09-09'))
    expect(await ids(mai)).not.toContain(dossierId)
    expect(await ids(mai, 'snoozed')).toEqual([dossierId])
    expect(await ids(mai, 'all', 'unit')).toContain(dossierId)
    expect(await ids(head, 'snoozed')).toEqual([])
    at('2026-09-09T07:30:00')
    expect(await ids(mai)).toContain(dossierId)
    expect(await ids(mai, 'nearDue')).toContain(dossierId)
    expect(await snoozesOf(readingAs(app, mai))).toMatchObject([
      { dossierId, until: '2026-09-09', reason: 'Chờ người dân về quê', endedAt: null },
    ])
    expect(await snoozesOf(readingAs(app, nam))).toEqual([])
  })

  test('what is overdue or near due cannot be put off, nor past the working day before it is due', async () => {
    const dossierId = await received()
    const of = await version(dossierId)
    expect(await put(mai, dossierId, of, '2026-09-10')).toMatchObject({
      code: 'snooze.presses',
      next: 'Chọn ngày không muộn hơn 08/9/2026.',
    })
    expect(await put(mai, dossierId, of, '2026-09-07')).toMatchObject({ code: 'snooze.day' })
    expect(await put(mai, dossierId, of, '2027-09-07')).toMatchObject({ code: 'snooze.day' })
    at('2026-09-08T07:30:00')
    expect(await put(mai, dossierId, of, '2026-09-10')).toMatchObject({ code: 'snooze.presses' })
    at('2026-09-14T08:00:00')
    expect(await put(mai, dossierId, of, '2026-09-15')).toMatchObject({ code: 'snooze.presses' })
    expect(await ids(mai, 'overdue')).toContain(dossierId)
  })

  test('ends when the dossier moves, and when I want it back; each time stays in my history', async () => {
    at('2026-09-08T08:00:00')
    const dossierId = await received()
    const of = await version(dossierId)
    must(await put(mai, dossierId, of, '2026-09-09'))
    must(await put(mai, dossierId, of, '2026-09-09'))
    must(await runCommand(app, endSnooze, call(mai), { dossierId }))
    expect(await ids(mai)).toContain(dossierId)
    must(await put(mai, dossierId, of, '2026-09-09'))
    expect(await ids(mai)).not.toContain(dossierId)
    must(await runCommand(app, handOver, call(head), { dossierId, toOfficer: mai.id }))
    expect(await ids(mai)).toContain(dossierId)
    expect(await put(mai, dossierId, of, '2026-09-09')).toMatchObject({ code: 'snooze.moved' })
    const past = (await snoozesOf(readingAs(app, mai))).filter((one) => one.dossierId === dossierId)
    expect(past.map((one) => one.endedAt !== null)).toEqual([false, true, true])
  })

  test('of a dossier that one may not see is refused as if it were absent', async () => {
    const dossierId = await received()
    const stranger = await hiredOfficer(app, 'caseOfficer', 'Người xã khác nữa', '21061')
    expect(await put(stranger, dossierId, 2, '2026-09-09')).toMatchObject({ code: 'dossier.not_found' })
  })
})
