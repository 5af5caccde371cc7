/**
 * `npm run walls -- [N] [SEED] [--without code|rows|both]`: N requests (default 20,000) by people without a right against a whole server
 * of its own, with planted strings to be found. Exit code 1 when something of a foreign dossier came out, when foreign answers unlike
 * absent, or when somebody without a right wrote an act (security.md S1). With both walls gone it must find leaks, else exit code 1.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { registerApi } from '#edge/api/server.ts'
import { paymentStandIn } from '#edge/connectors/payments/stand-in.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { buildServer } from '#edge/web/server.ts'
import { readConfig } from '#platform/config/index.ts'
import { listing, tryWalls } from '#tests/support/walls.ts'
import { takeCodeWallAway, takeRowSecurityAway } from '#tests/support/walls-down.ts'
import { type ServedRoute, unknownRoutes } from '#tests/support/walls-requests.ts'
import { setScene } from '#tests/support/walls-scene.ts'
import { compose } from '../src/compose.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', default: 'nothing' } },
})
const count = Number(positionals[0] ?? 20_000)
const seed = Number(positionals[1] ?? 1)
const gone = (wall: string) => values.without === wall || values.without === 'both'

const dir = mkdtempSync(join(tmpdir(), 'motcua-walls-'))
const config = readConfig({
  DATA_DIR: dir,
  MOTCUA_MODE: 'test',
  MOTCUA_NOW: '2026-09-07T08:00:00+07:00',
  LOG_LEVEL: 'error',
})
const composed = await compose(config)
try {
  const { owner } = composed.database
  const scene = await setScene(composed.app, owner)
  if (gone('rows')) await takeRowSecurityAway(owner)
  const down = gone('code') ? takeCodeWallAway(composed.app) : undefined
  const routes: ServedRoute[] = []
  const list = listing(routes)
  const modules = [registerApi, portalModule, deskModule, boardModule, adminModule, paymentStandIn]
  const server = await buildServer(down?.app ?? composed.app, {
    config,
    limits: false,
    modules: modules.map((module) => list(down ? down.module(module) : module)),
  })
  try {
    await server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.server.address() as { port: number }
    const from = performance.now()
    const origin = `http://127.0.0.1:${port}`
    const report = await tryWalls({ app: composed.app, scene, origin, routes, count, seed })
    for (const leak of report.leaks.slice(0, 20)) process.stdout.write(`${JSON.stringify(leak)}\n`)
    for (const broken of report.broken.slice(0, 20)) process.stdout.write(`broken ${broken}\n`)
    const result = {
      without: values.without,
      routes: routes.length,
      unknownRoutes: unknownRoutes(routes),
      sent: report.sent,
      foreign: report.foreign,
      leaks: report.leaks.length,
      broken: report.broken.length,
      dossiersSeenByRight: report.seen.size,
      seconds: Math.round((performance.now() - from) / 1000),
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    const wanted = gone('code') && gone('rows') ? report.leaks.length > 0 : report.leaks.length === 0
    process.exitCode = wanted && report.broken.length === 0 && result.unknownRoutes.length === 0 ? 0 : 1
  } finally {
    await server.close()
  }
} finally {
  await composed.close()
  rmSync(dir, { recursive: true, force: true })
}
