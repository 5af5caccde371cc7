/**
 * The proof of the unit walls: sends what an actor has no right to and looks at everything that comes back. A leak is a planted
 * string of a dossier the actor may not see, an answer about a foreign thing that differs from the answer about an absent one, or an
 * act written by somebody without a right (security.md S1).
 */
import { type Actor, issueCsrf, openSession, systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import type { HttpModule } from '#platform/http/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dice } from './dice.ts'
import { type Ask, asksOf, PUBLIC_PROGRESS, type ServedRoute } from './walls-requests.ts'
import { type Person, type Scene, seesDossier } from './walls-scene.ts'

export interface WallsReport {
  sent: number
  /** Requests to which a right was denied, of those sent. */
  foreign: number
  readonly leaks: Leak[]
  /** Answers of 500 and above. */
  readonly broken: string[]
  /** Dossiers that somebody with a right saw, so that a silent server does not pass. */
  readonly seen: Set<number>
}

export interface Leak {
  readonly what: 'canary' | 'differs' | 'act'
  readonly who: string
  readonly request: string
  readonly found: string
}

/** Remembers every route the modules declare. */
export function listing(served: ServedRoute[]): (module: HttpModule) => HttpModule {
  return (module) => async (server, web) => {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') served.push({ method: one, url })
    })
    await module(server, web)
  }
}

interface Answer {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: string
}

interface Sender {
  readonly person: Person
  readonly cookie: string
  readonly csrf: string
}

export async function tryWalls(options: {
  app: App
  scene: Scene
  origin: string
  routes: readonly ServedRoute[]
  count: number
  seed: number
}): Promise<WallsReport> {
  const { app, scene, origin, routes, count, seed } = options
  const roll = dice(seed)
  const asks = asksOf(scene, routes, trackingNumber(900_000_007), roll)
  const senders = await Promise.all(scene.people.map((person) => senderOf(app, person)))
  const report: WallsReport = { sent: 0, foreign: 0, leaks: [], broken: [], seen: new Set() }
  const twins = new Map<string, Promise<Answer>>()
  const pairs = shuffled(
    asks.flatMap((ask) => senders.map((sender) => ({ ask, sender }))),
    roll.below,
  )
  let next = 0
  const worker = async () => {
    while (report.sent < count) {
      const { ask, sender } = pairs[next++ % pairs.length]!
      // Whoever has a right may look; acts of theirs would only change the scene.
      if (ask.method === 'POST' && hasRight(sender.person, ask)) continue
      await tryOne(origin, scene, ask, sender, report, twins)
    }
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  report.leaks.push(...(await unlawfulActs(app, scene)))
  return report
}

function shuffled<T>(all: T[], below: (n: number) => number): T[] {
  for (let at = all.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[all[at], all[other]] = [all[other]!, all[at]!]
  }
  return all
}

async function senderOf(app: App, person: Person): Promise<Sender> {
  if (person.session === undefined) return { person, cookie: '', csrf: '' }
  const { token, session } = await openSession(app, { ...person.session, correlationId: 'walls' })
  return { person, cookie: `motcua=${token}`, csrf: issueCsrf(session.csrfKey, 'walls') }
}

const hasRight = (person: Person, { about }: Ask): boolean =>
  about !== undefined &&
  ('dossier' in about ? seesDossier(person, about.dossier) : about.draft.owner === person.name)

async function tryOne(
  origin: string,
  scene: Scene,
  ask: Ask,
  sender: Sender,
  report: WallsReport,
  twins: Map<string, Promise<Answer>>,
): Promise<void> {
  const { person } = sender
  const answer = await send(origin, ask, sender, ask.path)
  report.sent++
  const request = `${ask.method} ${ask.path}`
  if (answer.status >= 500) report.broken.push(`${answer.status} ${person.name} ${request}`)
  const found = canaryIn(scene, person, ask, answer)
  if (found !== undefined) report.leaks.push({ what: 'canary', who: person.name, request, found })
  const right = hasRight(person, ask)
  if (right && answer.status === 200 && ask.about && 'dossier' in ask.about)
    if (answer.text.includes(ask.about.dossier.canaries[0]!)) report.seen.add(ask.about.dossier.id)
  if (right || ask.twin === undefined || PUBLIC_PROGRESS.has(ask.url)) return
  report.foreign++
  const key = `${person.name} ${ask.method} ${ask.twin}`
  if (!twins.has(key)) twins.set(key, send(origin, ask, sender, ask.twin))
  const absent = settled(await twins.get(key)!, ask.twin)
  const foreign = settled(answer, ask.path)
  if (absent !== foreign)
    report.leaks.push({ what: 'differs', who: person.name, request, found: firstDifference(absent, foreign) })
}

async function send(origin: string, ask: Ask, sender: Sender, path: string): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'text/html' }
  if (sender.cookie) headers['cookie'] = sender.cookie
  let body: string | URLSearchParams | null = null
  if (ask.body && 'json' in ask.body) {
    headers['content-type'] = 'application/json'
    headers['x-csrf-token'] = sender.csrf
    body = JSON.stringify(ask.body.json)
  } else if (ask.body) body = new URLSearchParams({ ...ask.body.form, _csrf: sender.csrf })
  const response = await fetch(origin + path, { method: ask.method, headers, body, redirect: 'manual' })
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text,
    headers: [...response.headers].map((pair) => pair.join(': ')).join('\n'),
  }
}

