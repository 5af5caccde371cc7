import { afterAll, describe, expect, test } from 'vitest'
import { awaitedFilesOf } from '#casework/documents/index.ts'
import { findDossierPage, publicStatus, receiveDossier, searchDossiers } from '#casework/dossiers/index.ts'
import { call, citizenOf, must, officeOf, officerOf, reading } from '#casework/dossiers/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { demoSubject, findPositions, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestServer } from '#tests/support/server.ts'
import { nationalPortalDoor } from './door.ts'

const SECRET = 'a secret that only the portal and we know'
const site = await startTestServer({ modules: [nationalPortalDoor(SECRET)] })
const { app } = site
await migrateJobs(app.database)
app.clock.set(instantFromIsoOrThrow('2026-09-07T08:05:00+07:00'))
afterAll(() => site.close())
const { desk } = await officeOf(app)

const handed = {
  MaHoSo: 'G15.03-20260907-080012',
  MaTTHC: '1.004873',
  ChuHoSo: 'Nguyễn Văn A',
  SoDinhDanh: '051000000001',
  SoDienThoai: '+84 900 000 001',
  NgayNopHoSo: '20260907080012',
  KenhThucHien: '2',
  DonViXuLy: 'H48.101',
  TaiLieuNop: [
    {
      TenTepDinhKem: 'giay-to.pdf',
      MaThanhPhanHoSo: 'TP05',
      DuongDanTaiTepTin: 'https://portal.example.vn/tep/1?khoa=abc',
    },
    {
      TenTepDinhKem: 'anh.jpg',
      MaThanhPhanHoSo: 'KHAC',
      DuongDanTaiTepTin: 'https://portal.example.vn/tep/2',
    },
  ],
  DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí', Gia: '15000' }],
  ThongTinKhac: '{"purpose":"property","status":"never","livedElsewhere":"no","unknown":1}',
}

interface Answer {
  readonly error_code: number
  readonly field?: string
  readonly message: string
  readonly SoBienNhan?: string
}

