/**
 * The job that tells the National Portal of one dossier: every change of its national status in order, each with the acts that led to it.
 * Law: Decree 224/2026 art. 15.1g (status at once); the Portal's number for its own dossiers, our code for all others.
 */
import { findDossierPage } from '#casework/dossiers/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, makeReadCtx, usePort } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { type NationalPortal, nationalPortal, type PortalAnswer } from './national-portal.ts'
import { letGo, noteFault, noteTold, type Taken, take } from './sync-state.ts'
import { type Chapter, chaptersOf, makeTeller } from './told-dossier.ts'

export async function syncDossier(app: App, payload: Record<string, unknown>): Promise<void> {
  const dossierId = Number(payload['dossierId'])
  const portal = usePort(app, nationalPortal)
  for (;;) {
    const taken = await take(app, dossierId)
    if (taken === undefined) return
    const { fault, held } = await tellAll(app, portal, dossierId, taken)
    if (fault !== undefined) {
      const { attempts } = taken
      app.log.warn({ dossierId, fault, attempts: attempts + 1 }, 'portal.not_synced')
      return await noteFault(app, dossierId, { attempts, held, fault })
    }
    if (!(await letGo(app, dossierId, held))) return
  }
}

/** `held`: until when it was held at the end; whoever took over meanwhile is not disturbed. */
async function tellAll(
  app: App,
  portal: NationalPortal,
  dossierId: number,
  { toldSeq, until }: Taken,
): Promise<{ fault?: string; held: Instant }> {
  const page = await findDossierPage(
    makeReadCtx(app, { actor: systemActor, correlationId: 'portal-sync' }),
    dossierId,
  )
  if (page === undefined) return { fault: 'Không đọc được hồ sơ.', held: until }
  const teller = await makeTeller(app, page)
  const known = toldSeq > 0 || page.content.portalNumber !== null
  let held = until
  for (const [index, chapter] of chaptersOf(page, toldSeq).entries()) {
    const answer = await tell(portal, teller, chapter, known || index > 0)
    if (!answer.ok) return { fault: answer.fault, held }
    const next = await noteTold(app, dossierId, chapter.lastSeq, held)
    // So slow that another sender has begun: it goes on from what was acknowledged, this one stops.
    if (next === undefined) return { held }
    held = next
  }
  // Acts before the code of a dossier of ours are no news for the Portal.
  return { held: (await noteTold(app, dossierId, page.dossier.state.version, held)) ?? held }
}

async function tell(
  portal: NationalPortal,
  teller: Awaited<ReturnType<typeof makeTeller>>,
  chapter: Chapter,
  isUpdating: boolean,
): Promise<PortalAnswer> {
  const dossier = teller.dossierAfter(chapter)
  let answer = await portal.syncDossier(dossier, isUpdating)
  // Introduced just before a crash and not acknowledged: the Portal knows it already.
  if (!answer.ok && answer.refused && !isUpdating) answer = await portal.syncDossier(dossier, true)
  return answer.ok ? await portal.reportProgress(teller.progressOf(chapter)) : answer
}
