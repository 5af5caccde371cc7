import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import {
  correctResult,
  extendDeadline,
  fulfilFinancialDuty,
  receiveDossier,
  receiveSupplement,
  refuseDossier,
  requestFinancialDuty,
  requestSupplement,
  stopDossier,
  withdrawDossier,
} from '#casework/dossiers/index.ts'
import { call, filedDossier, loadDossier, must } from '#casework/dossiers/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { item, joinedProvince, login } from './testing.ts'

const { site, app, standIn, office, citizen, at, turn, received, finish, heard, state } =
  await joinedProvince()
const { desk, caseOfficer, head } = office
afterAll(() => site.close())

beforeEach(() => {
  at('2026-09-07T08:00:00')
  standIn.state.behaviour = 'works'
})

describe('đồng bộ lên Cổng Dịch vụ công quốc gia', () => {
  test('E1: 1→2→4→9→10 is told in order, a dossier of ours under its code once received; the end is the time of 9', async () => {
    at('2026-09-07T08:00:00')
    const { dossierId } = await filedDossier(app, { citizen })
    await turn()
    expect(await state(dossierId)).toBeUndefined()
    const { code } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    await turn()
    expect(heard(code)).toMatchObject({
      statuses: ['2'],
      fields: {
        MaTTHC: '1.004873',
        ChuHoSo: citizen.party.name,
        NgayNopHoSo: '20260907080000',
        NgayTiepNhan: '20260907080000',
        NgayHenTra: '20260909170000',
        NgayKetThucXuLy: '',
        TrangThaiHoSo: '2',
        KenhThucHien: '2',
        DonViXuLy: 'H48.101',
        TaiKhoanDuocXacThucVoiVNeID: '1',
        DuocThanhToanTrucTuyen: '0',
        UrlDetail: `https://motcua.example.vn/tra-cuu/${code}`,
      },
    })
    at('2026-09-08T09:30:00')
    await finish(dossierId)
    await turn()
    expect(heard(code).statuses).toEqual(['2', '4', '9', '10'])
    expect(heard(code).fields).toMatchObject({
      NgayKetThucXuLy: '20260908093000',
      NgayTra: '20260908093000',
      DanhSachGiayToKetQua: [{ TenGiayTo: expect.any(String), DuongDanTepTinKetQua: expect.any(String) }],
    })
    expect(heard(code).progress.map((line) => line['TrangThai'])).toEqual(
      heard(code)
        .progress.map((line) => line['TrangThai'])
        .toSorted((a, b) => Number(a) - Number(b)),
    )
    expect(heard(code).progress[0]).toMatchObject({
      MaHoSo: code,
      NoiDungXuLy: 'Tiếp nhận hồ sơ',
      ThoiDiemXuLy: '20260907080000',
      PhongBanXuLy: 'Phường Cẩm Thành',
    })
    const { toldSeq, wantedSeq } = (await state(dossierId))!
    expect(toldSeq).toBe((await loadDossier(app, dossierId)).state.version)
    expect(wantedSeq).toBe(toldSeq)
  })

  test('the paper that was told of is fetched with the secret alone, a result only once it is issued', async () => {
    const { dossierId, code } = await received()
    await finish(dossierId)
    await turn()
    const [result] = heard(code).fields['DanhSachGiayToKetQua'] as { DuongDanTepTinKetQua: string }[]
    const url = result!.DuongDanTepTinKetQua
    expect((await fetch(url)).status).toBe(401)
    const opened = await fetch(url, { headers: { authorization: `Bearer ${login.secret}` } })
    expect(opened.status).toBe(200)
    expect(Buffer.from(await opened.arrayBuffer()).toString()).toContain('signed by')
    // The unsigned draft lies beside it under another number.
    const draft = url.replace(/\d+$/, (n) => String(Number(n) - 1))
    expect((await fetch(draft, { headers: { authorization: `Bearer ${login.secret}` } })).status).toBe(404)
  })

  test('a supplement after reception is told with the due time before and after', async () => {
    const { dossierId, code } = await received()
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] }))
    await turn()
    expect(heard(code).statuses).toEqual(['2', '5'])
    expect(heard(code).fields).toMatchObject({
      NgayHenTra: '20260909170000',
      DanhSachHoSoBoSung: [
        {
          NgayBoSung: '20260907080000',
          TrangThaiBoSung: '0',
          NgayHenTraTruoc: '20260909170000',
          NgayHenTraMoi: '',
          DanhSachGiayToBoSung: [{ MaThanhPhanHoSo: 'TP05' }],
        },
      ],
    })
    at('2026-09-10T10:00:00')
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    await turn()
    expect(heard(code).statuses).toEqual(['2', '5', '2'])
    const [supplement] = heard(code).fields['DanhSachHoSoBoSung'] as Record<string, string>[]
    expect(supplement).toMatchObject({
      NgayTiepNhanBoSung: '20260910100000',
      TrangThaiBoSung: '1',
      NgayHenTraTruoc: '20260909170000',
      NgayHenTraMoi: heard(code).fields['NgayHenTra'],
    })
    expect(supplement!['NgayHenTraMoi']).not.toBe('20260909170000')
  })

  test('refused is 3 with the day of refusal, withdrawn is 7; E3: withdrawn before reception is not told', async () => {
    const { dossierId } = await filedDossier(app, { citizen })
    const { code } = must(
      await runCommand(app, refuseDossier, call(desk), {
        dossierId,
        reason: 'Không thuộc thẩm quyền.',
        legalBasis: 'NĐ 123/2015/NĐ-CP, Điều 21',
      }),
    ) as unknown as { code: string }
    await turn()
    const told = heard(code ?? (await loadDossier(app, dossierId)).state.code!)
    expect(told.statuses).toEqual(['3'])
    expect(told.fields).toMatchObject({ NgayTuChoi: '20260907080000', NgayKetThucXuLy: '' })
    const withdrawn = await received()
    must(
      await runCommand(app, withdrawDossier, call(citizen.actor), {
        dossierId: withdrawn.dossierId,
        reason: 'Nộp nhầm',
      }),
    )
    await turn()
    expect(heard(withdrawn.code).statuses).toEqual(['2', '7'])
    const early = await filedDossier(app, { citizen })
    must(
      await runCommand(app, withdrawDossier, call(citizen.actor), {
        dossierId: early.dossierId,
        reason: 'Nộp nhầm',
      }),
    )
    await turn()
    expect(await state(early.dossierId)).toBeUndefined()
  })

  test('a financial duty is 6 and then 4 again, a stop is 8; a new day is told with the dossier', async () => {
    const { dossierId, code } = await received()
    must(
      await runCommand(app, requestFinancialDuty, call(caseOfficer), {
        dossierId,
        duty: 'tax',
        note: 'Thông báo số 1 của cơ quan thuế.',
      }),
    )
    await turn()
    must(await runCommand(app, fulfilFinancialDuty, call(caseOfficer), { dossierId, proof: 'Chứng từ số 1' }))
    must(
      await runCommand(app, extendDeadline, call(head), {
        dossierId,
        newDueOn: '2026-09-14',
        ground: 'verification',
        reason: 'Cần thẩm tra thực tế tại thôn.',
      }),
    )
    await turn()
    expect(heard(code).statuses).toEqual(['2', '6', '4'])
    expect(heard(code).fields).toMatchObject({ NgayHenTra: '20260914170000' })
    must(
      await runCommand(app, stopDossier, call(head), {
        dossierId,
        reason: 'Có quyết định của tòa án.',
        legalBasis: 'Bộ luật Tố tụng dân sự, Điều 114',
      }),
    )
    await turn()
    expect(heard(code).statuses).toEqual(['2', '6', '4', '8'])
    expect(heard(code).fields).toMatchObject({ NgayKetThucXuLy: '20260907080000' })
  })

  test('what was closed and is corrected goes through 4, 9 and 10 again', async () => {
    const { dossierId, code } = await received()
    await finish(dossierId)
    await turn()
    must(
      await runCommand(app, correctResult, call(head), { dossierId, reason: 'Sai ngày sinh trên kết quả.' }),
    )
    await turn()
    expect(heard(code).statuses).toEqual(['2', '4', '9', '10', '4'])
    expect(heard(code).fields).toMatchObject({ NgayKetThucXuLy: '', DanhSachGiayToKetQua: [] })
  })
})