const post = (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${SECRET}` }) =>
  fetch(`${site.origin}/api/v1/national-portal/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const hand = async (body: unknown) => (await (await post(body)).json()) as Answer

let serial = 100000
const fresh = (more: object = {}) => ({ ...handed, MaHoSo: `G15.03-20260907-${serial++}`, ...more })

async function everything() {
  const { rows } = await app.database.owner.query<{ n: number }>(
    `select (select count(*) from dossiers.portal_dossier)::int + (select count(*) from dossiers.code_counter)::int
      + (select count(*) from platform.feed)::int + (select count(*) from documents.awaited_file)::int as n`,
  )
  return rows[0]!.n
}

describe('hồ sơ từ Cổng Dịch vụ công quốc gia', () => {
  test('becomes a dossier of its own entry, with our tracking number as the answer and its papers on the way', async () => {
    const answer = await hand(handed)
    expect(answer).toMatchObject({ error_code: 0, MaHoSo: handed.MaHoSo })
    const page = (await findDossierPage(reading(app, desk), parseTrackingNumber(answer.SoBienNhan!)!))!
    expect(page.dossier.state).toMatchObject({
      state: 'filed',
      entry: 'nationalPortal',
      channel: 'online',
      receivingUnit: desk.unitId,
      competentUnit: desk.unitId,
    })
    expect(page.content).toMatchObject({
      applicantName: 'Nguyễn Văn A',
      personalId: '051000000001',
      phone: '0900000001',
      portalNumber: handed.MaHoSo,
      portalFees: [{ name: 'Lệ phí', amountVnd: 15_000 }],
      answers: { applicantName: 'Nguyễn Văn A', purpose: 'property', status: 'never' },
    })
    expect(page.content.answers).not.toHaveProperty('unknown')
    expect(toIso(page.content.portalFiledAt!)).toBe('2026-09-07T08:00:12+07:00')
    expect(await awaitedFilesOf(reading(app), page.dossier.id)).toMatchObject([
      { n: 1, documentCode: 'TP05', name: 'giay-to.pdf', state: 'awaited' },
      { n: 2, documentCode: null, name: 'anh.jpg' },
    ])
    const jobs = await app.database.owner.query<{ n: number }>(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'portal-fetch'`,
    )
    expect(jobs.rows[0]!.n).toBe(1)
    expect(
      must(await runCommand(app, receiveDossier, call(desk), { dossierId: page.dossier.id })).code,
    ).toMatch(/^H48\.101-260907-/)
  })

  test('its number is the key: handed over twice, even at once, it is one dossier; another content is told', async () => {
    const body = fresh()
    const answers = await Promise.all([hand(body), hand(body), hand(body)])
    expect(new Set(answers.map((one) => one.SoBienNhan)).size).toBe(1)
    expect(answers.every((one) => one.error_code === 0)).toBe(true)
    const count = await everything()
    // The address of a paper carries another key each time; the dossier is the same.
    const [paper] = body.TaiLieuNop
    const again = {
      ...body,
      TaiLieuNop: [
        { ...paper, DuongDanTaiTepTin: 'https://portal.example.vn/tep/1?khoa=xyz' },
        body.TaiLieuNop[1],
      ],
    }
    expect(await hand(again)).toMatchObject({ error_code: 0, SoBienNhan: answers[0]!.SoBienNhan })
    expect(await hand({ ...body, ChuHoSo: 'Trần Thị B' })).toMatchObject({ error_code: 2, field: 'MaHoSo' })
    expect(await everything()).toBe(count)
  })

  test.each([
    ['MaHoSo', { MaHoSo: '' }],
    ['MaHoSo', { MaHoSo: 'có dấu cách' }],
    ['MaTTHC', { MaTTHC: undefined }],
    ['MaTTHC', { MaTTHC: '1.00487' }],
    ['MaTTHC', { MaTTHC: '9.999999' }],
    ['ChuHoSo', { ChuHoSo: ' ' }],
    ['ChuHoSo', { ChuHoSo: '12345' }],
    ['SoDinhDanh', { SoDinhDanh: '' }],
    ['SoDinhDanh', { SoDinhDanh: '05100000' }],
    ['NgayNopHoSo', { NgayNopHoSo: null }],
    ['NgayNopHoSo', { NgayNopHoSo: '2026-09-07T08:00' }],
    ['NgayNopHoSo', { NgayNopHoSo: '20260231080000' }],
    ['NgayNopHoSo', { NgayNopHoSo: '20260907150000' }],
    ['KenhThucHien', { KenhThucHien: '4' }],
    ['DonViXuLy', { DonViXuLy: '' }],
    ['DonViXuLy', { DonViXuLy: 'H48.999' }],
    ['DonViXuLy', { DonViXuLy: 'H48.999', NoiNopHoSo: 'H48.101' }],
    ['NoiNopHoSo', { NoiNopHoSo: 'H48.999' }],
    ['SoDienThoai', { SoDienThoai: '1022' }],
    ['Email', { Email: 'không phải' }],
    ['TaiLieuNop', { TaiLieuNop: 'một tệp' }],
    [
      'TaiLieuNop[0].DuongDanTaiTepTin',
      { TaiLieuNop: [{ TenTepDinhKem: 'a.pdf', DuongDanTaiTepTin: 'file:///etc/passwd' }] },
    ],
    ['TaiLieuNop[0].TenTepDinhKem', { TaiLieuNop: [{ DuongDanTaiTepTin: 'https://portal.example.vn/1' }] }],
    ['DanhSachLePhi', { DanhSachLePhi: [], DuocThanhToanTrucTuyen: '1' }],
    ['DuocThanhToanTrucTuyen', { DuocThanhToanTrucTuyen: 'có' }],
    ['DanhSachLePhi[0].Gia', { DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí', Gia: '-1' }] }],
  ])('%s missing or wrong is named, and nothing is changed', async (field, more) => {
    const before = await everything()
    const answer = await hand(fresh(more))
    expect(answer).toMatchObject({ error_code: 1, field })
    expect(answer.message).toMatch(/[À-ỹ]/)
    expect(await everything()).toBe(before)
  })

  test('no channel counts as direct, 3 as public post', async () => {
    const channels = []
    for (const channel of [null, 1, '3']) {
      const { SoBienNhan } = await hand(fresh({ KenhThucHien: channel }))
      const page = await findDossierPage(reading(app), parseTrackingNumber(SoBienNhan!)!)
      channels.push(page!.dossier.state.channel)
    }
    expect(channels).toEqual(['counter', 'counter', 'publicPost'])
  })

  test('B4: filed at one commune for another it carries the receiving authority and lies with the competent one', async () => {
    const { SoBienNhan } = await hand(fresh({ NoiNopHoSo: 'H48.101', DonViXuLy: 'H48.105' }))
    const page = (await findDossierPage(reading(app), parseTrackingNumber(SoBienNhan!)!))!
    expect([page.receivingUnit.code, page.competentUnit.code]).toEqual(['21025', '21061'])
  })

  test('B5: a commune of another province settles nothing here', async () => {
    const other = await app.database.owner.query<{ code: string }>(
      `select agency_code as code from agencies.unit where code not like '51%' and kind = 'province' and agency_code is not null
        and (valid_until is null or valid_until > '2026-09-07') limit 1`,
    )
    const answer = await hand(fresh({ NoiNopHoSo: 'H48.101', DonViXuLy: other.rows[0]!.code }))
    expect(answer).toMatchObject({ error_code: 1, field: 'DonViXuLy' })
    expect(answer.message).toContain('tỉnh khác')
  })

  test('an applicant whom the Portal knows by electronic identity sees it in the own account; others do not', async () => {
    const { party, actor } = await citizenOf(app)
    const known = { SoDinhDanh: party.personalId, ChuHoSo: party.name }
    const seen = await hand(fresh({ ...known, TaiKhoanDuocXacThucVoiVNeID: '1' }))
    const unseen = await hand(fresh({ ...known, TaiKhoanDuocXacThucVoiVNeID: '0' }))
    const page = ({ SoBienNhan }: Answer) =>
      findDossierPage(reading(app, actor), parseTrackingNumber(SoBienNhan!)!)
    expect(await page(seen)).toBeDefined()
    expect(await page(unseen)).toBeUndefined()
  })

  test('is found by its number, by those who may see it', async () => {
    const stranger = await officerOf(app, '21172', 'receptionOfficer', 3000)
    const found = (actor: typeof desk) => searchDossiers(reading(app, actor), { code: handed.MaHoSo })
    expect(await found(desk)).toHaveLength(1)
    expect(await found(stranger)).toEqual([])
    const open = await publicStatus(app, ` ${handed.MaHoSo.toLowerCase()} `)
    expect(open).toMatchObject({ statusName: 'Được tiếp nhận', unitName: 'Phường Cẩm Thành' })
    expect(JSON.stringify(open)).not.toMatch(/Nguyễn|0510000/)
  })
})

describe('whoever is not the Portal', () => {
  test('is answered 401, without a secret, with another, and with the session of an officer', async () => {
    const before = await everything()
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: SECRET }])
      expect((await post(fresh(), headers)).status).toBe(401)
    await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
    const [position] = await findPositions(app, { subject: demoSubject('51.ubnd', 'administrator') })
    const client = site.client()
    await client.signIn({ kind: 'officer', actorId: position!.officerId, positionId: position!.positionId })
    const sent = await client.fetch('/api/v1/national-portal/dossiers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fresh()),
    })
    expect(sent.status).toBe(401)
    expect((await client.fetch('/api/v1/national-portal/files/1/1')).status).toBe(401)
    expect(await everything()).toBe(before)
  })

  test('a body that is no dossier is told so', async () => {
    expect(await hand([handed])).toMatchObject({ error_code: 1, field: 'MaHoSo' })
    expect((await post({ ...handed, MaHoSo: 'a\u0000b' })).status).toBe(400)
  })
})
