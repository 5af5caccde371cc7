import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { csrfIn, startTestServer, type TestClient, type TestServer } from '#tests/support/server.ts'
import { defaultLimits } from './limits.ts'
import { route } from './route.ts'
import type { HttpModule } from './types.ts'

const parts: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/thu/mau',
    permission: 'public',
    handler: (request, reply) => reply.type('text/html').send(`<input name="_csrf" value="${request.csrf}">`),
  })
  route(server, {
    method: 'POST',
    url: '/thu/tep',
    permission: 'public',
    multipart: true,
    handler: (request) => ({
      body: request.body,
      uploads: request.uploads.map(({ field, filename, mime, bytes }) => ({
        field,
        filename,
        mime,
        size: bytes.length,
      })),
    }),
  })
  route(server, {
    method: 'POST',
    url: '/thu/chat',
    permission: 'public',
    schema: { body: z.strictObject({ a: z.string() }) },
    handler: (request) => request.body,
  })
  route(server, { method: 'GET', url: '/thu/tim', permission: 'public', limit: 'search', handler: () => 'x' })
  route(server, { method: 'GET', url: '/thu/can-bo', permission: 'desk.use', handler: () => 'x' })
  route(server, {
    method: 'GET',
    url: '/thu/hai',
    permission: ['desk.use', 'dossier.readOwn'],
    handler: () => 'x',
  })
  route(server, {
    method: 'GET',
    url: '/thu/goc',
    permission: 'public',
    handler: (request) => ({ origin: request.origin }),
  })
}

let web: TestServer
let citizen: number
beforeAll(async () => {
  const limits = { ...defaultLimits, search: { session: 5, address: 12 } }
  web = await startTestServer({ modules: [parts], limits })
  const { rows } = await web.app.database.owner.query<{ id: number }>(
    `insert into parties.party(province_id, kind, name) values (51, 'individual', 'Nguyễn Văn A') returning id`,
  )
  citizen = rows[0]!.id
})
afterAll(() => web.close())

const withToken = async (): Promise<{ client: TestClient; csrf: string }> => {
  const client = web.client()
  return { client, csrf: csrfIn(await client.text('/thu/mau')) }
}

describe('a visitor', () => {
  it('gets an anonymous session with the first form, so that the form is guarded too', async () => {
    const { client, csrf } = await withToken()
    expect(client.cookies.has('motcua-khach')).toBe(true)
    expect((await client.post('/thu/chat', { a: '1' }, csrf)).status).toBe(200)
    expect((await web.client().post('/thu/chat', { a: '1' }, csrf)).status).toBe(403)
    expect((await client.post('/thu/chat', { a: '1' })).status).toBe(403)
  })

  it('finds another token on every page, and all of them are good', async () => {
    const { client, csrf } = await withToken()
    const second = csrfIn(await client.text('/thu/mau'))
    expect(second).not.toBe(csrf)
    for (const token of [csrf, second])
      expect((await client.post('/thu/chat', { a: '1' }, token)).status).toBe(200)
  })
})

describe('a form with files', () => {
  const form = (csrf: string, size: number, files = 1) => {
    const body = new FormData()
    body.set('_csrf', csrf)
    body.set('loai', 'giay-khai-sinh')
    for (let n = 0; n < files; n++)
      body.append('tep', new Blob([new Uint8Array(size)], { type: 'image/png' }), `ảnh ${n}.png`)
    return body
  }

  it('arrives as fields and files, without the fields of the door', async () => {
    const { client, csrf } = await withToken()
    const answer = await client.fetch('/thu/tep', { method: 'POST', body: form(csrf, 1000, 2) })
    expect(await answer.json()).toEqual({
      body: { loai: 'giay-khai-sinh' },
      uploads: [
        { field: 'tep', filename: 'ảnh 0.png', mime: 'image/png', size: 1000 },
        { field: 'tep', filename: 'ảnh 1.png', mime: 'image/png', size: 1000 },
      ],
    })
  })

  it('is refused without a token, too big, with too many files, and where no files are expected', async () => {
    const { client, csrf } = await withToken()
    const send = async (path: string, body: FormData) =>
      (await client.fetch(path, { method: 'POST', body })).status
    expect(await send('/thu/tep', form('forged', 10))).toBe(403)
    expect(await send('/thu/tep', form(csrf, 10 * 1024 * 1024 + 1))).toBe(413)
    expect(await send('/thu/tep', form(csrf, 10, 21))).toBe(413)
    expect(await send('/thu/tep', form(csrf, 9 * 1024 * 1024, 7))).toBe(413)
    expect(await send('/thu/chat', form(csrf, 10))).toBe(415)
  })

  it('that ends in the middle is refused', async () => {
    const { client } = await withToken()
    for (const body of [
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
      '',
      '--x--',
      '\u0000'.repeat(100),
    ]) {
      const headers = { 'content-type': 'multipart/form-data; boundary=x' }
      const answer = await client.fetch('/thu/tep', { method: 'POST', body, headers })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  })
})

describe('how often one may ask', () => {
  it('is counted by the person first, and a whole commune behind one address is not shut out by one', async () => {
    const busy = (await withToken()).client
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await busy.fetch('/thu/tim')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const other = (await withToken()).client
    const answer = await other.fetch('/thu/tim')
    expect(answer.status).toBe(200)
    const refused = await busy.fetch('/thu/tim')
    expect(await refused.text()).toContain('Bạn thao tác nhanh quá')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('is counted by the address for those who throw their cookies away', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 14; n++)
      statuses.push(
        (await web.client().fetch('/thu/tim', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status,
      )
    expect(statuses.slice(0, 12).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('a permission', () => {
  it('that a citizen lacks is refused with a page, not a redirect', async () => {
    const client = web.client()
    await client.signIn({ kind: 'citizen', actorId: citizen })
    const answer = await client.fetch('/thu/can-bo')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Bạn chưa được xem trang này')
  })

  it('may be one of several', async () => {
    const client = web.client()
    await client.signIn({ kind: 'citizen', actorId: citizen })
    expect((await client.fetch('/thu/hai')).status).toBe(200)
    expect((await web.client().fetch('/thu/hai')).status).toBe(303)
  })

  it('ends when the registers no longer know the person', async () => {
    const client = web.client()
    await client.signIn({ kind: 'officer', actorId: 987_654, positionId: 1 })
    expect((await client.fetch('/thu/can-bo')).status).toBe(303)
  })
})

describe('behind a proxy that ends TLS', () => {
  it('the server knows the address people typed and takes forms from it', async () => {
    const { client, csrf } = await withToken()
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'dichvucong.example' }
    const answer = await client.fetch('/thu/goc', { headers: { ...headers, accept: 'application/json' } })
    expect(await answer.json()).toEqual({ origin: 'https://dichvucong.example' })
    const secure = web.client()
    const page = await secure.fetch('/thu/mau', { headers })
    expect(secure.cookies.has('__Host-motcua-khach')).toBe(true)
    const body = new URLSearchParams({ a: '1', _csrf: csrfIn(await page.text()) })
    const posted = await secure.fetch('/thu/chat', {
      method: 'POST',
      body,
      headers: { ...headers, origin: 'https://dichvucong.example' },
    })
    expect(posted.status).toBe(200)
    expect(csrf).not.toBe('')
  })
})
