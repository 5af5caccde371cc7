import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerApi } from '#edge/api/server.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { controlModule } from '#edge/web/control/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import type { HttpModule, RoutePermission } from '#platform/http/index.ts'
import {
  citizenPermissions,
  demoSubject,
  findPositions,
  rolePermissions,
  seedDemoOfficers,
} from '#registry/agencies/index.ts'
import { startTestServer, type TestClient, type TestServer } from '#tests/support/server.ts'

interface Served {
  readonly method: string
  readonly url: string
  readonly permission: RoutePermission
  readonly csrf: boolean
}

const served: Served[] = []
const listed =
  (module: HttpModule): HttpModule =>
  async (server, web) => {
    server.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat())
        served.push({ method: one, url, permission: config!.permission!, csrf: config!.csrf !== false })
    })
    await module(server, web)
  }

let web: TestServer
const clients: Record<string, TestClient> = {}
beforeAll(async () => {
  web = await startTestServer({
    modules: [registerApi, portalModule, boardModule, controlModule].map(listed),
  })
  const owner = web.app.database.owner
  await seedDemoOfficers(owner, 51, '2026-09-07' as never)
  const { rows } = await owner.query<{ id: number }>(
    `insert into parties.party(province_id, kind, name) values (51, 'individual', 'Nguyễn Văn A') returning id`,
  )
  clients['visitor'] = web.client()
  clients['citizen'] = web.client()
  await clients['citizen'].signIn({ kind: 'citizen', actorId: rows[0]!.id })
  for (const [code, role] of [
    ['21061', 'receptionOfficer'],
    ['21061', 'caseOfficer'],
    ['21061', 'unitHead'],
    ['51.ubnd', 'control'],
    ['51.ubnd', 'provinceLeader'],
    ['51.ubnd', 'administrator'],
  ] as const) {
    const [position] = await findPositions(web.app, { subject: demoSubject(code, role) })
    clients[role] = web.client()
    await clients[role].signIn({
      kind: 'officer',
      actorId: position!.officerId,
      positionId: position!.positionId,
    })
  }
})
afterAll(() => web.close())

const holds = (who: string, permission: RoutePermission): boolean => {
  if (permission === 'public') return true
  if (permission === 'signedIn') return who !== 'visitor'
  const held: readonly string[] =
    who === 'visitor'
      ? ['public.read']
      : who === 'citizen'
        ? citizenPermissions
        : rolePermissions[who as keyof typeof rolePermissions]
  return [permission].flat().some((one) => held.includes(one))
}

describe('every route', () => {
  it('names a permission that somebody holds', () => {
    expect(served.length).toBeGreaterThan(30)
    for (const { url, permission } of served)
      expect([url, Object.keys(clients).some((who) => holds(who, permission))]).toEqual([url, true])
  })

  it('turns away whoever lacks its permission before anything else is looked at', async () => {
    let refused = 0
    for (const { method, url, permission } of served) {
      if (method === 'HEAD') continue
      const path = url.replace(/:\w+/g, '1').replace('*', 'x')
      for (const [who, client] of Object.entries(clients)) {
        if (holds(who, permission)) continue
        const answer = await client.fetch(path, { method })
        await answer.arrayBuffer()
        const wanted =
          who !== 'visitor' ? [403] : method === 'GET' && !url.startsWith('/api/') ? [303] : [401]
        expect([who, method, url, answer.status]).toEqual([who, method, url, wanted[0]])
        refused++
      }
    }
    expect(refused).toBeGreaterThan(50)
  })

  it('that changes something refuses whoever may but brings no token of our pages', async () => {
    let refused = 0
    for (const { method, url, permission, csrf } of served) {
      if (!csrf || !['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) continue
      const path = url.replace(/:\w+/g, '1')
      for (const [who, client] of Object.entries(clients)) {
        if (!holds(who, permission)) continue
        const answer = await client.fetch(path, { method, body: new URLSearchParams({ a: '1' }) })
        await answer.arrayBuffer()
        expect([who, method, url, answer.status]).toEqual([who, method, url, 403])
        refused++
      }
    }
    expect(refused).toBeGreaterThan(20)
  })
})
