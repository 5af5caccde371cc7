/** Every request of the matrix: each route that names a dossier, draft or unit × each thing it could name × each way to write it. */
import type { Dice } from './dice.ts'
import type { Planted, PlantedDraft, Scene } from './walls-scene.ts'

export interface ServedRoute {
  readonly method: string
  readonly url: string
}

export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly path: string
  readonly body?: { readonly json: object } | { readonly form: Record<string, string> }
  /** What the path names; absent where it names nothing of anybody's. */
  readonly about?: { readonly dossier: Planted } | { readonly draft: PlantedDraft }
  /** The same request about something that does not exist. */
  readonly twin?: string
}

/** A progress page shows to everybody who knows the number what the law makes public; it may show nothing else. */
export const PUBLIC_PROGRESS = new Set(['/tra-cuu', '/tra-cuu/:ma', '/api/v1/status/:code'])

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  n: ['1', '2', '99'],
  page: ['transfer', 'complete-step'],
  phieu: ['tiep-nhan', 'bo-sung', 'tu-choi'],
  kind: ['reception', 'supplement', 'refusal'],
  cau: ['applicantName', '1', 'purpose'],
  giay: ['1', 'x'],
  paper: ['1', '2', '99'],
}

/** Routes whose parameter names nothing of anybody's. */
const NO_SUBJECT =
  /^\/(assets\/|thu-tuc\/|viec\/|nop\/:code|api\/v1\/(units|calendar|procedures)|desk\/batches\/:batch|kho-giay-to|admin|control|ban-do|board|quan-tri|identity|gia-lap)/

type Subject = 'dossierKey' | 'dossierTracking' | 'dossierId' | 'draft' | 'progress' | 'unit'

function subjectOf(url: string): Subject | undefined {
  if (url.startsWith('/desk/dossiers/:code')) return 'dossierKey'
  if (url.startsWith('/ho-so/:ma')) return 'dossierTracking'
  if (url.startsWith('/api/v1/dossiers/:id')) return 'dossierId'
  if (url.startsWith('/nop/nhap/:nhap')) return 'draft'
  if (url === '/tra-cuu/:ma' || url === '/api/v1/status/:code') return 'progress'
  if (url.startsWith('/ban-do/don-vi/:code')) return 'unit'
  return undefined
}

/** Routes with a parameter that this file does not know: the matrix would leave them out without a word. */
export const unknownRoutes = (routes: readonly ServedRoute[]): string[] =>
  routes
    .filter(({ url }) => /[:*]/.test(url) && subjectOf(url) === undefined && !NO_SUBJECT.test(url))
    .map(({ method, url }) => `${method} ${url}`)

const ABSENT_ID = 900_000_007

/** Number of nobody's dossier, written as each kind of key. */
const absentLike = (key: string, absentTracking: string): string =>
  /^\d+$/.test(key) ? String(ABSENT_ID) : key.includes('.') ? key.replace(/\d{4}$/, '9876') : absentTracking

export function asksOf(
  scene: Scene,
  routes: readonly ServedRoute[],
  absentTracking: string,
  roll: Dice,
): Ask[] {
  const asks: Ask[] = []
  for (const { method, url } of routes) {
    if (method !== 'GET' && method !== 'POST') continue
    if (url.endsWith('/events') || url === '/dang-xuat') continue // streams never end; logging out ends the session
    const subject = subjectOf(url)
    if (subject === 'unit') asks.push(...unitAsks(scene, url))
    else if (subject === 'draft')
      for (const draft of scene.drafts)
        asks.push(...withChoices(method, url, ':nhap', draft.id, 'AbsentAbsentAbs1', { draft }, scene, roll))
    else if (subject !== undefined)
      for (const dossier of scene.dossiers)
        for (const key of keysOf(subject, dossier))
          asks.push(
            ...withChoices(
              method,
              url,
              /:(code|ma|id)\b/.exec(url)![0],
              key,
              absentLike(key, absentTracking),
              { dossier },
              scene,
              roll,
            ),
          )
    else if (!/[:*]/.test(url)) asks.push(...plainAsks(scene, method, url, roll))
  }
  return asks
}

function keysOf(subject: Subject, { id, code, tracking }: Planted): string[] {
  const statutory = code === null ? [] : [code]
  if (subject === 'dossierId') return [String(id)]
  if (subject === 'dossierTracking') return [tracking]
  if (subject === 'progress') return [tracking, ...statutory]
  return [tracking, String(id), ...statutory]
}

