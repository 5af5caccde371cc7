/** Conduct a supervisor should see, each with its evidence: serial supplements, last-hour letters, reopening, bursts of assisted filing. */
import { afterAll, describe, expect, test } from 'vitest'
import {
  extendDeadline,
  receiveDossier,
  receiveSupplement,
  requestSupplement,
} from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officeOf, reading } from '#casework/dossiers/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow, MINUTE } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { drainAll } from '#tests/support/feed.ts'
import { isBurst } from './detect.ts'
import { signalsOf } from './list.ts'
import { signalsConsumer } from './watch.ts'

const START = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const END = instantFromIsoOrThrow('2026-12-31T00:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const office = await officeOf(app)
const elsewhere = await officeOf(app, '21172', 3000)
const citizen = await citizenOf(app)
const item = { documentCode: 'TP03', reason: 'Bản chụp không đọc được.', legalBasis: 'Điều 17' }
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))

async function signals(actor = office.head) {
  await drainAll(app, [signalsConsumer])
  return await signalsOf(reading(app, actor), { from: START, to: END, limit: 100 })
}

async function received(): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(office.desk), { dossierId }))
  return dossierId
}

describe('dấu hiệu cần xem', () => {
  test('a second supplement shows with its ground, a first one does not; only those who see the unit see it', async () => {
    const dossierId = await received()
    must(await runCommand(app, requestSupplement, call(office.caseOfficer), { dossierId, items: [item] }))
    expect(await signals()).toEqual([])
    must(await runCommand(app, receiveSupplement, call(office.desk), { dossierId, files: [] }))
    const approvedGround = 'Giấy tờ nộp lần đầu hết giá trị.'
    must(
      await runCommand(app, requestSupplement, call(office.head), {
        dossierId,
        items: [item],
        approvedGround,
      }),
    )
    const [found] = await signals()
    expect(found).toMatchObject({
      kind: 'serialSupplement',
      dossierIds: [dossierId],
      actorId: office.head.id,
      evidence: { requests: 2, approvedGround },
    })
    expect(await signals(elsewhere.head)).toEqual([])
  })

  test('an apology on the last working day shows, one sent earlier does not', async () => {
    at('2026-09-09T08:00:00')
    const early = await received()
    const last = await received()
    const letter = {
      newDueOn: '2026-09-21',
      ground: 'verification',
      reason: 'Cần thẩm tra thực tế.',
    } as const
    must(await runCommand(app, extendDeadline, call(office.caseOfficer), { dossierId: early, ...letter }))
    at('2026-09-10T16:00:00')
    must(await runCommand(app, extendDeadline, call(office.caseOfficer), { dossierId: last, ...letter }))
    const found = (await signals()).filter((one) => one.kind === 'lastHourExtension')
    expect(found.map((one) => one.dossierIds)).toEqual([[last]])
    expect(found[0]!.evidence).toMatchObject({ ground: 'verification', last: '2026-09-10' })
  })

  test('ten in half an hour are a burst, ten in a day are not', () => {
    const every = (minutes: number) =>
      Array.from({ length: 10 }, (_, n) => (START + n * minutes * MINUTE) as never)
    expect(isBurst(every(3))).toBe(true)
    expect(isBurst(every(4))).toBe(false)
    expect(isBurst(every(3).slice(1))).toBe(false)
    expect(isBurst([])).toBe(false)
  })

  test('assisted filings from one hand at one desk become one signal that grows, with every dossier in it', async () => {
    at('2026-09-14T08:00:00')
    const helper = await citizenOf(app, 'Trần Thị C')
    const ids: number[] = []
    for (let n = 0; n < 12; n++) {
      app.clock.advance(2 * MINUTE)
      ids.push((await filedDossier(app, { citizen: helper, assisted: true })).dossierId)
    }
    const bursts = (await signals()).filter((one) => one.kind === 'assistedBurst')
    expect(bursts).toHaveLength(1)
    expect(bursts[0]).toMatchObject({ dossierIds: ids, evidence: { filings: 12 } })
    app.clock.advance(31 * MINUTE)
    await filedDossier(app, { citizen: helper, assisted: true })
    expect((await signals()).filter((one) => one.kind === 'assistedBurst')[0]!.dossierIds).toEqual(ids)
  })
})
