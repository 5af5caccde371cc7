import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { colleaguesOf, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { answerConsultation } from '../consultation/answer-consultation.ts'
import { consultUnit } from '../consultation/consult-unit.ts'
import { extendDeadline } from '../deadlines/extend-deadline.ts'
import { completeStep } from '../handling/complete-step.ts'
import { handOver } from '../handling/hand-over.ts'
import { sendBackStep } from '../handling/send-back-step.ts'
import { stopDossier } from '../handling/stop-dossier.ts'
import { takeUp } from '../handling/take-up.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { receiveSupplement } from '../reception/receive-supplement.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { recordResult } from '../result/record-result.ts'
import { returnResult } from '../result/return-result.ts'
import { signResult } from '../result/sign-result.ts'
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
import { handOversOf } from './control-slip.ts'
import { findDossierPage } from './dossier-page.ts'
import { lastAct } from './paper-acts.ts'
import { slipView } from './slip-content.ts'
import { renderSlip, slipSettings, slipsOf } from './slips.ts'

const at = (time: string) => instantFromIsoOrThrow(`${time}+07:00`)
const settings = { demo: true, publicUrl: 'https://motcua.example.vn', hotline: '0255 000 0000' }
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner, [slipSettings.name, settings]])
afterAll(() => app.close())
await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)
const file = await storedPdf(app)

beforeEach(() => app.clock.set(at('2026-09-07T08:00:00')))

async function filed(): Promise<number> {
  return (await filedDossier(app, { citizen })).dossierId
}
async function received(): Promise<number> {
  const dossierId = await filed()
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}
const pageOf = async (id: number) => (await findDossierPage(reading(app), id))!
const names = {
  applicant: 'Nguyễn Văn A',
  officer: (id: number) =>
    ({ [desk.id]: 'Tiếp nhận', [caseOfficer.id]: 'Thụ lý', [head.id]: 'Lãnh đạo' })[id] ?? '?',
  unit: () => 'Xã Sơn Hà',
  step: (id: string) => id,
}

describe('the edition of the forms', () => {
  const editionsOf = async (time: string) => {
    app.clock.set(at(time))
    const page = await pageOf(await received())
    // Printed long after: the day of printing changes nothing.
    app.clock.set(at('2026-11-02T08:00:00'))
    return slipsOf(page).map((slip) => `${slip.kind} ${slip.form} ${slip.edition}`)
  }

  test('TT 01/2018: received on 12/9/2025, printed in 2026, the slip is form 01 of that circular and the control slip 05', async () => {
    expect(await editionsOf('2025-09-12T08:00:00')).toEqual([
      'reception 01 01/2018/TT-VPCP',
      'control 05 01/2018/TT-VPCP',
    ])
  })

  test('TT 03/2025: received on 15/9/2025, the control slip is form 06', async () => {
    expect(await editionsOf('2025-09-15T08:00:00')).toEqual([
      'reception 01 03/2025/TT-VPCP',
      'control 06 03/2025/TT-VPCP',
    ])
  })

  test('a paper issued before reception keeps number and form when it is printed after it', async () => {
    app.clock.set(at('2025-09-12T15:00:00'))
    const dossierId = await filed()
    const items = [{ documentCode: 'TP03', reason: 'Bản chụp mờ.', legalBasis: 'Điều 17' }]
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items }))
    const paper = async () => slipsOf(await pageOf(dossierId)).find((slip) => slip.kind === 'supplement')
    const issued = await paper()
    expect(issued).toMatchObject({ edition: '01/2018/TT-VPCP' })
    app.clock.set(at('2025-09-15T09:00:00'))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    expect(await paper()).toEqual(issued)
  })

  test('a refused dossier, never received, keeps the edition of its filing', async () => {
    app.clock.set(at('2025-09-12T16:00:00'))
    const dossierId = await filed()
    app.clock.set(at('2025-09-15T09:00:00'))
    const refusal = { dossierId, reason: 'Không thuộc thẩm quyền của xã.', legalBasis: 'Điều 17' }
    must(await runCommand(app, refuseDossier, call(desk), refusal))
    const [slip] = slipsOf(await pageOf(dossierId))
    expect(slip).toMatchObject({ kind: 'refusal', form: '03', edition: '01/2018/TT-VPCP' })
  })
})

