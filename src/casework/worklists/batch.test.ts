import { afterAll, describe, expect, test } from 'vitest'
import { completeStep, handOver, recordResult, takeUp } from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  loadDossier,
  markingSigner,
  must,
  officeOf,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { json, runCommand, sql } from '#platform/db/index.ts'
import { jobCounts, migrateJobs, startJobs } from '#platform/jobs/index.ts'
import { instant, instantFromIsoOrThrow, MINUTE } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { tasksOf } from '../../housekeeping.ts'
import { type BatchWork, batchesOf, findBatch, itemsOf, startBatch } from './batch.ts'
import { heldByMe } from './lists.ts'
import { dropNoteDrafts, noteDraftsOf, saveNoteDraft, sweepNoteDrafts } from './note-draft.ts'
import { resumeBatches, runBatch } from './run-batch.ts'
import { hiredOfficer, readingAs, receivedDossier } from './testing.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
await migrateJobs(app.database)
afterAll(() => app.close())
const { desk } = await officeOf(app)
const mai = await hiredOfficer(app, 'caseOfficer', 'Lê Thị M')
const nam = await hiredOfficer(app, 'caseOfficer', 'Đỗ Văn N')
const head = await hiredOfficer(app, 'unitHead', 'Bùi Thị H')
const reception = await hiredOfficer(app, 'receptionOfficer', 'Võ Thị T')
const citizen = await citizenOf(app)
const file = await storedPdf(app)

const received = () => receivedDossier(app, desk, citizen)
const held = async () => {
  const dossierId = await received()
  must(await runCommand(app, takeUp, call(mai), { dossierId }))
  return dossierId
}
async function started(
  by: Actor & { positionId: number },
  work: BatchWork,
  ids: readonly number[],
): Promise<string> {
  const items = ids.map((dossierId) => ({ dossierId }))
  return must(await runCommand(app, startBatch, call(by), { work, positionId: by.positionId, items })).batchId
}
const outcomes = async (by: Actor, batchId: string) =>
  (await itemsOf(readingAs(app, by), batchId)).map(({ outcome }) =>
    outcome === null ? null : outcome.ok || outcome.code,
  )
const acts = async (id: number) => (await loadDossier(app, id)).acts.map((act) => act.data.kind)

