/** One box for everything: code, tracking number, identity number, telephone, name with or without marks; and procedures. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DossierRow, DossierSearch, DossierStateName, FoundDossier } from '#casework/dossiers/index.ts'
import {
  isDossierCode,
  isPortalNumber,
  nationalStatus,
  nationalStatusNames,
  searchDossiers,
} from '#casework/dossiers/index.ts'
import { listRows } from '#casework/worklists/index.ts'
import { may } from '#platform/auth/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import {
  fold,
  foldWords,
  normalizePersonalId,
  normalizePhone,
  parseTrackingNumber,
} from '#platform/text/index.ts'
import { officerNames } from '#registry/agencies/index.ts'
import { listProcedures, searchProcedures } from '#registry/procedures/index.ts'
import { KeysPage, SearchPage } from '../views/lists.tsx'
import { appOf, dossierPath, frameOf, get, query, readCtx, sendDesk } from './context.ts'
import { type DeskTime, deskTimeOf, keyOfRow } from './queue-data.ts'
import { timeLeftOf } from './time-left.ts'

const PAGE = 30

export function registerSearch(server: HttpServer): void {
  get(server, '/desk/search', search)
  get(server, '/desk/keys', async (request, reply) =>
    sendDesk(reply, <KeysPage frame={await frameOf(request, 'Mọi phím')} />),
  )
  get(server, '/desk/procedures.json', async (request, reply) => {
    const procedures = await listProcedures(appOf(request))
    return reply
      .header('cache-control', 'private, max-age=300')
      .send(
        procedures
          .filter((one) => one.published)
          .map(({ code, name }) => ({ code, name, href: procedureHref(request, code) })),
      )
  })
}

const counterPath = (code: string) => `/desk/counter?procedure=${code}`

/** Those who receive go straight to the counter with it; others read what is published. */
const procedureHref = ({ actor }: FastifyRequest, code: string) =>
  may(actor, 'dossier.receive') ? counterPath(code) : `/thu-tuc/${code}`

/** What the officer typed, as the one thing it can be. */
function meaningOf(text: string): DossierSearch {
  const upper = text.toUpperCase()
  if (isDossierCode(upper) || isPortalNumber(upper)) return { code: upper }
  const personalId = normalizePersonalId(text)
  if (personalId) return { personalId }
  const phone = normalizePhone(text)
  if (phone) return { phone }
  const id = parseTrackingNumber(upper)
  return id === undefined ? { nameFold: fold(text) } : { id }
}

/** By the given name, which is how one is called: only among what lies with the unit, where that is quick. */
const namedAtHand = (ctx: Ctx, text: string, { bounds }: DeskTime): Promise<DossierRow[]> => {
  const words = foldWords(text)
  const query = { scope: 'unit', list: 'all', filter: { words } } as const
  return words.length === 0 ? Promise.resolve([]) : listRows(ctx, query, bounds, { limit: PAGE })
}

/** Where the page before ended: number and folded name. */
const placeOf = (text: string): DossierSearch['after'] => {
  const [, id, name] = /^(\d{1,15})\.(.{1,200})$/.exec(text) ?? []
  return id && name ? { id: Number(id), nameFold: fold(name) } : undefined
}
const furtherFrom = (text: string, { id, nameFold }: FoundDossier) =>
  `/desk/search?${new URLSearchParams({ q: text, sau: `${id}.${nameFold}` })}`

async function search(request: FastifyRequest, reply: FastifyReply) {
  const text = query(request, 'q').slice(0, 200)
  if (text === '') return reply.redirect('/desk', 303)
  const app = appOf(request)
  const ctx = readCtx(request)
  const after = placeOf(query(request, 'sau'))
  const by = { ...meaningOf(text), ...(after ? { after } : {}) }
  const desk = await deskTimeOf(ctx)
  const [found, procedures, atHand] = await Promise.all([
    searchDossiers(ctx, by, PAGE + 1),
    'nameFold' in by && !after ? searchProcedures(app, text, 8) : [],
    'nameFold' in by && !after ? namedAtHand(ctx, text, desk) : [],
  ])
  const page = found.slice(0, PAGE)
  const last = found.length > PAGE ? page.at(-1) : undefined
  const known = new Set(page.map((row) => row.id))
  const rows: DossierRow[] = [...page, ...atHand.filter((row) => !known.has(row.id))]
  const [only] = rows
  if (only && rows.length === 1 && ('code' in by || 'id' in by))
    return reply.redirect(dossierPath(keyOfRow(only)), 303)
  const names = await officerNames(
    app,
    rows.flatMap((row) => (row.holderOfficer === null ? [] : [row.holderOfficer])),
  )
  const dossiers = rows.map((row) => ({
    href: dossierPath(keyOfRow(row)),
    code: keyOfRow(row),
    procedureName: row.procedureName,
    applicantName: row.applicantName,
    left: timeLeftOf(row, desk.bounds, desk.time),
    holder:
      names.get(row.holderOfficer ?? 0) ?? nationalStatusNames[nationalStatus(row.state as DossierStateName)],
  }))
  return sendDesk(
    reply,
    <SearchPage
      frame={await frameOf(request, `Tìm "${text}"`)}
      query={text}
      dossiers={dossiers}
      {...(last && 'nameFold' in by ? { moreHref: furtherFrom(text, last) } : {})}
      procedures={procedures.map(({ code, name }) => ({ code, name, href: procedureHref(request, code) }))}
    />,
  )
}