function withChoices(
  method: 'GET' | 'POST',
  url: string,
  param: string,
  key: string,
  absent: string,
  about: { dossier: Planted } | { draft: PlantedDraft },
  scene: Scene,
  roll: Dice,
): Ask[] {
  let urls = [url]
  for (const [name, choices] of Object.entries(CHOICES))
    urls = urls.flatMap((one) =>
      one.includes(`/:${name}`)
        ? choices.map((choice) => one.replace(new RegExp(`:${name}\\b`), choice))
        : [one],
    )
  const body = method === 'POST' ? { body: bodyFor(url, scene, roll) } : {}
  return urls.map((one) => ({
    method,
    url,
    path: one.replace(param, encodeURIComponent(key)),
    twin: one.replace(param, encodeURIComponent(absent)),
    about,
    ...body,
  }))
}

const unitAsks = (scene: Scene, url: string): Ask[] =>
  scene.units.flatMap((unit) =>
    ['', 'onTime', 'onlineFiling', 'overdue', 'onlinePayment'].map((show) => ({
      method: 'GET' as const,
      url,
      path: `${url.replace(':code', unit)}?from=2026-01-01&to=2026-12-31${show && `&show=${show}`}`,
    })),
  )

/** Lists, searches and notices: nothing in the path, everything in the query or the body. */
function plainAsks(scene: Scene, method: 'GET' | 'POST', url: string, roll: Dice): Ask[] {
  if (method === 'POST') return [{ method, url, path: url, body: bodyFor(url, scene, roll) }]
  const asks: Ask[] = [{ method, url, path: url }]
  const queries = [
    '/desk/search?q=',
    '/desk/lists?loc=u.all&ten=',
    '/desk/lists/export?dang=csv&loc=u.all&ten=',
    '/desk/counter?procedure=1.004873&person=',
    '/tra-cuu?ma=',
  ]
  for (const start of queries.filter((one) => one.startsWith(`${url}?`)))
    for (const { canaries, id } of scene.dossiers)
      for (const text of [...canaries, `Nguyễn Văn ${canaries[0]}`, String(id)])
        asks.push({ method, url, path: start + encodeURIComponent(text) })
  for (const { id, tracking, code } of scene.dossiers) {
    if (url === '/desk') {
      for (const verb of ['receive', 'refuse', 'sign', 'result', 'return', 'cash'])
        asks.push({ method, url, path: `${url}?xong=${verb}&hs=${id}` })
      asks.push({ method, url, path: `${url}?sau=4102444800000-${id}&loc=all&code=${code ?? tracking}` })
    }
    if (url === '/ho-so' || url === '/thong-bao')
      asks.push({ method, url, path: `${url}?sau=${tracking}` }, { method, url, path: url })
  }
  return asks
}

const REASON = 'Lý do thử đủ dài để qua kiểm tra'

/** A body that each verb would accept, with another dossier's and draft's numbers in every field that could name one. */
function bodyFor(url: string, scene: Scene, roll: Dice): { json: object } | { form: Record<string, string> } {
  const other = roll.pick(scene.dossiers)
  const named = { dossierId: other.id, id: other.id, draftId: roll.pick(scene.drafts).id }
  const file = { documentCode: null, name: 'a.pdf', mime: 'application/pdf', size: 9, sha256: 'f'.repeat(64) }
  if (url.startsWith('/api/')) {
    const verb = url.split('/').at(-1)!
    const bodies: Record<string, object> = {
      'hand-over': { toOfficer: 1, reason: REASON },
      steps: { note: 'x' },
      'supplement-requests': {
        items: [{ documentCode: 'declaration', reason: REASON, legalBasis: 'Điều 17' }],
      },
      result: { outcome: 'granted', number: '1/x', file },
      return: { method: 'counter' },
    }
    return { json: { ...named, ...bodies[verb] } }
  }
  const form: Record<string, string> = {
    reason: REASON,
    legalBasis: 'Nghị định 61/2018/NĐ-CP',
    method: roll.pick(['counter', 'online']),
    read: '1',
    outcome: 'granted',
    number: '1/x',
    source: 'compose',
    note: REASON,
    text: REASON,
    explanation: REASON,
    item: 'declaration',
    'reason-declaration': REASON,
    'basis-declaration': 'Điều 17',
    toOfficer: '1',
    officer: '1',
    confirm: '1',
    answer: 'stop',
    purpose: 'x',
    hs: url.startsWith('/desk/batches') ? `${other.id}.2` : String(other.id),
    action: 'print',
    field: 'note',
    code: other.code ?? other.tracking,
    ma: other.tracking,
    ...Object.fromEntries(Object.entries(named).map(([key, value]) => [key, String(value)])),
  }
  return { form }
}
