import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiDocument, fuzzApi } from '#tests/support/api-fuzz.ts'
import { openFuzzSessions } from '#tests/support/fuzz-sessions.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'
import { registerApi } from './server.ts'

let web: TestServer
beforeAll(async () => {
  web = await startTestServer({ modules: [registerApi] })
})
afterAll(() => web.close())

it('answers 2,500 malformed requests without a 5xx, a hang or a word of its inside', async () => {
  const document = (await (await web.client().fetch('/api/v1/openapi.json')).json()) as ApiDocument
  const sessions = await openFuzzSessions(web.app, web.app.database.owner)
  const report = await fuzzApi({ origin: web.origin, document, count: 2500, seed: 7, sessions })
  expect(report.sent).toBe(2500)
  expect(report.failures).toEqual([])
  expect(Object.keys(report.byStatus)).toEqual(expect.arrayContaining(['200', '400', '404', '422']))
  expect((await web.client().fetch('/healthz')).status).toBe(200)
}, 120_000)
