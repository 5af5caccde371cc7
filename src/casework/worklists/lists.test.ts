import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  answerConsultation,
  completeStep,
  consultUnit,
  recordResult,
  requestSupplement,
  searchDossiers,
  signResult,
  takeUp,
} from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  markingSigner,
  must,
  officeOf,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import type { Actor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { actorOf, findPositions, setDelegation } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { chooseColumns, columnsOf } from './column-choice.ts'
import { cursorOf, eachRow, type ListName, listCounts, listNames, listRows, type Scope } from './lists.ts'
import { filtersOf, removeFilter, saveFilter } from './saved-filter.ts'
import { boundsNow, hiredOfficer, readingAs, receivedDossier } from './testing.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const { desk } = await officeOf(app)
const [mai, nam, head] = await Promise.all([
  hiredOfficer(app, 'caseOfficer', 'Lê Thị M'),
  hiredOfficer(app, 'caseOfficer', 'Đỗ Văn N'),
  hiredOfficer(app, 'unitHead', 'Bùi Thị H'),
])
const citizen = await citizenOf(app)

const ids = async (actor: Actor, list: ListName = 'all', scope: Scope = 'mine') =>
  (await listRows(readingAs(app, actor), { scope, list }, await boundsNow(app), { limit: 500 })).map(
    (row) => row.id,
  )
const received = () => receivedDossier(app, desk, citizen)
const at = (text: string) => app.clock.set(instantFromIsoOrThrow(`${text}+07:00`))

beforeEach(() => app.clock.set(MONDAY))

describe('lists', () => {
  test('mine is what I hold and what lies free for my role; the unit sees what each holds', async () => {
    const [free, hers, his] = [await received(), await received(), await received()]
    must(await runCommand(app, takeUp, call(mai), { dossierId: hers }))
    must(await runCommand(app, takeUp, call(nam), { dossierId: his }))
    expect(await ids(mai)).toEqual(expect.arrayContaining([free, hers]))
    expect(await ids(mai)).not.toContain(his)
    expect(await ids(mai, 'all', 'unit')).toEqual(expect.arrayContaining([free, hers, his]))
    const elsewhere = await hiredOfficer(app, 'caseOfficer', 'Người xã khác', '21061')
    expect(await ids(elsewhere, 'all', 'unit')).toEqual([])
  })

  test('each list is its stretch of time and its counter says how many it holds', async () => {
    const waiting = await received()
    const item = { documentCode: 'TP05', reason: 'Bản chụp mờ', legalBasis: 'Điều 17' }
    must(await runCommand(app, requestSupplement, call(mai), { dossierId: waiting, items: [item] }))
    const { dossierId: filed } = await filedDossier(app, { citizen })
    const closed = await received()
    const file = await storedPdf(app)
    must(
      await runCommand(app, recordResult, call(mai), {
        dossierId: closed,
        outcome: 'granted',
        number: '1/X',
        file,
      }),
    )
    must(await runCommand(app, completeStep, call(mai), { dossierId: closed }))
    must(await runCommand(app, completeStep, call(head), { dossierId: closed }))
    must(await runCommand(app, signResult, call(head), { dossierId: closed }))
    must(await runCommand(app, completeStep, call(desk), { dossierId: closed }))
    expect(await ids(desk, 'toReceive')).toEqual([filed])
    expect(await ids(desk, 'toReturn')).toEqual([closed])
    expect(await ids(mai, 'waiting')).toEqual([waiting])
    for (const actor of [desk, mai, head]) {
      for (const scope of ['mine', 'unit'] as const) {
        const counts = await listCounts(readingAs(app, actor), scope, await boundsNow(app))
        for (const list of listNames)
          expect([list, counts[list]]).toEqual([list, (await ids(actor, list, scope)).length])
      }
    }
  })

  test('near due warns a whole working day before: due Wednesday 9/9/2026, told from Tuesday morning, over a weekend from Friday', async () => {
    const dossierId = await received()
    const [row] = (
      await listRows(readingAs(app, mai), { scope: 'mine', list: 'all' }, await boundsNow(app), {
        limit: 500,
      })
    ).filter((one) => one.id === dossierId)
    expect(new Date(row!.dueAt!).toISOString()).toBe('2026-09-09T10:00:00.000Z')
    at('2026-09-07T16:59:00')
    expect(await ids(mai, 'nearDue')).not.toContain(dossierId)
    at('2026-09-08T07:30:00')
    expect(await ids(mai, 'nearDue')).toContain(dossierId)
    at('2026-09-09T17:00:00')
    expect(await ids(mai, 'nearDue')).toContain(dossierId)
    at('2026-09-09T17:00:01')
    expect(await ids(mai, 'overdue')).toContain(dossierId)
    // Received on Thursday, due on Monday 14/9: Friday is the working day before.
    at('2026-09-10T08:00:00')
    const overWeekend = await received()
    at('2026-09-10T16:00:00')
    expect(await ids(mai, 'nearDue')).not.toContain(overWeekend)
    at('2026-09-11T07:30:00')
    expect(await ids(mai, 'nearDue')).toContain(overWeekend)
  })

  test('pages follow one another without a gap or a repeat, also where many are due at the same moment', async () => {
    for (let n = 0; n < 12; n++) await received()
    const ctx = readingAs(app, head)
    const bounds = await boundsNow(app)
    const query = { scope: 'unit', list: 'all' } as const
    const whole = (await listRows(ctx, query, bounds, { limit: 500 })).map((row) => row.id)
    const paged: number[] = []
    for (let after: ReturnType<typeof cursorOf> | undefined; ; ) {
      const page = await listRows(ctx, query, bounds, { after, limit: 5 })
      paged.push(...page.map((row) => row.id))
      if (page.length < 5) break
      after = cursorOf(page.at(-1)!)
    }
    expect(paged).toEqual(whole)
    const walked: number[] = []
    for await (const rows of eachRow(ctx, query, bounds)) walked.push(...rows.map((row) => row.id))
    expect(walked).toEqual(whole)
  })

  test('a dossier about which another agency is asked waits for it, and is near due all the same (Decree 61/2018 art. 19.5)', async () => {
    const dossierId = await received()
    const question = { unit: '21061', question: 'Ông A có đăng ký kết hôn tại xã không?', workingHours: 8 }
    must(await runCommand(app, consultUnit, call(mai), { dossierId, ...question }))
    expect(await ids(mai, 'waiting')).toContain(dossierId)
    at('2026-09-08T08:00:00')
    expect(await ids(mai, 'nearDue')).toContain(dossierId)
    const asked = await hiredOfficer(app, 'caseOfficer', 'Người được hỏi', '21061')
    const answer = { n: 1, view: 'agrees', answer: 'Không có đăng ký kết hôn.' }
    must(await runCommand(app, answerConsultation, call(asked), { dossierId, ...answer }))
    expect(await ids(mai, 'waiting')).not.toContain(dossierId)
  })

  test('a filter is all of its parts together', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(nam), { dossierId }))
    const ctx = readingAs(app, head)
    const bounds = await boundsNow(app)
    const found = async (filter: object) =>
      (await listRows(ctx, { scope: 'unit', list: 'all', filter }, bounds, { limit: 500 })).map(
        (row) => row.id,
      )
    expect(
      await found({ words: ['van', 'nguyen'], holder: nam.id, channel: 'online', procedureCode: '1.004873' }),
    ).toContain(dossierId)
    expect(await found({ words: ['nguyen', 'khac'] })).toEqual([])
    expect(await found({ holder: 0 })).not.toContain(dossierId)
    expect(await found({ channel: 'counter' })).toEqual([])
    expect(
      await found({ holder: nam.id, dueFrom: instantFromIsoOrThrow('2026-09-09T00:00:00+07:00') }),
    ).toContain(dossierId)
    expect(await found({ dueUntil: instantFromIsoOrThrow('2026-09-07T00:00:00+07:00') })).toEqual([])
    // A name typed as a pattern is a name.
    expect(await found({ words: ['%'] })).toEqual([])
  })
})

