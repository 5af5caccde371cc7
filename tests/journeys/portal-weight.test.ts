/** A page of the portal is small enough for a mountain commune's network: what the real server sends, with real data (ux goals). */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiveDossier } from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officerOf } from '#casework/dossiers/testing.ts'
import { placesFor, startDraft } from '#casework/filing/index.ts'
import { fileable } from '#edge/web/portal/pages/procedure-words.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { runCommand } from '#platform/db/index.ts'
import { dayOrThrow } from '#platform/time/index.ts'
import { findPublished, listProcedures, visibleQuestions } from '#registry/procedures/index.ts'
import { csrfIn, startTestServer, type TestServer } from '#tests/support/server.ts'

/** Kilobytes on the wire: the page with its styles, and with its script. */
const PAGE = 14
const WHOLE = 20
const TODAY = dayOrThrow('2026-09-07')

let site: TestServer
const paths: string[] = []
const client = () => site.client()
let owner: ReturnType<typeof client>

beforeAll(async () => {
  site = await startTestServer({ modules: [portalModule] })
  const citizen = await citizenOf(site.app)
  const { trackingNumber, dossierId } = await filedDossier(site.app, { citizen })
  const desk = await officerOf(site.app, '21025', 'receptionOfficer')
  must(await runCommand(site.app, receiveDossier, call(desk), { dossierId }))
  const draft = must(
    await runCommand(site.app, startDraft, call(citizen.actor), {
      procedureCode: '1.004873',
      channel: 'online',
      entry: 'provincialPortal',
      applicantParty: citizen.party.id,
      applicant: { fullName: 'Nguyễn Văn A' },
      receivingUnit: desk.unitId,
    }),
  )
  owner = client()
  await owner.signIn({ kind: 'citizen', actorId: citizen.party.id })
  const own = `/ho-so/${trackingNumber}`
  paths.push(
    '/',
    '/tim?q=dang+ky',
    '/thu-tuc',
    '/thu-tuc?linh-vuc=ho-tich',
    '/viec/ket-hon',
    '/thu-tuc/1.004873',
    '/thu-tuc/1.001193',
  )
  paths.push(
    '/nop/1.004873',
    `/nop/nhap/${draft.draftId}/cau/nguoi-nop`,
    `/nop/nhap/${draft.draftId}/giay/TP05`,
  )
  paths.push(
    `/nop/nhap/${draft.draftId}/nhan-ket-qua`,
    `${own}/bien-nhan`,
    own,
    `${own}/rut`,
    `${own}/nop-tien`,
  )
  paths.push(
    '/ho-so',
    '/thong-bao',
    `/tra-cuu?ma=${trackingNumber}`,
    '/tra-cuu',
    '/tro-nang',
    '/khong-co-trang-nay',
  )
})
afterAll(() => site.close())

describe('a page of the portal', () => {
  test('with its styles stays within 14 kB, with its script within 20 kB', async () => {
    const heavy: string[] = []
    const seen: string[] = []
    for (const path of paths) {
      const answer = await owner.fetch(path)
      const html = await answer.text()
      expect([200, 404], path).toContain(answer.status)
      const script = /<script[^>]* src="([^"]+)"/.exec(html)?.[1]
      const code = script ? Buffer.from(await (await owner.fetch(script)).arrayBuffer()) : Buffer.alloc(0)
      const page = gzipSync(html).length / 1000
      const whole = page + gzipSync(code).length / 1000
      seen.push(`${page.toFixed(1)} ${whole.toFixed(1)} ${path}`)
      if (page > PAGE || whole > WHOLE) heavy.push(seen.at(-1)!)
    }
    if (process.env['SHOW']) process.stdout.write(`${seen.join('\n')}\n`)
    expect(heavy).toEqual([])
  })

  test('of every procedure, its start and each of its questions opens and stays within the measure', async () => {
    const faults: string[] = []
    const { communes } = await placesFor(
      site.app,
      (await findPublished(site.app, '1.004873', TODAY))!.procedure,
      TODAY,
    )
    const look = async (path: string) => {
      const answer = await owner.fetch(path)
      const size = gzipSync(await answer.text()).length / 1000
      if (answer.status !== 200 || size > PAGE) faults.push(`${answer.status} ${size.toFixed(1)} ${path}`)
    }
    for (const { code } of await listProcedures(site.app)) {
      await look(`/thu-tuc/${code}`)
      const revision = await findPublished(site.app, code, TODAY)
      if (revision === undefined || !fileable(revision.procedure)) continue
      await look(`/nop/${code}`)
      const html = await owner.text(`/nop/${code}`)
      const started = await owner.post(`/nop/${code}`, { unit: communes[0]!.name }, csrfIn(html))
      if (started.status !== 303) faults.push(`${started.status} start ${code}`)
      const draft = started.headers.get('location') ?? ''
      for (const question of visibleQuestions(revision.procedure.form ?? ({ questions: [] } as never), {}))
        await look(`${draft}/cau/${question.id}`)
      for (const paper of revision.procedure.requiredDocuments.filter(
        (one) => one.providedBy === 'applicant',
      ))
        await look(`${draft}/giay/${paper.code}`)
    }
    expect(faults).toEqual([])
  }, 120_000)

  test('needs no second page, no picture and no style sheet from elsewhere', async () => {
    for (const path of paths) {
      const html = await owner.text(path)
      expect(html, path).not.toMatch(/<(?:img|iframe|link rel="stylesheet")/)
      expect(html, path).not.toMatch(/ style="| on[a-z]+="/)
    }
  })

  test('that is the same for everybody may be kept for a minute by a visitor, and only by the same visitor', async () => {
    const visitor = client()
    for (const path of ['/', '/thu-tuc', '/thu-tuc/1.004873']) {
      const { headers } = await visitor.fetch(path)
      expect(headers.get('cache-control'), path).toBe('private, max-age=60')
      expect(headers.get('vary')?.toLowerCase(), path).toContain('cookie')
      expect((await owner.fetch(path)).headers.get('cache-control'), path).toBe('no-store')
    }
  })
})
