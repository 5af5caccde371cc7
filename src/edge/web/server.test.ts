import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpModule, route } from '#platform/http/index.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const parts: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/thu/loi',
    permission: 'public',
    handler: () => {
      throw new Error('select secret from dossiers')
    },
  })
  route(server, {
    method: 'GET',
    url: '/thu/ho-so',
    permission: 'dossier.read',
    handler: (_request, reply) => reply.type('text/html').send('hồ sơ'),
  })
  route(server, {
    method: 'GET',
    url: '/api/v1/thu',
    permission: 'dossier.read',
    handler: () => ({ ok: true }),
  })
  route(server, {
    method: 'GET',
    url: '/thu/dai',
    permission: 'public',
    handler: (_request, reply) => reply.type('text/html; charset=utf-8').send('Một Cửa '.repeat(500)),
  })
}

let web: TestServer
beforeAll(async () => {
  web = await startTestServer({ modules: [parts] })
})
afterAll(() => web.close())

describe('the server', () => {
  it('is alive, ready and has figures', async () => {
    expect(await web.client().text('/healthz')).toBe('ok\n')
    expect(await web.client().text('/readyz')).toBe('ready\n')
    await web.client().text('/thu/dai')
    expect(await web.client().text('/metrics')).toContain(
      'motcua_http_request_seconds_count{method="GET",route="/thu/dai"',
    )
  })

  it('gives figures to nobody who comes through the proxy', async () => {
    const answer = await web.client().fetch('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })
    expect(answer.status).toBe(404)
  })

  it('answers an unknown address with a Vietnamese page that has a next step and a code to read out', async () => {
    const answer = await web.client().fetch('/khong-co')
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(html).toContain('Không tìm thấy trang này')
    expect(html).toContain(answer.headers.get('x-correlation-id'))
  })

  it('shows neither stack nor SQL when a handler fails', async () => {
    const answer = await web.client().fetch('/thu/loi')
    const html = await answer.text()
    expect(answer.status).toBe(500)
    expect(html).toContain('Trang đang gặp trục trặc')
    expect(html).not.toMatch(/select secret|dossiers|server\.test\.ts/)
  })

  it('sends a visitor to log in and back, and refuses programs with problem+json', async () => {
    const page = await web.client().fetch('/thu/ho-so?trang=2')
    expect(page.status).toBe(303)
    expect(page.headers.get('location')).toBe('/dang-nhap?tiep=%2Fthu%2Fho-so%3Ftrang%3D2')
    const api = await web.client().fetch('/api/v1/thu', { headers: { accept: 'application/json' } })
    expect(api.status).toBe(401)
    expect(api.headers.get('content-type')).toContain('application/problem+json')
    expect(await api.json()).toMatchObject({ status: 401, code: 'auth.signed_out' })
  })

  it('compresses pages', async () => {
    const answer = await web.client().fetch('/thu/dai', { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(await answer.text()).toContain('Một Cửa')
  })

  it('does not start with a route that names no permission', async () => {
    const forgetful: HttpModule = (server) => {
      server.get('/quen', () => 'x')
    }
    await expect(startTestServer({ app: web.app, modules: [forgetful] })).rejects.toThrow(
      'names no permission',
    )
  })
})
