/**
 * `node --import ./scripts/tsx.mjs bench/fuzz-api.ts [N] [SEED]`: N malformed requests (default 20,000) against a whole
 * server of its own, made from its OpenAPI description and from raw bytes. Exit code 1 when one was answered with 5xx,
 * not within 5 seconds or with words of the inside.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registerApi } from '#edge/api/server.ts'
import { buildServer } from '#edge/web/server.ts'
import { readConfig } from '#platform/config/index.ts'
import { type ApiDocument, fuzzApi } from '#tests/support/api-fuzz.ts'
import { openFuzzSessions } from '#tests/support/fuzz-sessions.ts'
import { compose } from '../src/compose.ts'

const count = Number(process.argv[2] ?? 20_000)
const seed = Number(process.argv[3] ?? 1)
const dir = mkdtempSync(join(tmpdir(), 'motcua-fuzz-'))
const config = readConfig({
  DATA_DIR: dir,
  MOTCUA_MODE: 'test',
  MOTCUA_NOW: '2026-09-07T08:00:00+07:00',
  LOG_LEVEL: 'error',
})
const composed = await compose(config)
const server = await buildServer(composed.app, { config, limits: false, modules: [registerApi] })
try {
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as { port: number }
  const origin = `http://127.0.0.1:${port}`
  const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as ApiDocument
  const sessions = await openFuzzSessions(composed.app, composed.database.owner)
  const from = performance.now()
  const report = await fuzzApi({ origin, document, count, seed, sessions, concurrency: 16 })
  const seconds = (performance.now() - from) / 1000
  const alive = (await fetch(`${origin}/healthz`)).ok
  for (const failure of report.failures.slice(0, 20)) process.stdout.write(`${JSON.stringify(failure)}\n`)
  const failed = Object.entries(report.byStatus).filter(([status]) => status >= '500' && status <= '599')
  const result = {
    sent: report.sent,
    seconds: Math.round(seconds),
    answers5xx: failed.reduce((sum, [, n]) => sum + n, 0),
    hangs: report.byStatus['hang'] ?? 0,
    failures: report.failures.length,
    alive,
    byStatus: report.byStatus,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  process.exitCode = report.failures.length === 0 && alive ? 0 : 1
} finally {
  await server.close()
  await composed.close()
  rmSync(dir, { recursive: true, force: true })
}
