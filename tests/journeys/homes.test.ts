/** Whoever logs in lands on a page that is there for them, and every door shown on it opens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { controlModule } from '#edge/web/control/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { doorsFrom, homeOf } from '#edge/web/session/doors.ts'
import { demoSubject, findPositions, positionRoles, seedDemoOfficers } from '#registry/agencies/index.ts'
import { csrfIn, startTestServer, type TestClient, type TestServer } from '#tests/support/server.ts'

let web: TestServer
const clients = new Map<string, TestClient>()
beforeAll(async () => {
  web = await startTestServer({
    modules: [portalModule, deskModule, boardModule, adminModule, controlModule],
  })
  await seedDemoOfficers(web.app.database.owner, 51, '2026-09-07' as never)
  for (const role of positionRoles) {
    const unit = ['control', 'provinceLeader', 'administrator'].includes(role) ? '51.ubnd' : '21061'
    const [position] = await findPositions(web.app, { subject: demoSubject(unit, role) })
    const client = web.client()
    const { officerId, positionId } = position!
    await client.signIn({ kind: 'officer', actorId: officerId, positionId })
    clients.set(role, client)
  }
})
afterAll(() => web.close())

const open = async (client: TestClient, path: string) => await client.follow(await client.fetch(path))

describe('the home of a position', () => {
  it.each([...positionRoles])('%s: answers 200, and so does every door on it', async (role) => {
    const client = clients.get(role)!
    const page = await open(client, homeOf(role))
    expect(page.status).toBe(200)
    const html = await page.text()
    const bar = html.slice(html.indexOf('<header'), html.indexOf('</header>'))
    const links = [...bar.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, href]) => href!)
    expect(links.length).toBeGreaterThan(0)
    for (const href of links) expect([href, (await open(client, href)).status]).toEqual([href, 200])
  })

  it('of the unit head leads to the board, and the board back to the desk', async () => {
    const client = clients.get('unitHead')!
    expect(await client.text('/desk')).toContain('href="/ban-do">Bản đồ</a>')
    expect(await client.text('/ban-do')).toContain('href="/desk">Hàng việc</a>')
  })

  it.each([...positionRoles])(
    '%s: can be left by its own button, also in a later session than the page kept',
    async (role) => {
      const unit = ['control', 'provinceLeader', 'administrator'].includes(role) ? '51.ubnd' : '21061'
      const [position] = await findPositions(web.app, { subject: demoSubject(unit, role) })
      const { officerId, positionId } = position!
      const login = async () => {
        const client = web.client()
        await client.signIn({ kind: 'officer', actorId: officerId, positionId })
        return client
      }
      const kept = (await open(await login(), homeOf(role))).headers.get('etag')
      const client = await login()
      const known: RequestInit = kept === null ? {} : { headers: { 'if-none-match': kept } }
      const page = await client.follow(await client.fetch(homeOf(role), known))
      expect(page.status).toBe(200)
      const html = await page.text()
      const bar = html.slice(html.indexOf('<header'), html.indexOf('</header>'))
      expect(bar).toContain('action="/dang-xuat"')
      const left = await client.post('/dang-xuat', { _csrf: csrfIn(bar) })
      expect(left.status).toBe(303)
      expect((await client.fetch(homeOf(role))).status).toBe(303)
    },
  )

  it('of somebody unknown to the registers is the first page', () => {
    expect(homeOf('citizen')).toBe('/')
    const nobody = { permissions: new Set() } as never
    expect(doorsFrom('/desk', nobody)).toEqual([])
  })
})

describe('filing at the counter', () => {
  it.each(['receptionOfficer', 'caseOfficer', 'unitHead', 'control', 'provinceLeader'])(
    '%s: is offered on the desk exactly when its page opens',
    async (role) => {
      const client = clients.get(role)!
      const opens = (await client.fetch('/desk/counter')).status === 200
      expect(opens).toBe(role === 'receptionOfficer')
      for (const path of ['/desk', '/desk/keys', '/desk/search?q=khai+sinh']) {
        const html = await client.text(path)
        expect([path, /nhận (hồ sơ )?tại quầy|\/desk\/counter/i.test(html)]).toEqual([path, opens])
      }
      const procedures = await client.text('/desk/procedures.json')
      expect(procedures.includes('/desk/counter')).toBe(opens)
    },
  )

  it('an empty desk tells onlookers that they hold no step', async () => {
    expect(await clients.get('provinceLeader')!.text('/desk')).toContain('theo dõi toàn tỉnh')
    expect(await clients.get('unitHead')!.text('/desk')).not.toContain('theo dõi toàn tỉnh')
  })
})

describe('days in administration', () => {
  it('are typed and shown as offices write them, on every page that asks for one', async () => {
    const admin = clients.get('administrator')!
    for (const path of ['/admin/calendar', '/admin/audit', '/admin/calendar/recompute'])
      expect([path, (await admin.text(path)).includes('type="date"')]).toEqual([path, false])
    const csrf = csrfIn(await admin.text('/admin/calendar'))
    const day = { kind: 'off', applied: 'yes', name: 'Nghỉ (minh họa)', source: 'Công điện số 02 (minh họa)' }
    const wrong = await admin.post('/admin/calendar', { ...day, day: '31/2/2027' }, csrf)
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="31/2/2027"')
    const right = await admin.post('/admin/calendar', { ...day, day: '2/3/2027' }, csrf)
    expect(right.headers.get('location')).toBe('/admin/calendar?year=2027&done=set')
    expect(await admin.text('/admin/calendar?year=2027&day=2027-03-02')).toContain('value="02/3/2027"')
    expect((await admin.fetch('/admin/audit?from=1/9/2026&to=30/9/2026')).status).toBe(200)
  })

  it('long lists of units are cut by level, with links to the parts', async () => {
    const html = await clients.get('administrator')!.text('/admin/units')
    const parts = [...html.matchAll(/href="#(phan-\d)"/g)].map(([, id]) => id!)
    expect(parts.length).toBeGreaterThan(2)
    for (const id of parts) expect(html).toContain(`id="${id}"`)
  })
})

describe('a search that goes nowhere', () => {
  it('suggests procedures by the names people use; an unknown code is told with a way on', async () => {
    const none = await web.client().text('/tim?q=zzzzqq')
    expect(none).toContain('Chưa tìm thấy thủ tục nào')
    expect(none).toContain('>Đăng ký khai sinh<')
    expect(none).not.toContain('cơ quan, tổ chức có thẩm quyền của nước ngoài')
    const unknown = await web.client().fetch('/thu-tuc/9.999999')
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toMatch(/Không có thủ tục nào mang mã này[\s\S]*Việc nên làm/)
  })
})
