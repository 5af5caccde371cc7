/** Whoever logs in lands on a page that is there for them, and every door shown on it opens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { doorsFrom, homeOf } from '#edge/web/session/doors.ts'
import { demoSubject, findPositions, positionRoles, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestServer, type TestClient, type TestServer } from '#tests/support/server.ts'

let web: TestServer
const clients = new Map<string, TestClient>()
beforeAll(async () => {
  web = await startTestServer({ modules: [portalModule, deskModule, boardModule, adminModule] })
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
