import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standInIdentity } from '#edge/connectors/identity/stand-in.ts'
import { identityPort, revokeSessions, sweepSessions } from '#platform/auth/index.ts'
import { MINUTE, SECOND } from '#platform/time/index.ts'
import { demoSubject, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp, type TestApp } from '#tests/support/app.ts'
import {
  csrfIn,
  postActionIn,
  startTestServer,
  type TestClient,
  type TestServer,
} from '#tests/support/server.ts'
import { findStandInPerson, standInPage } from './stand-in-page.tsx'
import { sessionProbe } from './testing.ts'

let app: TestApp
let web: TestServer
beforeAll(async () => {
  let identity: ReturnType<typeof standInIdentity> | undefined
  app = await startTestApp('2026-09-07T08:00:00', [
    [
      identityPort.name,
      {
        start: (uri: string) => identity!.port.start(uri),
        finish: (url: URL, attempt: never) => identity!.port.finish(url, attempt),
      },
    ],
  ])
  identity = standInIdentity({
    log: app.log,
    clientSecret: 'demo-secret-of-this-test-run-only',
    findPerson: findStandInPerson,
    page: standInPage,
  })
  await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
  web = await startTestServer({ app, modules: [sessionProbe, identity.module] })
})
afterAll(() => web.close())

/** As a person in a browser: opens the login, clicks on a person, follows. */
async function logIn(client: TestClient, persona: string, path = '/thu/toi'): Promise<Response> {
  const first = await client.fetch(path)
  expect(first.status).toBe(303)
  const page = await client.follow(first)
  const html = await page.text()
  const action = postActionIn(html)
  return await client.follow(await client.post(action, { persona }, csrfIn(html)))
}

