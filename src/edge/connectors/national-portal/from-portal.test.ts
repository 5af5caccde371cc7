import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { awaitedFilesOf } from '#casework/documents/index.ts'
import {
  findDossierPage,
  receiveDossier,
  receiveSupplement,
  requestSupplement,
} from '#casework/dossiers/index.ts'
import { call, must, reading } from '#casework/dossiers/testing.ts'
import { fetchFiles, sweepPortal } from '#casework/exchange/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { item, joinedProvince, login } from './testing.ts'

const { site, app, standIn, office, at, turn, finish, heard } = await joinedProvince()
const { desk } = office
afterAll(() => site.close())

beforeEach(() => {
  at('2026-09-07T08:00:00')
  standIn.state.behaviour = 'works'
})

describe('a dossier that came from the Portal', () => {
  const send = async (more: object = {}) => {
    const number = `G15.03-20260907-${100000 + standIn.state.sent.length}`
    standIn.state.sent.push({ number, answer: '' })
    const answer = await fetch(`${site.origin}/api/v1/national-portal/dossiers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${login.secret}` },
      body: JSON.stringify({
        MaHoSo: number,
        MaTTHC: '1.004873',
        ChuHoSo: 'Nguyễn Văn A',
        SoDinhDanh: '051000000001',
        NgayNopHoSo: '20260907075900',
        KenhThucHien: '2',
        DonViXuLy: 'H48.101',
        ...more,
      }),
    })
    const { SoBienNhan } = (await answer.json()) as { SoBienNhan: string }
    return { number, dossierId: parseTrackingNumber(SoBienNhan)! }
  }

  test('is told under its own number from its filing on; a supplement before reception stays 5 until it is received', async () => {
    const { number, dossierId } = await send()
    await turn()
    expect(heard(number).statuses).toEqual(['1'])
    expect(heard(number).fields).toMatchObject({ NgayNopHoSo: '20260907075900', NgayTiepNhan: '' })
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] }))
    await turn()
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    await turn()
    expect(heard(number).statuses).toEqual(['1', '5'])
    expect(heard(number).fields).toMatchObject({ DanhSachHoSoBoSung: [{ TrangThaiBoSung: '1' }] })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    await finish(dossierId)
    await turn()
    expect(heard(number).statuses).toEqual(['1', '5', '2', '4', '9', '10'])
  })

  test('its papers are fetched by the job, judged by their bytes and attached once', async () => {
    const paper = {
      TenTepDinhKem: 'giay-to.pdf',
      MaThanhPhanHoSo: 'TP05',
      DuongDanTaiTepTin: `${standIn.url()}/tep`,
    }
    const { dossierId } = await send({
      TaiLieuNop: [
        paper,
        { ...paper, TenTepDinhKem: 'trang.pdf', DuongDanTaiTepTin: standIn.url() },
        { ...paper, DuongDanTaiTepTin: 'http://127.0.0.1:1/noi-bo' },
        { ...paper, DuongDanTaiTepTin: `${standIn.url()}/khong-co` },
      ],
    })
    await turn()
    const files = async () => (await findDossierPage(reading(app, desk), dossierId))!.files
    expect(await files()).toMatchObject([
      { documentCode: 'TP05', name: 'giay-to.pdf', mime: 'application/pdf' },
    ])
    expect(await awaitedFilesOf(reading(app), dossierId)).toMatchObject([
      { state: 'attached', fault: null },
      // A web page is no paper, whatever it is called; addresses behind our own walls are never called.
      { state: 'refused' },
      { state: 'refused', fault: 'Địa chỉ tệp không thuộc Cổng Dịch vụ công quốc gia.' },
      { state: 'awaited', attempts: 1, fault: 'Cổng trả lời 404 khi tải tệp.' },
    ])
    // The one that could not be had waits its time, whatever else is fetched.
    await fetchFiles(app, { dossierId })
    expect(await files()).toHaveLength(1)
    expect((await awaitedFilesOf(reading(app), dossierId)).at(-1)).toMatchObject({ attempts: 1 })
  })

  test('a fetch that died is begun again by the sweep', async () => {
    const { dossierId } = await send({
      TaiLieuNop: [{ TenTepDinhKem: 'a.pdf', DuongDanTaiTepTin: `${standIn.url()}/tep` }],
    })
    await app.database.owner.query('delete from graphile_worker._private_jobs')
    await sweepPortal(app)
    await turn()
    expect(await awaitedFilesOf(reading(app), dossierId)).toMatchObject([{ state: 'attached' }])
  })

  test('what was paid on the Portal is recorded once, and nobody is asked to pay again', async () => {
    const withFee = { MaTTHC: '2.001019', DuocThanhToanTrucTuyen: '1', KenhThucHien: null }
    const paid = await send({ ...withFee, DanhSachLePhi: [{ TenPhiLePhi: 'Phí chứng thực', Gia: 50000 }] })
    // The job is lost with its process; the sweep finds the money.
    await app.database.owner.query('delete from graphile_worker._private_jobs')
    await sweepPortal(app)
    await turn()
    const page = async (dossierId: number) => (await findDossierPage(reading(app, desk), dossierId))!
    const { dossier, obligations } = await page(paid.dossierId)
    expect(dossier.state.paidVia).toBe('nationalPortal')
    expect(obligations).toMatchObject([{ amountVnd: 50_000, payment: { via: 'nationalPortal' } }])
    await fetchFiles(app, { dossierId: paid.dossierId })
    expect((await page(paid.dossierId)).dossier.state.version).toBe(dossier.state.version)
    await turn()
    expect(heard(paid.number).fields).toMatchObject({ DuocThanhToanTrucTuyen: '1' })

    // Another amount than ours settles nothing and is kept to be reconciled.
    const other = await send({ ...withFee, DanhSachLePhi: [{ TenPhiLePhi: 'Phí chứng thực', Gia: 40000 }] })
    await turn()
    expect((await page(other.dossierId)).dossier.state.paidVia).toBeNull()
    const kept = await app.db.read(
      systemActor,
      sql`select amount_vnd, reason from payments.unapplied_payment where dossier_id = ${other.dossierId}`,
    )
    expect(kept).toEqual([{ amount_vnd: 40_000, reason: 'payment.amount_differs' }])
  })
})
