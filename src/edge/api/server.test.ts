import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/server.ts'
import { registerApi } from './server.ts'

let web: TestServer
let document: {
  openapi: string
  paths: Record<string, Record<string, { responses: object; security?: object[] }>>
}
const served = new Set<string>()

beforeAll(async () => {
  web = await startTestServer({
    modules: [
      (server) => {
        server.addHook('onRoute', ({ url, method }) => {
          for (const one of [method].flat()) if (one !== 'HEAD') served.add(`${one} ${url}`)
        })
        return registerApi(server, server.web)
      },
    ],
  })
  document = (await (await web.client().fetch('/api/v1/openapi.json')).json()) as typeof document
})
afterAll(() => web.close())

const get = async (path: string) => {
  const answer = await web.client().fetch(path, { headers: { accept: 'application/json' } })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as never,
  }
}

describe('the API', () => {
  it('describes every route it serves in OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0')
    const described = new Set(
      Object.entries(document.paths).flatMap(([path, verbs]) =>
        Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
      ),
    )
    const api = [...served].filter((one) => one.includes(' /api/'))
    expect(api.length).toBeGreaterThan(8)
    expect(api.filter((one) => !described.has(one))).toEqual([])
  })

  it('says of every route what it answers and what it needs', () => {
    for (const verbs of Object.values(document.paths))
      for (const operation of Object.values(verbs)) {
        expect(Object.keys(operation.responses)).toContain('4XX')
        expect(operation.security).toBeDefined()
      }
  })

  it('takes all that a refusal may ask for: why a paper of the vault cannot be used again', () => {
    const asked = document.paths['/api/v1/dossiers/{id}/supplement-requests']?.['post']
    expect(JSON.stringify(asked)).toContain('notReusable')
  })

  it('finds procedures without marks and gives the definition in force', async () => {
    const found = await get('/api/v1/procedures?q=khai%20sinh')
    const { procedures } = found.body as { procedures: { code: string; name: string }[] }
    expect(procedures.length).toBeGreaterThan(0)
    const listed = await get('/api/v1/procedures?limit=3')
    expect((listed.body as { procedures: unknown[] }).procedures).toHaveLength(3)
    const one = await get(
      `/api/v1/procedures/${procedures.find(({ name }) => name === 'Đăng ký khai sinh')?.code ?? '1.001193'}`,
    )
    expect(one).toMatchObject({ status: 200, body: { name: expect.stringContaining('khai sinh') } })
    expect((await get('/api/v1/procedures/9.999999')).status).toBe(404)
  })

  it('knows the units of a day', async () => {
    const before = await get('/api/v1/units?on=2025-06-30')
    const after = await get('/api/v1/units?on=2025-07-01')
    const count = (answer: { body: never }, level: string) =>
      (answer.body as { units: { level: string }[] }).units.filter((unit) => unit.level === level).length
    expect(count(before, 'district')).toBeGreaterThan(0)
    expect(count(after, 'district')).toBe(0)
    expect(count(after, 'commune')).toBe(96)
    expect((await get('/api/v1/units?on=2025-02-30')).status).toBe(422)
  })

  it('gives the calendar of a year with sources', async () => {
    const { body } = await get('/api/v1/calendar/2026')
    expect((body as { days: unknown[] }).days).toContainEqual(
      expect.objectContaining({ day: '2026-09-02', kind: 'off' }),
    )
  })

  it('computes a due time as the command line does', async () => {
    const answer = await web.client().fetch('/api/v1/due', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        id: 'x',
        receivedAt: '2024-08-30T09:45:00+07:00',
        timeLimit: { amount: 3, unit: 'workingDay' },
      }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      id: 'x',
      dueAt: expect.stringMatching(/^2024-09-0\dT/),
      state: 'running',
    })
  })

  it('tells of an unknown code only that it is unknown', async () => {
    for (const code of ['H48.101-260907-0001', 'QN7K-3M4P-X', 'abc', "' or 1=1 --", '%00'])
      expect((await get(`/api/v1/status/${encodeURIComponent(code)}`)).status).toBe(404)
    const nul = await web.client().fetch('/api/v1/status/%00')
    expect(nul.status).toBe(400)
  })

  it('refuses what is no JSON, no UTF-8, too much or not wanted with a problem that has a code', async () => {
    const bad: [BodyInit, string, number][] = [
      ['{"id":', 'application/json', 400],
      ['{"__proto__":{"a":1}}', 'application/json', 400],
      [new Uint8Array([0x22, 0xff, 0x22]), 'application/json', 400],
      ['{"id":"\\ud800"}', 'application/json', 400],
      ['{"id":"x"}', 'application/json', 422],
      ['{"id":"x"}', 'text/plain', 415],
      ['a=1', 'application/x-www-form-urlencoded', 422],
      [`"${'x'.repeat(1_200_000)}"`, 'application/json', 413],
      [`${'['.repeat(50_000)}`, 'application/json', 400],
    ]
    for (const [body, type, status] of bad) {
      const answer = await web
        .client()
        .fetch('/api/v1/due', { method: 'POST', headers: { 'content-type': type }, body })
      expect([String(body).slice(0, 20), answer.status]).toEqual([String(body).slice(0, 20), status])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({
        status,
        code: expect.any(String),
        correlationId: expect.any(String),
      })
    }
  })
})
