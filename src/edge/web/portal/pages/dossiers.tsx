/** Everything of one account: drafts, dossiers filed by or for the person, notices. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DossierStateName } from '#casework/dossiers/index.ts'
import { type DossierRow, dossiersOfParty } from '#casework/dossiers/index.ts'
import { draftsOf } from '#casework/filing/index.ts'
import { noticesOf, readNotices } from '#casework/notifications/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { parseTrackingNumber, trackingNumber } from '#platform/text/index.ts'
import { findParty } from '#registry/parties/index.ts'
import { getRevision } from '#registry/procedures/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import { type MyDossierLine, MyDossiersPage } from '../views/my-dossiers.tsx'
import { NoticesPage } from '../views/notices.tsx'
import { dossierPath, get, query, readCtx } from './context.ts'
import { draftPath } from './flow.ts'
import { noticeLine } from './notice-words.ts'
import { serviceName } from './procedure-words.ts'
import { statusOf } from './progress.ts'
import { whenWords } from './words.ts'

const PAGE = 20
const NOTICES = 50

export function registerMyDossiers(server: HttpServer): void {
  get(server, '/ho-so', myDossiers)
  get(server, '/thong-bao', notices)
}

async function myDossiers(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const after = parseTrackingNumber(query(request, 'sau') ?? '')
  const rows = await dossiersOfParty(ctx, {
    limit: PAGE + 1,
    ...(after === undefined ? {} : { beforeId: after }),
  })
  const party = await findParty(ctx.app, request.actor.partyId ?? 0)
  const drafts = after === undefined ? await draftsOf(ctx) : []
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const model = {
    drafts: await Promise.all(
      drafts.map(async (draft) => ({
        href: draftPath(draft),
        procedure: serviceName((await getRevision(ctx.app, draft.revisionId)).procedure),
        savedAt: whenWords(draft.updatedAt),
      })),
    ),
    dossiers: shown.map((row) => line(row, party?.name)),
    unreadNotices: (await noticesOf(ctx, request.actor.partyId ?? 0, NOTICES)).filter(
      (one) => one.readAt === null,
    ).length,
    previousHref: after === undefined ? undefined : '/ho-so',
    nextHref: rows.length > PAGE && last ? `/ho-so?sau=${trackingNumber(last.id)}` : undefined,
    signOut: formTarget(request, '/dang-xuat'),
  }
  return sendPage(reply, <MyDossiersPage chrome={publicChrome(request)} model={model} />)
}

function line(row: DossierRow, ownName: string | undefined): MyDossierLine {
  const tracking = trackingNumber(row.id)
  const state = row.state as DossierStateName
  return {
    href: dossierPath(tracking),
    code: row.code ?? tracking,
    procedure: row.procedureName,
    status: statusOf(state),
    due: undefined,
    dueAt:
      row.dueAt !== null && state !== 'completed' && state !== 'returned' ? whenWords(row.dueAt) : undefined,
    todo: state === 'awaitingSupplement' ? 'Cần bạn bổ sung' : undefined,
    forName: row.assisted && row.applicantName !== ownName ? row.applicantName : undefined,
  }
}

async function notices(request: FastifyRequest, reply: FastifyReply) {
  const found = await noticesOf(readCtx(request), request.actor.partyId ?? 0, NOTICES)
  const newest = found.find((one) => one.readAt === null)
  // Shown as new this once.
  if (newest !== undefined) await runFor(request, readNotices, { upToId: newest.id })
  return sendPage(
    reply,
    <NoticesPage chrome={publicChrome(request)} model={{ notices: found.map(noticeLine) }} />,
  )
}
