/** Two walls between units, each proven alone: the code without row-level security, row-level security without the code. */
import { describe, expect, test } from 'vitest'
import { markingSigner } from '#casework/dossiers/testing.ts'
import { paymentGateway } from '#casework/payments/index.ts'
import { registerApi } from '#edge/api/server.ts'
import { paymentStandIn, standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { deskSettings } from '#edge/web/desk/testing.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { startTestApp } from '#tests/support/app.ts'
import { startTestServer } from '#tests/support/server.ts'
import { listing, tryWalls } from '#tests/support/walls.ts'
import { takeCodeWallAway, takeRowSecurityAway } from '#tests/support/walls-down.ts'
import { type ServedRoute, unknownRoutes } from '#tests/support/walls-requests.ts'
import { setScene } from '#tests/support/walls-scene.ts'

const modules = [registerApi, portalModule, deskModule, boardModule, adminModule, paymentStandIn]
const gateway: [string, unknown] = [paymentGateway.name, standInGateway('walls-secret-walls-secret-walls-1')]

async function attack(walls: { code: boolean; rows: boolean }, count: number) {
  const app = await startTestApp('2026-09-07T08:00:00', [markingSigner, deskSettings, gateway])
  const scene = await setScene(app, app.database.owner)
  if (!walls.rows) expect(await takeRowSecurityAway(app.database.owner)).toBeGreaterThan(8)
  const down = walls.code ? undefined : takeCodeWallAway(app)
  const routes: ServedRoute[] = []
  const list = listing(routes)
  const site = await startTestServer({
    app: down ? { ...app, db: down.app.db } : app,
    modules: modules.map((module) => list(down ? down.module(module) : module)),
  })
  try {
    const report = await tryWalls({ app, scene, origin: site.origin, routes, count, seed: 1 })
    return { report, routes, scene, widened: down?.widened }
  } finally {
    await site.close()
  }
}

describe('the walls between units', { timeout: 120_000 }, () => {
  test('both standing: nothing of a foreign dossier comes out, and foreign answers like absent', async () => {
    const { report, routes, scene } = await attack({ code: true, rows: true }, 2000)
    expect(unknownRoutes(routes)).toEqual([])
    expect(report.broken).toEqual([])
    expect(report.leaks).toEqual([])
    expect(report.foreign).toBeGreaterThan(500)
    // The proof looks at something: every dossier was shown to somebody who may see it.
    expect(report.seen.size).toBe(scene.dossiers.length)
  })

  test('row-level security taken away: the code holds alone', async () => {
    const { report } = await attack({ code: true, rows: false }, 1500)
    expect(report.leaks).toEqual([])
  })

  test('the code taken away: row-level security holds alone', async () => {
    const { report, widened } = await attack({ code: false, rows: true }, 2500)
    expect(report.leaks).toEqual([])
    expect([...widened!].filter(([, times]) => times === 0)).toEqual([])
  })

  test('both taken away: the proof bites', async () => {
    const { report } = await attack({ code: false, rows: false }, 1200)
    for (const what of ['canary', 'differs', 'act'])
      expect(report.leaks.filter((one) => one.what === what).length, what).toBeGreaterThan(0)
  })
})