describe('phiếu kiểm soát', () => {
  async function settled() {
    app.clock.set(at('2026-09-07T08:10:00'))
    const dossierId = await received()
    app.clock.set(at('2026-09-07T08:30:00'))
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    app.clock.set(at('2026-09-07T10:00:00'))
    must(
      await runCommand(app, recordResult, call(caseOfficer), {
        dossierId,
        outcome: 'granted',
        number: '12/GXN',
        file,
      }),
    )
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId, note: 'Đã đối chiếu.' }))
    return dossierId
  }

  test('every hand-over has giver, taker, hour and day, and its verdict against the time of its own step', async () => {
    const dossierId = await settled()
    // The step of appraisal has its own hours; the head is a week late with his.
    app.clock.set(at('2026-09-14T09:00:00'))
    must(await runCommand(app, completeStep, call(head), { dossierId }))
    must(await runCommand(app, signResult, call(head), { dossierId }))
    must(await runCommand(app, completeStep, call(desk), { dossierId }))
    app.clock.set(at('2026-09-14T15:00:00'))
    must(await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' }))
    const { acts } = await loadDossier(app, dossierId)
    const rows = handOversOf(acts, names)
    expect(rows.map((row) => [row.from.person, row.to.person, row.at, row.verdict])).toEqual([
      ['Nguyễn Văn A', 'Tiếp nhận', at('2026-09-07T08:10:00'), null],
      ['Tiếp nhận', 'Thụ lý', at('2026-09-07T08:10:00'), expect.stringMatching(/early|onTime/)],
      ['Thụ lý', 'Lãnh đạo', at('2026-09-07T10:00:00'), 'early'],
      ['Lãnh đạo', 'Lãnh đạo', at('2026-09-14T09:00:00'), 'late'],
      ['Lãnh đạo', 'Tiếp nhận', at('2026-09-14T09:00:00'), 'late'],
      ['Tiếp nhận', 'Tiếp nhận', at('2026-09-14T09:00:00'), 'late'],
      ['Tiếp nhận', 'Nguyễn Văn A', at('2026-09-14T15:00:00'), 'late'],
    ])
    expect(rows[0]!.to.unit).toBe('Bộ phận Một cửa, Xã Sơn Hà')
    expect(rows[1]!.note).toBe('Tiếp nhận, cấp mã hồ sơ. Nhận xử lý 08 giờ 30 phút, ngày 07/9/2026')
    expect(rows[2]!.note).toMatch(/^Xong bước .*\. Đã đối chiếu\.$/)
    expect(rows.at(-1)!.note).toBe('Trả tại quầy')
  })

  test('a step sent back and a hand-over inside the unit are rows with their reasons', async () => {
    const dossierId = await settled()
    const colleague = (await colleaguesOf(app, desk.unitId!)).find((one) => one.role === 'caseOfficer')!
    must(await runCommand(app, sendBackStep, call(head), { dossierId, reason: 'Sai họ tên trên kết quả.' }))
    must(
      await runCommand(app, handOver, call(caseOfficer), {
        dossierId,
        toOfficer: colleague.officerId,
        reason: 'Nghỉ phép từ ngày mai.',
      }),
    )
    const rows = handOversOf((await loadDossier(app, dossierId)).acts, names).slice(-2)
    expect(rows.map((row) => row.note)).toEqual([
      expect.stringContaining('Sai họ tên trên kết quả.'),
      'Bàn giao. Nghỉ phép từ ngày mai.',
    ])
    expect(rows[1]!.verdict).toBeNull()
  })

  test('who did it in the place of another is named with whom', async () => {
    const { acts } = await loadDossier(app, await settled())
    const byAnother = acts.map((act) =>
      act.data.kind === 'stepCompleted' ? { ...act, actorId: head.id } : act,
    )
    expect(handOversOf(byAnother, names).at(-1)!.from.person).toBe('Lãnh đạo (thay Thụ lý)')
  })

  test('an opinion asked of another unit is a hand-over there and back, held against its own time', async () => {
    const asked = await officeOf(app, '21172', 3000)
    const dossierId = await received()
    const question = { unit: '21172', question: 'Đề nghị xác nhận nơi thường trú.', workingHours: 8 }
    must(await runCommand(app, consultUnit, call(caseOfficer), { dossierId, ...question }))
    app.clock.set(at('2026-09-09T09:00:00'))
    const answer = { dossierId, n: 1, view: 'agrees', answer: 'Đúng như khai.' }
    must(await runCommand(app, answerConsultation, call(asked.caseOfficer), answer))
    const rows = handOversOf((await loadDossier(app, dossierId)).acts, {
      ...names,
      unit: (id) => (id === asked.desk.unitId ? 'Xã khác' : 'Xã Sơn Hà'),
    }).slice(-2)
    expect(rows.map((row) => [row.from.unit, row.to.unit, row.verdict])).toEqual([
      ['Xã Sơn Hà', 'Xã khác', null],
      ['Xã khác', 'Xã Sơn Hà', 'late'],
    ])
    expect(rows[0]!.note).toBe('Lấy ý kiến, trả lời trước 08 giờ 00 phút, ngày 08/9/2026')
  })

  test('is printed at any time, with the moment up to which it tells', async () => {
    const page = await pageOf(await settled())
    app.clock.set(at('2026-09-08T09:15:00'))
    const view = await slipView(
      reading(app, systemActor),
      page,
      'control',
      page.dossier.acts.at(-1)!,
      app.clock.now(),
    )
    expect(JSON.stringify(view)).toContain('Lập từ nhật ký hồ sơ đến 09 giờ 15 phút, ngày 08/9/2026')
    for (const format of ['pdf', 'docx'] as const)
      expect((await renderSlip(reading(app, systemActor), page, 'control', format))!.length).toBeGreaterThan(
        5_000,
      )
  })
})

