/** A province joined to the stand-in of the Portal over HTTP, and the queue turned by hand: for tests of the connection. */
import {
  completeStep,
  receiveDossier,
  recordResult,
  returnResult,
  signResult,
  takeUp,
} from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  must,
  officeOf,
  reading,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import {
  fetchFiles,
  nationalPortal,
  portalSyncConsumer,
  portalSyncOf,
  syncDossier,
} from '#casework/exchange/index.ts'
import { deskSettings } from '#edge/web/desk/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import type { HttpModule } from '#platform/http/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { processRolesOf } from '#registry/agencies/index.ts'
import { startTestServer } from '#tests/support/server.ts'
import { NationalPortalClient } from './client.ts'
import { filePath, nationalPortalDoor } from './door.ts'
import { nationalPortalStandIn } from './stand-in.ts'

export const login = {
  user: 'tinh',
  password: 'mat khau',
  secret: 'a secret that only the portal and we know',
}
export const item = {
  documentCode: 'TP05',
  reason: 'Ảnh bị mờ.',
  legalBasis: 'NĐ 123/2015/NĐ-CP, Điều 2',
}

/** `more`: other parts of the house, when a test looks at their pages. */
export async function joinedProvince(more: readonly HttpModule[] = []) {
  const standIn = nationalPortalStandIn({ ...login, slowMillis: 2500 })
  const client = new NationalPortalClient({
    settings: () => ({ ...login, url: standIn.url(), files: undefined }),
    fileUrl: (dossierId, n) => `${site.origin}${filePath(dossierId, n)}`,
    answerWithin: 1500,
  })
  const site = await startTestServer({
    modules: [nationalPortalDoor(login.secret), standIn.module, ...more],
    ports: [markingSigner, deskSettings, [nationalPortal.name, client]],
    env: { MOTCUA_MODE: 'demo' },
  })
  const { app } = site
  await migrateJobs(app.database)
  const office = await officeOf(app)
  const citizen = await citizenOf(app)
  return {
    site,
    app,
    standIn,
    client,
    office,
    citizen,
    at: (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`)),

    /** What the queue would do now: events become jobs, and each job that is due is run once. */
    async turn(): Promise<void> {
      await readAllOf(app, [portalSyncConsumer])
      const { rows } = await app.database.owner.query<{ id: string; task: string; payload: object }>(
        `select j.id, t.identifier as task, j.payload
         from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where j.run_at <= $1 order by j.id`,
        [new Date(app.clock.now()).toISOString()],
      )
      for (const { id, task, payload } of rows) {
        await app.database.owner.query('delete from graphile_worker._private_jobs where id = $1', [id])
        await (task === 'portal-sync' ? syncDossier : fetchFiles)(app, payload as Record<string, unknown>)
      }
    },
    async received() {
      const { dossierId } = await filedDossier(app, { citizen })
      const { code } = must(await runCommand(app, receiveDossier, call(office.desk), { dossierId }))
      return { dossierId, code }
    },
    /** From reception to the returned result, by whoever holds each step. */
    async finish(dossierId: number): Promise<void> {
      const { desk, caseOfficer, head } = office
      must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
      for (let step = 0; step < 6; step++) {
        const { state } = await loadDossier(app, dossierId)
        if (state.state === 'completed') break
        if (state.state === 'awaitingSignature') {
          must(await runCommand(app, signResult, call(head), { dossierId }))
          continue
        }
        const actor = processRolesOf.caseOfficer.includes(state.step.role) ? caseOfficer : head
        const result = { dossierId, outcome: 'granted', number: '12/XN', file: await storedPdf(app) }
        if (state.result === null) must(await runCommand(app, recordResult, call(actor), result))
        must(await runCommand(app, completeStep, call(actor), { dossierId }))
      }
      must(await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' }))
    },
    heard: (number: string) => standIn.state.heard.get(number)!,
    state: (dossierId: number) => portalSyncOf(reading(app), dossierId),
  }
}
