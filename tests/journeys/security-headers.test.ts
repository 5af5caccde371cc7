import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerApi } from '#edge/api/server.ts'
import { standInIdentity } from '#edge/connectors/identity/stand-in.ts'
import { assetUrl } from '#edge/web/assets.ts'
import { findStandInPerson, standInPage } from '#edge/web/session/stand-in-page.tsx'
import { identityPort, type LoginAttempt } from '#platform/auth/index.ts'
import { defaultLimits, type HttpModule, route } from '#platform/http/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const parts: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/thu/loi',
    permission: 'public',
    handler: () => {
      throw new Error('hỏng')
    },
  })
  route(server, {
    method: 'GET',
    url: '/thu/rieng',
    permission: 'signedIn',
    handler: (_request, reply) => reply.type('text/html').send('riêng'),
  })
}

let web: TestServer
beforeAll(async () => {
  let identity: ReturnType<typeof standInIdentity> | undefined
  const port = {
    start: (uri: string) => identity!.port.start(uri),
    finish: (url: URL, attempt: LoginAttempt) => identity!.port.finish(url, attempt),
  }
  const app = await startTestApp(undefined, [[identityPort.name, port]])
  identity = standInIdentity({
    log: app.log,
    clientSecret: 'demo-secret-of-this-test-run-only',
    findPerson: findStandInPerson,
    page: standInPage,
  })
  web = await startTestServer({
    app,
    modules: [parts, registerApi, identity.module],
    limits: { ...defaultLimits, tracking: { session: 5, address: 5 } },
  })
})
afterAll(() => web.close())

function check(what: string, headers: Headers) {
  const csp = headers.get('content-security-policy') ?? ''
  expect(csp, what).toContain(`default-src 'none'`)
  expect(csp, what).toContain(`frame-ancestors 'none'`)
  expect(csp, what).toContain(`base-uri 'none'`)
  expect(csp, what).not.toMatch(/unsafe|\*/)
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('referrer-policy'), what).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy'), what).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy'), what).toBe('same-origin')
  expect(headers.get('permissions-policy'), what).toContain('camera=()')
  expect(headers.get('cache-control'), what).not.toBeNull()
  expect(headers.get('x-correlation-id'), what).toMatch(/^[\w-]{8,64}$/)
  expect(headers.get('x-powered-by'), what).toBeNull()
  expect(headers.get('server'), what).toBeNull()
}

const cases: [string, string, RequestInit, number][] = [
  ['a page that is not there', '/khong-co', {}, 404],
  ['an API address that is not there', '/api/v1/khong-co', {}, 404],
  ['a handler that fails', '/thu/loi', {}, 500],
  ['a page for those who logged in', '/thu/rieng', {}, 303],
  ['a broken address', '/%E0%A4%A', {}, 400],
  ['an address that is too long', `/${'a'.repeat(5000)}`, {}, 404],
  ['a method nobody serves', '/healthz', { method: 'DELETE' }, 404],
  ['preflight', '/api/v1/units', { method: 'OPTIONS' }, 404],
  ['a head', '/healthz', { method: 'HEAD' }, 200],
  ['health', '/healthz', {}, 200],
  ['figures', '/metrics', {}, 200],
  ['a file', '/assets/work.css', {}, 200],
  ['a file that is not there', '/assets/../../package.json', {}, 404],
  ['a file in an outside folder', '/assets/%2e%2e%2f%2e%2e%2fpackage.json', {}, 404],
  ['the API', '/api/v1/units', {}, 200],
  ['the description', '/api/v1/openapi.json', {}, 200],
  ['logging in', '/dang-nhap', {}, 303],
  ['coming back without an attempt', '/dang-nhap/xong?code=1', {}, 400],
  ['the issuer', '/oidc/.well-known/openid-configuration', {}, 200],
  ['the issuer in error', '/oidc/auth?client_id=x', {}, 400],
  ['an interaction of nobody', '/oidc/interaction/khong-co', {}, 400],
  ['a form without token', '/dang-xuat', { method: 'POST', body: new URLSearchParams({ a: '1' }) }, 403],
  [
    'a body of another kind',
    '/dang-xuat',
    { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
    415,
  ],
  [
    'a body that is too big',
    '/api/v1/due',
    { method: 'POST', body: `"${'x'.repeat(2e6)}"`, headers: { 'content-type': 'application/json' } },
    413,
  ],
]

describe('the headers that protect the browser', () => {
  it.each(cases)('stand on %s', async (what, path, init, status) => {
    const answer = await web.client().fetch(path, init)
    await answer.arrayBuffer()
    expect([what, answer.status]).toEqual([what, status])
    check(what, answer.headers)
  })

  it('stand on a file kept for ever and on the answer that it has not changed', async () => {
    const first = await web.client().fetch(assetUrl('desk.js')!)
    expect(first.headers.get('cache-control')).toContain('immutable')
    check('asset', first.headers)
    const etag = first.headers.get('etag')!
    const again = await web.client().fetch('/assets/desk.js', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    check('not modified', again.headers)
  })

  it('stand on the refusal of one who asks too often, which says when to come back', async () => {
    const client = web.client()
    let last = await client.fetch('/api/v1/status/QN7K-3M4P-X')
    for (let n = 0; n < 6; n++) last = await client.fetch('/api/v1/status/QN7K-3M4P-X')
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    check('too often', last.headers)
  })

  it('stand on the answer to bytes that are no request', async () => {
    const port = Number(new URL(web.origin).port)
    for (const bytes of [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n',
      `GET / HTTP/1.1\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
    ]) {
      const text = await new Promise<string>((resolve, reject) => {
        let got = ''
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
        socket.on('data', (chunk) => {
          got += chunk.toString()
        })
        socket.on('close', () => resolve(got))
        socket.on('error', reject)
      })
      expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
      const lines = text.split('\r\n\r\n')[0]!.split('\r\n').slice(1)
      check(bytes.slice(0, 20), new Headers(lines.map((line) => line.split(': ') as [string, string])))
    }
  })

  it('give every answer its own nonce, and the page uses that one', async () => {
    const nonceOf = (answer: Response) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!
    const one = await web.client().fetch('/khong-co')
    const two = await web.client().fetch('/khong-co')
    expect(nonceOf(one)).not.toBe(nonceOf(two))
    const html = await one.text()
    expect(html).toContain(`<style nonce="${nonceOf(one)}"`)
    expect(html).not.toMatch(/ style="| on\w+="/)
  })

  it('forbid keeping personal pages', async () => {
    const client = web.client()
    const { rows } = await web.app.database.owner.query<{ id: number }>(
      `insert into parties.party(province_id, kind, name) values (51, 'individual', 'Nguyễn Văn A') returning id`,
    )
    await client.signIn({ kind: 'citizen', actorId: rows[0]!.id })
    const answer = await client.fetch('/thu/rieng')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