describe('letters of the head of the agency', () => {
  const viewOf = async (dossierId: number, kind: 'apology' | 'stoppage', act: 'extended' | 'stopped') => {
    const page = await pageOf(dossierId)
    const made = lastAct(page.dossier.acts, act)!
    return { page, view: await slipView(reading(app), page, kind, made, made.at) }
  }

  test('an apology names the day first promised, the new one and who heads the unit; it is form 04', async () => {
    const dossierId = await received()
    must(
      await runCommand(app, extendDeadline, call(caseOfficer), {
        dossierId,
        newDueOn: '2026-09-14',
        ground: 'verification',
        reason: 'Chờ văn bản xác minh nơi thường trú trước đây.',
      }),
    )
    const { page, view } = await viewOf(dossierId, 'apology', 'extended')
    expect(slipsOf(page).map((slip) => slip.kind)).toEqual(['reception', 'apology', 'control'])
    expect(view.formLine).toBe('Mẫu số 04, Thông tư số 03/2025/TT-VPCP')
    const text = JSON.stringify(view)
    for (const part of ['ngày 09/9/2026', 'ngày 14/9/2026', 'Chờ văn bản xác minh', 'đề nghị được gia hạn'])
      expect(text).toContain(part)
    expect(view.signatures.at(-1)!.name).toMatchObject({ strong: expect.stringMatching(/\S+ \S+/) })
    expect(await renderSlip(reading(app), page, 'apology')).toBeInstanceOf(Uint8Array)
  })

  test('a notice of stopping gives reason and basis; it is form 05 of TT 03/2025', async () => {
    const dossierId = await received()
    must(
      await runCommand(app, stopDossier, call(head), {
        dossierId,
        reason: 'Người nộp có đơn đề nghị dừng.',
        legalBasis: 'Nghị định 118/2025/NĐ-CP',
      }),
    )
    const { view } = await viewOf(dossierId, 'stoppage', 'stopped')
    expect(view.formLine).toBe('Mẫu số 05, Thông tư số 03/2025/TT-VPCP')
    expect(JSON.stringify(view)).toContain('Căn cứ: Nghị định 118/2025/NĐ-CP')
  })

  test('what has not happened has no paper', async () => {
    const page = await pageOf(await received())
    for (const kind of ['supplement', 'refusal', 'apology', 'stoppage'] as const)
      expect(await renderSlip(reading(app), page, kind)).toBeUndefined()
  })
})