describe('search', () => {
  test('finds by name however it is typed, a page at a time, and nothing of another unit', async () => {
    const other = await citizenOf(app, 'Đặng Thị Tuyết Hoà')
    const wanted: number[] = []
    for (let n = 0; n < 5; n++) wanted.push((await filedDossier(app, { citizen: other })).dossierId)
    const foreign = (await filedDossier(app, { citizen: other, unit: '21061' })).dossierId
    const ctx = readingAs(app, desk)
    const typed = [
      'đặng thị tuyết hoà',
      'Dang Thi Tuyet',
      'ĐẶNG  THỊ TUYẾT HÒA'.normalize('NFD'),
      'đặng thị'.normalize('NFC'),
    ]
    for (const text of typed)
      expect([text, (await searchDossiers(ctx, { nameFold: fold(text) })).map((row) => row.id)]).toEqual([
        text,
        wanted,
      ])
    const first = await searchDossiers(ctx, { nameFold: 'dang thi' }, 3)
    const { nameFold, id } = first.at(-1)!
    const rest = await searchDossiers(ctx, { nameFold: 'dang thi', after: { nameFold, id } }, 3)
    expect([...first, ...rest].map((row) => row.id)).toEqual(wanted)
    expect((await searchDossiers(ctx, { id: foreign })).length).toBe(0)
    expect(
      (await searchDossiers(ctx, { personalId: other.party.personalId! })).map((row) => row.id).toSorted(),
    ).toEqual(wanted)
    expect(await searchDossiers(ctx, { nameFold: '' })).toEqual([])
  })
})

