/** Processes in work, and the revisions they begin from. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, sql } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import type { Day, Instant } from '#platform/time/index.ts'
import { type InternalProcess, internalProcessSchema } from './process.ts'

export interface ProcessDraft {
  readonly version: number
  readonly process: InternalProcess
  readonly changedBy: number
  readonly changedAt: Instant
}

type Reader = Pick<Ctx, 'app' | 'read'>

export async function findProcessDraft(
  { app, read }: Reader,
  code: string,
): Promise<ProcessDraft | undefined> {
  const [row] = await read<ProcessDraft & { process: unknown }>(
    sql`select version, process, changed_by as "changedBy", changed_at as "changedAt" from procedures.process_draft
      where province_id = ${app.provinceId} and procedure_code = ${code} order by version desc limit 1`,
  )
  return row && { ...row, process: internalProcessSchema.parse(row.process) }
}

export interface BaseRevision {
  readonly id: number
  /** Highest number given so far; the next one is above it. */
  readonly lastNumber: number
  readonly effectiveFrom: Day | null
  readonly published: boolean
}

/** What a change of a procedure begins from: its latest published revision, or its latest one while none is published. */
export async function findBaseRevision(
  { app, read }: Reader,
  code: string,
): Promise<BaseRevision | undefined> {
  const [row] = await read<BaseRevision>(
    sql`select id, max(number) over () as "lastNumber", effective_from as "effectiveFrom", published_at is not null as published
      from procedures.revision where province_id = ${app.provinceId} and procedure_code = ${code}
      order by published_at is not null desc, number desc limit 1`,
  )
  return row
}

export interface ProcessState {
  readonly code: string
  readonly name: string
  readonly sector: string
  readonly revision: number
  readonly published: boolean
  readonly steps: number
  /** How the process of the revision came to be; null: it has none. */
  readonly sourceKind: 'decision' | 'standard' | null
  readonly draftAt: Instant | null
}

/** Procedures with the state of their process, those in work first, then by code; `text` is a code or part of a name. */
export async function listProcessStates(
  app: App,
  search: { readonly text: string; readonly skip: number },
  limit: number,
): Promise<ProcessState[]> {
  const { text, skip } = search
  return await app.db.read<ProcessState>(
    systemActor,
    sql`select p.code, p.name, p.sector, r.number as revision, r.published_at is not null as published,
        coalesce(jsonb_array_length(r.definition->'process'->'steps'), 0) as steps,
        r.definition->'process'->'source'->>'kind' as "sourceKind", d.changed_at as "draftAt"
      from procedures.procedure p
      join lateral (select * from procedures.revision r where r.province_id = p.province_id and r.procedure_code = p.code
        order by published_at is not null desc, number desc limit 1) r on true
      left join procedures.process_draft d on d.province_id = p.province_id and d.procedure_code = p.code
      where p.province_id = ${app.provinceId} and (${text} = '' or p.code = ${text} or position(${fold(text)} in p.search) > 0)
      order by d.changed_at is null, p.code limit ${limit} offset ${skip}`,
  )
}
