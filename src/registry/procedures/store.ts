/** Procedures in the database: revisions by number, the published one at a day, search without diacritics. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, cached, json, type Pool, type PoolClient, sql } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import type { Day } from '#platform/time/index.ts'
import { checkPublication } from './checks/publication.ts'
import { type Procedure, procedureSchema } from './procedure.ts'

export interface StoredRevision {
  readonly id: number
  readonly procedure: Procedure
  readonly published: boolean
}

interface RevisionRow {
  id: number
  definition: unknown
  published: boolean
}

/** A pinned revision never changes, so it is parsed once. Throws on an unknown number: nothing may refer to one. */
export async function getRevision(app: App, id: number): Promise<StoredRevision> {
  return await cached(app.db, `procedures.revision.${id}`, async () => {
    const [row] = await app.db.read<RevisionRow>(
      systemActor,
      sql`select id, definition, published_at is not null as published from procedures.revision where province_id = ${app.provinceId} and id = ${id}`,
    )
    if (row === undefined) throw new Error(`no revision ${id}`)
    return { id: row.id, procedure: procedureSchema.parse(row.definition), published: row.published }
  })
}

/** The revision of a code in force on a day, published ones only. */
export async function findPublished(app: App, code: string, day: Day): Promise<StoredRevision | undefined> {
  const id = await cached(app.db, `procedures.published.${code}.${day}`, async () => {
    const [row] = await app.db.read<{ id: number }>(
      systemActor,
      sql`select id from procedures.revision where province_id = ${app.provinceId} and procedure_code = ${code} and published_at is not null
        and (effective_from is null or effective_from <= ${day}) and (effective_until is null or effective_until > ${day})
        order by number desc limit 1`,
    )
    return row?.id
  })
  return id === undefined ? undefined : await getRevision(app, id)
}

export interface ProcedureHit {
  readonly code: string
  readonly name: string
  readonly sector: string
  readonly level: string
  readonly onlineService: 'full' | 'partial' | 'none'
}

const hit = sql`code, name, sector, level, online_service as "onlineService"`

/** By code, by words with or without diacritics, and when no word fits by likeness (typing slips). Most frequent first. */
export async function searchProcedures(app: App, text: string, limit = 20): Promise<ProcedureHit[]> {
  const folded = fold(text).slice(0, 200)
  if (folded === '') return []
  const p = app.provinceId
  const byWords = await app.db.read<ProcedureHit>(
    systemActor,
    sql`select ${hit} from procedures.procedure where province_id = ${p}
      and (code = ${text.trim()} or to_tsvector('simple', search) @@ websearch_to_tsquery('simple', ${folded}))
      order by weight desc, length(name), code limit ${limit}`,
  )
  if (byWords.length > 0) return byWords
  return await app.db.read<ProcedureHit>(
    systemActor,
    sql`select ${hit} from procedures.procedure where province_id = ${p} and ${folded} <% search
      order by word_similarity(${folded}, search) desc, weight desc, code limit ${limit}`,
  )
}

export async function listProcedures(
  app: App,
): Promise<(ProcedureHit & { lifeSituations: string[]; hasForm: boolean; published: boolean })[]> {
  return await cached(app.db, 'procedures.list', () =>
    app.db.read(
      systemActor,
      sql`select p.code, p.name, p.sector, p.level, p.online_service as "onlineService", r.published_at is not null as published,
          coalesce(r.definition->'lifeSituations', '[]') as "lifeSituations", r.definition ? 'form' as "hasForm"
        from procedures.procedure p
        join lateral (select * from procedures.revision r where r.province_id = p.province_id and r.procedure_code = p.code
          order by published_at is not null desc, number desc limit 1) r on true
        where p.province_id = ${app.provinceId} order by p.weight desc, p.name`,
    ),
  )
}

/**
 * Stores revisions; a revision that exists stays as it is. Those that pass the checks go live, the others keep their faults.
 * `rename`: the list and the search show what these revisions say.
 */
export async function storeProcedures(
  owner: Pick<Pool | PoolClient, 'query'>,
  provinceId: number,
  procedures: readonly Procedure[],
  source: string,
  now: string,
  rename = false,
): Promise<void> {
  const rows = procedures.map((procedure) => {
    const check = checkPublication(procedure)
    return {
      code: procedure.code,
      name: procedure.name,
      fold: fold(procedure.name),
      search: fold(
        `${procedure.name} ${procedure.shortName ?? ''} ${procedure.sector.name} ${procedure.code}`,
      ),
      sector: procedure.sector.name,
      level: procedure.levels.join(','),
      weight: procedure.frequency,
      online: procedure.onlineService,
      number: procedure.revision.number,
      from: procedure.revision.undated ? null : procedure.revision.effectiveFrom,
      until: procedure.revision.effectiveUntil ?? null,
      definition: procedure,
      faults: check.ok ? [] : check.faults,
    }
  })
  await owner.query(
    `insert into procedures.procedure(province_id, code, name, name_fold, search, sector, level, weight, online_service)
     select $1, r.code, r.name, r.fold, r.search, r.sector, r.level, r.weight, r.online
     from jsonb_to_recordset($2::jsonb) as r(code text, name text, fold text, search text, sector text, level text, weight int, online text)
     on conflict (province_id, code) do update set name = excluded.name, name_fold = excluded.name_fold, search = excluded.search,
       sector = excluded.sector, level = excluded.level, weight = excluded.weight, online_service = excluded.online_service
     where $3`,
    [provinceId, json(rows), rename],
  )
  await owner.query(
    `insert into procedures.revision(province_id, procedure_code, number, effective_from, effective_until, definition, faults, published_at, source)
     select $1, r.code, r.number, r."from", r.until, r.definition, r.faults, case when r.faults = '[]'::jsonb then $4::timestamptz end, $3
     from jsonb_to_recordset($2::jsonb) as r(code text, number int, "from" date, until date, definition jsonb, faults jsonb)
     on conflict (province_id, procedure_code, number) do nothing`,
    [provinceId, json(rows), source, now],
  )
}

export interface ListedRevision {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly sector: string
  readonly number: number
  readonly effectiveFrom: Day | null
  readonly effectiveUntil: Day | null
  readonly published: boolean
  readonly faults: readonly unknown[]
}

/** Revisions by number, a page at a time; `text` is a code or part of a name, with or without diacritics. */
export async function listRevisions(
  app: App,
  search: { readonly text: string; readonly after: number },
  limit: number,
): Promise<ListedRevision[]> {
  const { text, after } = search
  return await app.db.read<ListedRevision>(
    systemActor,
    sql`select r.id, p.code, p.name, p.sector, r.number, r.effective_from as "effectiveFrom", r.effective_until as "effectiveUntil",
        r.published_at is not null as published, r.faults
      from procedures.revision r join procedures.procedure p on p.province_id = r.province_id and p.code = r.procedure_code
      where r.province_id = ${app.provinceId} and r.id > ${after}
        and (${text} = '' or p.code = ${text} or position(${fold(text)} in p.search) > 0)
      order by r.id limit ${limit}`,
  )
}