describe('what an officer keeps', () => {
  test('filters by name; shared ones are read by the unit and changed by their owner alone', async () => {
    must(
      await runCommand(app, saveFilter, call(mai), { name: 'Hộ tịch', shared: true, query: 'loc=overdue' }),
    )
    must(await runCommand(app, saveFilter, call(mai), { name: 'Riêng', shared: false, query: 'loc=all' }))
    expect(
      await runCommand(app, saveFilter, call(mai), { name: 'Hộ tịch', shared: false, query: '' }),
    ).toMatchObject({
      code: 'filter.name_taken',
    })
    const his = await filtersOf(readingAs(app, nam))
    expect(his).toMatchObject([{ name: 'Hộ tịch', mine: false, query: 'loc=overdue' }])
    expect(await runCommand(app, removeFilter, call(nam), { id: his[0]!.id })).toMatchObject({
      code: 'filter.unknown',
    })
    const stranger = await hiredOfficer(app, 'caseOfficer', 'Người xã khác lần ba', '21061')
    expect(await filtersOf(readingAs(app, stranger))).toEqual([])
    must(await runCommand(app, removeFilter, call(mai), { id: his[0]!.id }))
    expect((await filtersOf(readingAs(app, mai))).map((one) => one.name)).toEqual(['Riêng'])
  })

  test('columns; the code always stands first', async () => {
    expect(await columnsOf(readingAs(app, mai))).toContain('applicant')
    must(await runCommand(app, chooseColumns, call(mai), { columns: ['phone', 'applicant'] }))
    expect(await columnsOf(readingAs(app, mai))).toEqual(['code', 'applicant', 'phone'])
    expect(await columnsOf(readingAs(app, nam))).not.toContain('phone')
  })
})

describe('delegation', () => {
  let dossierId: number
  beforeAll(async () => {
    dossierId = await received()
    must(await runCommand(app, takeUp, call(mai), { dossierId }))
  })

  test('during leave the delegate has the dossiers in their own list, before and after not', async () => {
    const days = { fromDay: '2026-09-08', untilDay: '2026-09-09', reason: 'Nghỉ phép' }
    must(await runCommand(app, setDelegation, call(mai), { fromOfficer: mai.id, toOfficer: nam.id, ...days }))
    const standing = async () => await actorOf(app, (await findPositions(app, { officerId: nam.id }))[0]!)
    expect(await ids(await standing())).not.toContain(dossierId)
    at('2026-09-08T08:00:00')
    expect(await ids(await standing())).toContain(dossierId)
    at('2026-09-09T16:30:00')
    expect(await ids(await standing())).toContain(dossierId)
    at('2026-09-10T08:00:00')
    expect(await ids(await standing())).not.toContain(dossierId)
  })
})