/** A string planted in a dossier or draft this person may not see, which the request itself did not bring. */
function canaryIn(scene: Scene, person: Person, ask: Ask, answer: Answer): string | undefined {
  const text = `${answer.headers}\n${answer.text}`.toLowerCase()
  const brought = decodeURIComponent(ask.path).toLowerCase() + JSON.stringify(ask.body ?? {}).toLowerCase()
  const hidden = [
    ...scene.dossiers.filter((dossier) => !seesDossier(person, dossier)),
    ...scene.drafts.filter((draft) => draft.owner !== person.name),
  ]
  // Who knows a number may see its progress, under either of its numbers.
  const known = PUBLIC_PROGRESS.has(ask.url) ? scene.dossiers.flatMap((one) => [one.tracking, one.code]) : []
  return hidden
    .flatMap(({ canaries }) => canaries)
    .find((canary) => {
      const small = canary.toLowerCase()
      return text.includes(small) && !brought.includes(small) && !known.includes(canary)
    })
}

const PASSING =
  /nonce="[^"]*"|name="_?(csrf|key)" value="[^"]*"|nonce-[\w+/=-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What may differ between two answers about nothing: tokens, and the key that was asked for. */
function settled(answer: Answer, path: string): string {
  const names = path.split(/[/?]/).flatMap((part) => [part, decodeURIComponent(part)])
  const [bare = ''] = path.split('?')
  let text = `${answer.status}\n${answer.location}\n${answer.text}`
    .replace(PASSING, '_')
    .replaceAll(bare, 'PATH')
  for (const name of names.filter((one) => one.length > 5 && /\d/.test(one)))
    text = text.replaceAll(name, 'KEY')
  return text.replaceAll(encodeURIComponent(path), 'PATH').replace(/tiep=[^"\s]*/g, 'tiep=PATH')
}

function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return `absent …${a.slice(Math.max(0, at - 40), at + 60)}… foreign …${b.slice(Math.max(0, at - 40), at + 60)}…`
}

/** Acts and drafts changed since the scene was set, by anybody to whom the scene gives no right. */
async function unlawfulActs(app: App, scene: Scene): Promise<Leak[]> {
  const rows = await app.db.read<{ dossierId: number; kind: string; actorKind: string; actorId: number }>(
    systemActor,
    sql`select a.dossier_id as "dossierId", a.kind, a.actor_kind as "actorKind", a.actor_id as "actorId" from dossiers.dossier_act a`,
  )
  const idOf = ({ kind, id }: Actor) => `${kind}:${id}`
  const byActor = new Map(scene.people.flatMap((one) => (one.actor ? [[idOf(one.actor), one] as const] : [])))
  return rows.flatMap((row) => {
    const dossier = scene.dossiers.find((one) => one.id === row.dossierId)
    const person = byActor.get(`${row.actorKind}:${row.actorId}`)
    if (dossier === undefined || person === undefined || seesDossier(person, dossier)) return []
    return [{ what: 'act' as const, who: person.name, request: `dossier ${row.dossierId}`, found: row.kind }]
  })
}
