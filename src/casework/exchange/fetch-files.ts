/** The job that brings what lies with the National Portal: what was paid there, then the papers, each checked by its bytes like every upload. */
import { awaitedFilesOf, noteAwaited, storeUpload } from '#casework/documents/index.ts'
import { recordPortalPayment } from '#casework/dossiers/index.ts'
import { attachPortalFile, fetchTask } from '#casework/filing/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, makeReadCtx, runCommand, ts, usePort } from '#platform/db/index.ts'
import { instant } from '#platform/time/index.ts'
import { nationalPortal } from './national-portal.ts'
import { addFetch, backoff } from './sync-state.ts'

const call = { actor: systemActor, correlationId: fetchTask }

export async function fetchFiles(app: App, payload: Record<string, unknown>): Promise<void> {
  const dossierId = Number(payload['dossierId'])
  const portal = usePort(app, nationalPortal)
  const paid = await runCommand(app, recordPortalPayment, call, { dossierId })
  if (!paid.ok) throw new Error(`payment of dossier ${dossierId}: ${paid.code}`)
  const ctx = makeReadCtx(app, call)
  let again: number | undefined
  for (const { n, documentCode, name, url, state, attempts, nextTryAt: due } of await awaitedFilesOf(
    ctx,
    dossierId,
  )) {
    if (state !== 'awaited') continue
    const rest = due - app.clock.now()
    if (rest > 0) {
      again = Math.min(again ?? rest, rest)
      continue
    }
    const fetched = await portal.fetchFile(url)
    if (!fetched.ok) {
      const wait = fetched.final ? null : backoff(attempts)
      if (wait !== null) again = Math.min(again ?? wait, wait)
      const nextTryAt = wait === null ? null : instant(app.clock.now() + wait)
      await noteAwaited(app, dossierId, n, { fault: fetched.fault, nextTryAt })
      continue
    }
    const stored = await storeUpload(ctx, fetched.bytes, name, documentCode)
    if (!stored.ok) {
      await noteAwaited(app, dossierId, n, { fault: stored.message, nextTryAt: null })
      continue
    }
    const attached = await runCommand(app, attachPortalFile, call, { dossierId, n, upload: stored.upload })
    if (!attached.ok) throw new Error(`paper ${n} of dossier ${dossierId}: ${attached.code}`)
  }
  if (again === undefined) return
  const runAt = ts(instant(app.clock.now() + again))
  await app.db.write(systemActor, [addFetch(dossierId, runAt)])
}
