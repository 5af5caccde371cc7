/** Compares what was acknowledged with what stands, in one snapshot: lost, doubled, half done. */
import { actFromRow, type DossierState, stateAfter } from '#casework/dossiers/index.ts'
import type { Pool } from '#platform/db/index.ts'
import type { FileStore, Sha256 } from '#platform/files/index.ts'
import type { Ack } from './crash-load.ts'

export interface Verdict {
  readonly lost: string[]
  readonly doubled: string[]
  readonly half: string[]
  readonly dossiers: number
  readonly acts: number
}

type ActRow = Parameters<typeof actFromRow>[0] & { dossier_id: number }
interface Row {
  readonly id: number
  readonly key: string | null
  readonly version: number
  readonly state: string
  readonly code: string | null
  readonly holder_unit: number
  readonly holder_role: string
  readonly holder_officer: number | null
  readonly step_id: string | null
  readonly received_at: number | null
  readonly due_at: number | null
  readonly completed_at: number | null
  readonly returned_at: number | null
  readonly ended_at: number | null
  readonly access: number
  readonly obligations: number
  readonly payments: number
  readonly filed_feed: number
  readonly content: number
}

/** How often a life performs each act: handle, review, sign (within the signature) and seal are steps. */
const TIMES: Readonly<Record<string, number>> = { stepCompleted: 4 }

/** `pool`: the superuser's, whom no policy binds. `checked`: files already read whole in an earlier look. */
export async function compare(
  pool: Pool,
  store: FileStore,
  acks: readonly Ack[],
  checked: Set<string>,
): Promise<Verdict> {
  const client = await pool.connect()
  const read = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows as T[]
  try {
    await client.query('begin isolation level repeatable read read only')
    const rows = await read<Row>(DOSSIERS)
    const acts = await read<ActRow>('select * from dossiers.dossier_act order by dossier_id, seq')
    const files = await read<{ dossier_id: number; n: number; sha256: string; blob: boolean }>(FILES)
    const doubles = await read<{ what: string }>(DOUBLES)
    await client.query('commit')
    const verdict: Verdict = {
      lost: [],
      doubled: doubles.map((one) => one.what),
      half: [],
      dossiers: rows.length,
      acts: acts.length,
    }
    const byDossier = Map.groupBy(acts, (act) => act.dossier_id)
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const row of rows) judgeDossier(row, byDossier.get(row.id) ?? [], verdict)
    for (const ack of acks) judgeAck(ack, byId, byDossier, verdict)
    for (const id of byDossier.keys()) if (!byId.has(id)) verdict.half.push(`acts without dossier ${id}`)
    for (const file of files)
      if (!file.blob) verdict.half.push(`file ${file.dossier_id}/${file.n} names no blob`)
    const wanted = new Set([...files.map((file) => file.sha256), ...acks.flatMap((ack) => ack.sha256 ?? [])])
    for (const sha256 of wanted) {
      if (checked.has(sha256)) continue
      const found = await store.verify(sha256 as Sha256)
      if (found === 'intact') checked.add(sha256)
      else verdict.lost.push(`file ${sha256.slice(0, 12)} ${found}`)
    }
    return verdict
  } finally {
    client.release()
  }
}

function judgeAck(
  ack: Ack,
  byId: ReadonlyMap<number, Row>,
  byDossier: ReadonlyMap<number, ActRow[]>,
  { lost }: Verdict,
): void {
  if (ack.dossierId === undefined) return
  const row = byId.get(ack.dossierId)
  const there = byDossier.get(ack.dossierId)?.filter((act) => act.kind === ack.kind).length ?? 0
  if (row === undefined || there === 0) lost.push(`${ack.kind} of ${ack.dossierId} (${ack.key})`)
  else if (ack.kind === 'filed' && row.key !== ack.key) lost.push(`${ack.key} is another's dossier`)
  else if (ack.code !== undefined && row.code !== ack.code) lost.push(`code ${ack.code} of ${ack.dossierId}`)
  else if (ack.kind === 'paid' && row.payments === 0) lost.push(`payment of ${ack.dossierId}`)
}

function judgeDossier(row: Row, acts: ActRow[], { doubled, half }: Verdict): void {
  const say = (what: string) => half.push(`dossier ${row.id}: ${what}`)
  if (acts.length === 0) return void say('no act')
  const kinds = Map.groupBy(acts, (act) => act.kind)
  for (const [kind, of] of kinds) if (of.length > (TIMES[kind] ?? 1)) doubled.push(`${kind} of ${row.id}`)
  const state: DossierState = stateAfter(acts.map(actFromRow))
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['version', row.version, state.version],
    ['acts', acts.length, state.version],
    ['state', row.state, state.state],
    ['code', row.code, state.code],
    ['unit', row.holder_unit, state.step.unit],
    ['role', row.holder_role, state.step.role],
    ['officer', row.holder_officer, state.step.officer],
    ['step', row.step_id, state.step.id],
    ['receivedAt', row.received_at, state.receivedAt],
    ['dueAt', row.due_at, state.dueAt],
    ['completedAt', row.completed_at, state.completedAt],
    ['returnedAt', row.returned_at, state.returnedAt],
    ['endedAt', row.ended_at, state.endedAt],
    ['content', row.content, 1],
    ['feed', row.filed_feed, acts.length],
    ['obligation', row.obligations, state.feeVnd > 0 ? 1 : 0],
    ['payment', row.payments, kinds.has('paid') ? 1 : 0],
  ]
  for (const [what, stored, folded] of pairs)
    if (stored !== folded) say(`${what} ${stored}, acts say ${folded}`)
  if (row.access === 0) say('nobody may see it')
}

const counted = (from: string) => `(select count(*)::int from ${from} where x.dossier_id = d.id)`
const DOSSIERS = `select d.*, (select answers ->> 'crashKey' from dossiers.dossier_content x where x.dossier_id = d.id) as key,
  ${counted('dossiers.dossier_content x')} as content, ${counted('dossiers.dossier_access x')} as access,
  ${counted('payments.obligation x')} as obligations, ${counted('payments.payment x')} as payments,
  f.n as filed_feed from dossiers.dossier d
  left join (select dossier_id, count(*)::int as n from platform.feed where kind like 'dossier.%' group by 1) f on f.dossier_id = d.id`
const FILES = `select f.dossier_id, f.n, f.sha256, b.sha256 is not null or f.signed as blob
  from documents.dossier_file f left join platform.blob b on b.sha256 = f.sha256`
const DOUBLES = `select 'key ' || (answers ->> 'crashKey') as what from dossiers.dossier_content where answers ? 'crashKey'
    group by 1 having count(*) > 1
  union all select 'code ' || code from dossiers.dossier where code is not null group by 1 having count(*) > 1
  union all select 'receipt ' || receipt_number from payments.payment group by 1 having count(*) > 1`