describe('logging in with the stand-in of the identity provider', () => {
  it('brings a citizen back to the page they wanted', async () => {
    const client = web.client()
    const answer = await logIn(client, 'demo:citizen:1')
    expect(await answer.json()).toMatchObject({ kind: 'citizen', name: 'Nguyễn Văn A', role: 'citizen' })
    expect(client.cookies.has('motcua-dn')).toBe(false)
  })

  it('makes an officer the holder of their position', async () => {
    const answer = await logIn(web.client(), demoSubject('21061', 'receptionOfficer'))
    expect(await answer.json()).toMatchObject({ kind: 'officer', role: 'receptionOfficer', seesAll: false })
  })

  it('knows a helper', async () => {
    const answer = await logIn(web.client(), 'demo:citizen:4')
    expect(await answer.json()).toMatchObject({ kind: 'citizen', role: 'helper' })
  })

  it('lets an officer of two positions choose, and gives no right before', async () => {
    const subject = demoSubject('21109', 'caseOfficer')
    await app.database.owner.query(
      `insert into agencies.position(province_id, officer_id, unit_id, role, title, valid_from)
       select 51, o.id, p.unit_id, 'unitHead', 'Phó Chủ tịch', '2026-01-01' from agencies.officer o
       join agencies.position p on p.officer_id = o.id where o.subject = $1`,
      [subject],
    )
    const client = web.client()
    const page = await logIn(client, subject, '/thu/can-bo')
    const html = await page.text()
    expect(html).toContain('Bạn làm việc ở vị trí nào?')
    expect(html).toContain('Phó Chủ tịch')
    expect((await client.fetch('/thu/can-bo')).headers.get('location')).toContain('/dang-nhap/vi-tri')
    const before = client.cookies.get('motcua')
    const positionId = /value="(\d+)"[^>]*><b>Phó Chủ tịch/.exec(html)![1]!
    const answer = await client.post(
      '/dang-nhap/vi-tri',
      { positionId, returnTo: '/thu/can-bo' },
      csrfIn(html),
    )
    expect(answer.headers.get('location')).toBe('/thu/can-bo')
    expect(client.cookies.get('motcua')).not.toBe(before)
    expect(await (await client.fetch('/thu/can-bo')).json()).toEqual({ role: 'unitHead' })
  })

  it('asks again who it is after logging out, and the same person is the same party', async () => {
    const client = web.client()
    const first = (await (await logIn(client, 'demo:citizen:2')).json()) as { id: number; csrf: string }
    const out = await client.post('/dang-xuat', {}, first.csrf)
    expect(out.status).toBe(303)
    expect((await client.fetch('/thu/toi')).status).toBe(303)
    const again = (await (await logIn(client, 'demo:citizen:2')).json()) as { id: number }
    expect(again.id).toBe(first.id)
  })

  it('finds officers of another commune by name without marks', async () => {
    const client = web.client()
    const page = await client.follow(await client.fetch('/dang-nhap'))
    const html = await page.text()
    const action = postActionIn(html)
    expect(await client.text(`${action}?tim=dong+son`)).toContain('Xã Đông Sơn')
  })

  it('refuses an answer that belongs to no attempt, another attempt or is used twice', async () => {
    const client = web.client()
    expect((await client.fetch('/dang-nhap/xong?code=x&state=y')).status).toBe(400)
    const start = await client.fetch('/dang-nhap')
    expect(start.status).toBe(303)
    const other = await client.fetch('/dang-nhap/xong?code=forged&state=forged')
    expect(other.status).toBe(400)
    expect(await other.text()).toContain('Chưa đăng nhập được')
    expect(client.cookies.has('motcua')).toBe(false)
  })

  it('refuses to send a code elsewhere', async () => {
    const client = web.client()
    const start = await client.fetch('/dang-nhap')
    const location = new URL(start.headers.get('location')!, web.origin)
    location.searchParams.set('redirect_uri', 'https://evil.example/dang-nhap/xong')
    expect((await client.fetch(location.pathname + location.search)).status).toBe(400)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/dang-xuat',
    '/%0a//evil.example/..//x',
  ])('never leads to %s after logging in', async (target) => {
    const client = web.client()
    const page = await client.follow(await client.fetch(`/dang-nhap?tiep=${encodeURIComponent(target)}`))
    const html = await page.text()
    const action = postActionIn(html)
    let response = await client.post(action, { persona: 'demo:citizen:1' }, csrfIn(html))
    for (let hop = 0; hop < 5 && !response.headers.get('location')?.includes('/dang-nhap/xong'); hop++)
      response = await client.fetch(response.headers.get('location')!)
    const callback = new URL(response.headers.get('location')!, web.origin)
    const landed = await client.fetch(callback.pathname + callback.search)
    expect(new URL(landed.headers.get('location')!, web.origin).origin).toBe(web.origin)
    expect(landed.headers.get('location')).not.toContain('dang-xuat')
  })
})

