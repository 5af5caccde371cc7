import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { awaitedFilesOf } from '#casework/documents/index.ts'
import {
  completeStep,
  findDossierPage,
  receiveDossier,
  receiveSupplement,
  recordResult,
  refuseDossier,
  requestSupplement,
  returnResult,
  signResult,
  takeUp,
  withdrawDossier,
} from '#casework/dossiers/index.ts'
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
} from '#casework/dossiers/testing.ts'
import {
  fetchFiles,
  type NationalPortal,
  nationalPortal,
  portalSyncConsumer,
  portalSyncOf,
  sweepPortal,
  syncDossier,
  unsynced,
} from '#casework/exchange/index.ts'
import { deskSettings } from '#edge/web/desk/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { instant, instantFromIsoOrThrow, MINUTE } from '#platform/time/index.ts'
import { processRolesOf } from '#registry/agencies/index.ts'
import { startTestServer } from '#tests/support/server.ts'
import { NationalPortalClient } from './client.ts'
import { filePath, nationalPortalDoor } from './door.ts'
import { nationalPortalStandIn } from './stand-in.ts'

const login = { user: 'tinh', password: 'mat khau', secret: 'a secret that only the portal and we know' }
const standIn = nationalPortalStandIn({ ...login, slowMillis: 2500 })
const client = new NationalPortalClient({
  settings: () => ({ ...login, url: standIn.url(), files: undefined }),
  fileUrl: (dossierId, n) => `${site.origin}${filePath(dossierId, n)}`,
  answerWithin: 1500,
})
const site = await startTestServer({
  modules: [nationalPortalDoor(login.secret), standIn.module],
  ports: [markingSigner, deskSettings, [nationalPortal.name, client]],
  env: { MOTCUA_MODE: 'demo' },
})
const { app } = site
await migrateJobs(app.database)
afterAll(() => site.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)

const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
beforeEach(() => {
  at('2026-09-07T08:00:00')
  standIn.state.behaviour = 'works'
})