describe('a batch', () => {
  test('does each item by its own command: what cannot be done says why, the others are done', async () => {
    const [a, b, c] = [await held(), await held(), await held()]
    must(await runCommand(app, handOver, call(mai), { dossierId: b, toOfficer: nam.id }))
    const batchId = await started(
      mai,
      { action: 'handOver', input: { toOfficer: nam.id, reason: 'Hết giờ' } },
      [a, b, c],
    )
    await runBatch(app, batchId)
    expect(await outcomes(mai, batchId)).toEqual([true, 'dossier.not_yours', true])
    expect(await findBatch(readingAs(app, mai), batchId)).toMatchObject({ all: 3, done: 3, failed: 1 })
    expect((await findBatch(readingAs(app, mai), batchId))!.finishedAt).not.toBeNull()
    for (const id of [a, c]) expect((await loadDossier(app, id)).state.step.officer).toBe(nam.id)
  })

  test('stopped in the middle it goes on where it stopped, and nothing is done twice', async () => {
    const ids: number[] = []
    for (let n = 0; n < 12; n++) ids.push(await held())
    const batchId = await started(mai, { action: 'handOver', input: { toOfficer: nam.id, reason: '' } }, ids)
    // Killed after an item was committed and before its outcome was noted: the hardest moment.
    const [third] = (await itemsOf(readingAs(app, mai), batchId)).filter((item) => item.n === 3)
    const key = `batch-${batchId}-3`
    const input = { dossierId: third!.dossierId, toOfficer: nam.id, reason: '' }
    must(await runCommand(app, handOver, { actor: mai, correlationId: key, key }, input))
    const stopping = new AbortController()
    const slow = { ...app, db: stopAfter(app.db, 4, () => stopping.abort()) }
    await runBatch(slow, batchId, stopping.signal)
    const halfway = (await outcomes(mai, batchId)).filter((one) => one !== null).length
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(12)
    expect((await findBatch(readingAs(app, mai), batchId))!.finishedAt).toBeNull()
    // Not yet: somebody may still be at it. Then the sweep of every minute takes it up.
    expect(await resumeBatches(app)).toBe(0)
    app.clock.set(instant(app.clock.now() + MINUTE))
    expect(await resumeBatches(app)).toBe(1)
    expect(await outcomes(mai, batchId)).toEqual(Array.from({ length: 12 }, () => true))
    for (const id of ids) expect((await acts(id)).filter((kind) => kind === 'handedOver')).toHaveLength(1)
    await Promise.all([runBatch(app, batchId), runBatch(app, batchId)])
    for (const id of ids) expect((await acts(id)).filter((kind) => kind === 'handedOver')).toHaveLength(1)
    app.clock.set(instantFromIsoOrThrow('2026-09-07T08:00:00+07:00'))
  })

  test('a batch that cannot be taken up does not keep the others waiting', async () => {
    const work: BatchWork = { action: 'handOver', input: { toOfficer: nam.id, reason: '' } }
    const [bad, good] = [await started(mai, work, [await held()]), await started(mai, work, [await held()])]
    // What an earlier version wrote and this one no longer understands; it stands longest.
    await app.db.write(systemActor, [
      sql`update worklists.batch set input = '{"gone": 1}', moved_at = moved_at - interval '1 hour' where id = ${bad}`,
    ])
    app.clock.set(instant(app.clock.now() + MINUTE))
    await resumeBatches(app)
    expect(await outcomes(mai, bad)).toEqual([null])
    expect(await outcomes(mai, good)).toEqual([true])
    app.clock.set(instantFromIsoOrThrow('2026-09-07T08:00:00+07:00'))
    await app.db.write(systemActor, [
      sql`update worklists.batch set input = ${json(work.input)}::jsonb, finished_at = moved_at where id = ${bad}`,
    ])
  })

  test('two processes at one batch do each item once', async () => {
    const ids = [await held(), await held(), await held(), await held(), await held()]
    const batchId = await started(mai, { action: 'handOver', input: { toOfficer: nam.id, reason: '' } }, ids)
    await Promise.all([runBatch(app, batchId), runBatch(app, batchId), runBatch(app, batchId)])
    expect(await outcomes(mai, batchId)).toEqual([true, true, true, true, true])
    for (const id of ids) expect((await acts(id)).filter((kind) => kind === 'handedOver')).toHaveLength(1)
  })

  test('signs, passes on, returns: each in its step, to the version that was confirmed', async () => {
    const [a, b] = [await held(), await held()]
    for (const dossierId of [a, b]) {
      must(
        await runCommand(app, recordResult, call(mai), {
          dossierId,
          outcome: 'granted',
          number: '1/X',
          file,
        }),
      )
      must(await runCommand(app, completeStep, call(mai), { dossierId }))
    }
    const on = await started(head, { action: 'completeStep', input: { note: 'Đồng ý' } }, [a, b])
    await runBatch(app, on)
    expect(await outcomes(head, on)).toEqual([true, true])
    const signing = await started(head, { action: 'signResult', input: {} }, [a, b])
    // One is sent elsewhere after it was confirmed: it is not signed by that confirmation.
    must(await runCommand(app, handOver, call(head), { dossierId: b, toOfficer: head.id }))
    await runBatch(app, signing)
    expect(await outcomes(head, signing)).toEqual([true, 'dossier.changed'])
    must(await runCommand(app, completeStep, call(reception), { dossierId: a }))
    const back = await started(reception, { action: 'returnResult', input: { method: 'counter' } }, [a, b])
    await runBatch(app, back)
    expect(await outcomes(reception, back)).toEqual([true, 'dossier.not_admitted'])
    expect(await acts(a)).toContain('returned')
    const printing = await started(reception, { action: 'print', input: { kind: 'reception' } }, [a, b])
    await runBatch(app, printing)
    expect(await outcomes(reception, printing)).toEqual([true, true])
    const refusals = await started(reception, { action: 'print', input: { kind: 'refusal' } }, [a])
    await runBatch(app, refusals)
    expect(await outcomes(reception, refusals)).toEqual(['slip.missing'])
  })

  test('holds only what its officer may see, is theirs alone, and ends with their position', async () => {
    const dossierId = await received()
    const stranger = await hiredOfficer(app, 'caseOfficer', 'Người xã khác', '21061')
    const work = { action: 'completeStep', input: { note: '' } } as const
    const none = { work, positionId: stranger.positionId, items: [{ dossierId }] }
    expect(await runCommand(app, startBatch, call(stranger), none)).toMatchObject({ code: 'batch.empty' })
    const left = await hiredOfficer(app, 'caseOfficer', 'Phan Văn L')
    const batchId = await started(left, work, [dossierId])
    expect(await findBatch(readingAs(app, mai), batchId)).toBeUndefined()
    expect(await itemsOf(readingAs(app, mai), batchId)).toEqual([])
    expect(await batchesOf(readingAs(app, left))).toHaveLength(1)
    await app.database.owner.query(
      `update agencies.position set valid_until = '2026-09-01' where id = ${left.positionId}`,
    )
    await runBatch(app, batchId)
    expect(await outcomes(left, batchId)).toEqual(['auth.forbidden'])
    expect(await acts(dossierId)).toEqual(['filed', 'received'])
  })

  test('is queued with its beginning and worked by the jobs of the server', async () => {
    const dossierId = await held()
    const batchId = await started(mai, { action: 'handOver', input: { toOfficer: nam.id, reason: '' } }, [
      dossierId,
    ])
    expect((await jobCounts(app)).map((one) => one.name)).toContain('run-batch')
    // The queue runs by the machine's clock, the application of a test by its own.
    await app.db.write(systemActor, [
      sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`,
    ])
    const jobs = await startJobs(app, app.database.ownerUrl, tasksOf(false))
    await expect.poll(() => outcomes(mai, batchId), { timeout: 10_000 }).toEqual([true])
    await jobs.stop()
  })

  test('the desk handed over at the end of the day is all that one holds oneself', async () => {
    const before = await heldByMe(readingAs(app, mai))
    const mine = [await held(), await held()]
    await received()
    expect((await heldByMe(readingAs(app, mai))).toSorted((a, b) => a - b)).toEqual(
      [...before, ...mine].toSorted((a, b) => a - b),
    )
    const batchId = await started(
      mai,
      { action: 'handOver', input: { toOfficer: nam.id, reason: 'Hết giờ' } },
      [...before, ...mine],
    )
    await runBatch(app, batchId)
    expect(await heldByMe(readingAs(app, mai))).toEqual([])
  })
})

describe('notes as they are typed', () => {
  const note = (by: Actor, dossierId: number, text: string, form?: string) =>
    runCommand(app, saveNoteDraft, call(by), {
      dossierId,
      page: 'complete-step',
      field: 'note',
      text,
      ...(form ? { form } : {}),
    })

  test('are given back to their writer alone, and go with the act', async () => {
    const dossierId = await held()
    must(await note(mai, dossierId, 'Đã xác minh tại'))
    must(await note(mai, dossierId, 'Đã xác minh tại thôn 1'))
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'complete-step')).toEqual({
      note: 'Đã xác minh tại thôn 1',
    })
    expect(await noteDraftsOf(readingAs(app, nam), dossierId, 'complete-step')).toEqual({})
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'transfer')).toEqual({})
    must(await runCommand(app, dropNoteDrafts, call(mai), { dossierId, page: 'complete-step' }))
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'complete-step')).toEqual({})
  })

  test('what comes late from a form that was sent is no draft any more', async () => {
    const dossierId = await held()
    const form = 'form-key-1'
    must(await runCommand(app, handOver, call(mai, form), { dossierId, toOfficer: mai.id }))
    expect(must(await note(mai, dossierId, 'đến muộn', form)).kept).toBe(false)
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'complete-step')).toEqual({})
    expect(must(await note(mai, dossierId, 'của trang mới', 'form-key-2')).kept).toBe(true)
  })

  test('of a dossier that one may not see are not taken; what nobody came back to goes after ninety days', async () => {
    const dossierId = await held()
    const stranger = await hiredOfficer(app, 'caseOfficer', 'Người xã khác nữa', '21061')
    expect(await note(stranger, dossierId, 'x')).toMatchObject({ code: 'dossier.not_found' })
    must(await note(mai, dossierId, 'còn dở'))
    await sweepNoteDrafts(app)
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'complete-step')).toEqual({ note: 'còn dở' })
    app.clock.set(instantFromIsoOrThrow('2026-12-07T08:00:00+07:00'))
    await sweepNoteDrafts(app)
    expect(await noteDraftsOf(readingAs(app, mai), dossierId, 'complete-step')).toEqual({})
  })
})

/** Tells after so many outcomes have been noted, as a process that is stopped in the middle. */
function stopAfter(db: typeof app.db, count: number, stop: () => void): typeof app.db {
  let noted = 0
  const write: typeof db.write = async (actor, statements) => {
    if (statements[0]?.sql.includes('update worklists.batch_item') && ++noted >= count) stop()
    return await db.write(actor, statements)
  }
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = name === 'write' ? write : Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