describe('a session', () => {
  const signedIn = async () => {
    const client = web.client()
    const me = (await (await logIn(client, 'demo:citizen:1')).json()) as { id: number; csrf: string }
    return { client, me }
  }

  it('gets a new token at login, and a token planted before is worth nothing', async () => {
    const client = web.client()
    client.cookies.set('motcua', 'planted-by-somebody-else')
    await logIn(client, 'demo:citizen:1')
    expect(client.cookies.get('motcua')).not.toBe('planted-by-somebody-else')
    const attacker = web.client()
    attacker.cookies.set('motcua', 'planted-by-somebody-else')
    expect((await attacker.fetch('/thu/toi')).status).toBe(303)
  })

  it('replaces its own predecessor at the next login', async () => {
    const { client } = await signedIn()
    const old = client.cookies.get('motcua')!
    const page = await client.follow(await client.fetch('/dang-nhap'))
    const html = await page.text()
    const action = postActionIn(html)
    await client.follow(await client.post(action, { persona: 'demo:citizen:3' }, csrfIn(html)))
    const before = web.client()
    before.cookies.set('motcua', old)
    expect((await before.fetch('/thu/toi')).status).toBe(303)
  })

  it('ends after 30 minutes without a request and lives on while it is used', async () => {
    const { client } = await signedIn()
    app.clock.advance(20 * MINUTE)
    expect((await client.fetch('/thu/toi')).status).toBe(200)
    app.clock.advance(20 * MINUTE)
    expect((await client.fetch('/thu/toi')).status).toBe(200)
    app.clock.advance(31 * MINUTE)
    expect((await client.fetch('/thu/toi')).status).toBe(303)
    expect(await sweepSessions(app)).toBeGreaterThan(0)
  })

  it('ends after 15 minutes on the telephone of a helper', async () => {
    const client = web.client()
    await logIn(client, 'demo:citizen:4')
    app.clock.advance(16 * MINUTE)
    expect((await client.fetch('/thu/toi')).status).toBe(303)
  })

  it('ends after 12 hours however busy it is', async () => {
    const { client } = await signedIn()
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      expect((await client.fetch('/thu/toi')).status).toBe(200)
      app.clock.advance(20 * MINUTE)
    }
    expect((await client.fetch('/thu/toi')).status).toBe(303)
  })

  it('that is revoked elsewhere ends within 5 seconds', async () => {
    const { client, me } = await signedIn()
    expect((await client.fetch('/thu/toi')).status).toBe(200)
    await revokeSessions(app, { kind: 'citizen', actorId: me.id })
    app.clock.advance(5 * SECOND)
    expect((await client.fetch('/thu/toi')).status).toBe(303)
  })

  it('ends at once when its holder logs out', async () => {
    const { client, me } = await signedIn()
    const token = client.cookies.get('motcua')!
    await client.post('/dang-xuat', {}, me.csrf)
    client.cookies.set('motcua', token)
    expect((await client.fetch('/thu/toi')).status).toBe(303)
  })

  it('stands in the table only as a hash', async () => {
    const { client } = await signedIn()
    const { rows } = await app.database.owner.query<{ row: string }>(
      'select s::text as row from platform.session s',
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(client.cookies.get('motcua'))
  })

  it('carries __Host-, Secure, HttpOnly and SameSite behind TLS', async () => {
    const client = web.client()
    const answer = await client.fetch('/dang-nhap', { headers: { 'x-forwarded-proto': 'https' } })
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-motcua-dn='))
    expect(cookie).toMatch(/Path=\/;.*HttpOnly; Secure; SameSite=Lax/)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
  })
})

describe('a form', () => {
  it('is taken with the token of its page, which the handler does not see', async () => {
    const client = web.client()
    const { csrf } = (await (await logIn(client, 'demo:citizen:1')).json()) as { csrf: string }
    const answer = await client.post('/thu/viet', { a: '1', _key: 'khoa-cua-bieu-mau' }, csrf)
    expect(await answer.json()).toEqual({ body: { a: '1' }, key: 'khoa-cua-bieu-mau' })
    const api = await client.fetch('/thu/viet', {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, accept: 'application/json' },
    })
    expect(await api.json()).toEqual({ body: { a: 1 }, key: null })
  })

  it('is refused without a token, with the token of another session and from another site', async () => {
    const client = web.client()
    const { csrf } = (await (await logIn(client, 'demo:citizen:1')).json()) as { csrf: string }
    const other = web.client()
    const foreign = (await (await logIn(other, 'demo:citizen:1')).json()) as { csrf: string }
    expect((await client.post('/thu/viet', {})).status).toBe(403)
    expect((await client.post('/thu/viet', {}, foreign.csrf)).status).toBe(403)
    expect((await client.post('/thu/viet', {}, `${csrf}x`)).status).toBe(403)
    const body = new URLSearchParams({ _csrf: csrf })
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      const answer = await client.fetch('/thu/viet', {
        method: 'POST',
        body,
        headers: headers as Record<string, string>,
      })
      expect(answer.status).toBe(403)
    }
    expect((await client.post('/thu/viet', {}, csrf)).status).toBe(200)
  })
})