/** What the queue would do now: events become jobs, jobs are run once each. */
async function turn(): Promise<void> {
  await readAllOf(app, [portalSyncConsumer])
  const { rows } = await app.database.owner.query<{
    id: string
    task: string
    payload: object
    due: boolean
  }>(
    `select j.id, t.identifier as task, j.payload, j.run_at <= $1 as due
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
    [new Date(app.clock.now()).toISOString()],
  )
  for (const { id, task, payload, due } of rows.filter((one) => one.due)) {
    await app.database.owner.query('delete from graphile_worker._private_jobs where id = $1', [id])
    expect(due).toBe(true)
    await (task === 'portal-sync' ? syncDossier : fetchFiles)(app, payload as Record<string, unknown>)
  }
}

const received = async () => {
  const { dossierId } = await filedDossier(app, { citizen })
  const { code } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return { dossierId, code }
}

async function finish(dossierId: number): Promise<void> {
  must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
  await toReturn(dossierId)
}

async function toReturn(dossierId: number): Promise<void> {
  for (let step = 0; step < 6; step++) {
    const { state } = await loadDossier(app, dossierId)
    if (state.state === 'completed') break
    if (state.state === 'awaitingSignature') {
      must(await runCommand(app, signResult, call(head), { dossierId }))
      continue
    }
    const actor = processRolesOf.caseOfficer.includes(state.step.role) ? caseOfficer : head
    if (state.result === null)
      must(
        await runCommand(app, recordResult, call(actor), {
          dossierId,
          outcome: 'granted',
          number: '12/XN',
          file: await storedPdf(app),
        }),
      )
    must(await runCommand(app, completeStep, call(actor), { dossierId }))
  }
  must(await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' }))
}

const heard = (number: string) => standIn.state.heard.get(number)!
const state = (dossierId: number) => portalSyncOf(reading(app), dossierId)

const item = { documentCode: 'TP05', reason: 'Ảnh bị mờ.', legalBasis: 'NĐ 123/2015/NĐ-CP, Điều 2' }

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
})

describe('Cổng không trả lời', () => {
  test.each([
    ['fails', '503'],
    ['slow', 'quá thời gian'],
    ['refuses', 'mã lỗi 2'],
    ['lies', 'Cổng'],
  ] as const)(
    'E7: while it %s nothing counts as told; it is kept, tried again later, and then told in order',
    async (behaviour, says) => {
      // Both lies are told, one after the other.
      for (const round of behaviour === 'lies' ? [1, 2] : [1]) {
        standIn.state.behaviour = behaviour
        if (round === 2) standIn.state.heard.set('odd', { fields: {}, statuses: [], progress: [] })
        const { dossierId, code } = await received()
        const before = (await unsynced(app)).n
        await turn()
        expect(await state(dossierId)).toMatchObject({
          toldSeq: 0,
          attempts: 1,
          fault: expect.stringContaining(says),
        })
        expect(await unsynced(app)).toMatchObject({ n: before + 1 })
        // Waiting for its next try, another act does not knock again.
        must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
        await turn()
        expect((await state(dossierId))!.attempts).toBe(1)
        app.clock.set(instant(app.clock.now() + MINUTE))
        await turn()
        expect((await state(dossierId))!.attempts).toBe(2)
        standIn.state.behaviour = 'works'
        app.clock.set(instant(app.clock.now() + MINUTE))
        await turn()
        expect(await state(dossierId)).toMatchObject({ attempts: 0, fault: null, behindSince: null })
        expect(heard(code).statuses).toEqual(['2', '4'])
      }
    },
  )

  test('a session that has ended is opened anew without a fault', async () => {
    // The stand-in ends its sessions after fifty calls.
    for (let n = 0; n < 30; n++) await received()
    await turn()
    expect(await unsynced(app)).toMatchObject({ n: 0, faulty: 0 })
  })
})

describe('killed in the middle', () => {
  /** A process that is killed after so many calls: the next one never returns and nothing after it is written. */
  function dyingAfter(calls: number): NationalPortal {
    let left = calls
    const dies = <Answer>(go: () => Promise<Answer>): Promise<Answer> =>
      left-- > 0 ? go() : Promise.reject(new Error('killed'))
    return {
      syncDossier: (dossier, isUpdating) => dies(() => client.syncDossier(dossier, isUpdating)),
      reportProgress: (lines) => dies(() => client.reportProgress(lines)),
      fetchFile: (url) => dies(() => client.fetchFile(url)),
    }
  }

  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'after %i calls: nothing is lost, nothing is told out of order',
    async (calls) => {
      const { dossierId, code } = await received()
      await finish(dossierId)
      await readAllOf(app, [portalSyncConsumer])
      const dying = { ...app, ports: new Map([...app.ports, [nationalPortal.name, dyingAfter(calls)]]) }
      await expect(syncDossier(dying, { dossierId })).rejects.toThrow('killed')
      // The job is lost with its process, and the dossier is still held by it.
      await app.database.owner.query('delete from graphile_worker._private_jobs')
      await sweepPortal(app)
      await turn()
      expect((await state(dossierId))!.toldSeq).toBeLessThan((await state(dossierId))!.wantedSeq)
      app.clock.set(instant(app.clock.now() + 3 * MINUTE))
      expect(await sweepPortal(app)).toBeGreaterThan(0)
      await turn()
      expect(heard(code).statuses).toEqual(['2', '4', '9', '10'])
      expect(await state(dossierId)).toMatchObject({ fault: null, behindSince: null })
      const says = heard(code).progress.map((line) => String(line['NoiDungXuLy']))
      const once = says.filter((word, index) => says.indexOf(word) === index)
      expect(once).toEqual([
        'Tiếp nhận hồ sơ',
        'Nhận xử lý hồ sơ',
        'Lập kết quả giải quyết',
        'Chuyển bước xử lý',
        'Ký số kết quả',
        'Giải quyết xong hồ sơ',
        'Trả kết quả',
      ])
    },
  )

  test('two senders at once: one tells, the other leaves it', async () => {
    const { dossierId, code } = await received()
    await readAllOf(app, [portalSyncConsumer])
    await Promise.all([syncDossier(app, { dossierId }), syncDossier(app, { dossierId })])
    expect(heard(code).progress).toHaveLength(1)
    await turn()
  })
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
    await fetchFiles(app, { dossierId })
    expect(await files()).toHaveLength(1)
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
})
