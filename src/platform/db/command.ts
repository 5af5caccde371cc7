/**
 * A command is one verb: who may, what comes in, what may come out. `runCommand` gives every verb the same frame:
 * input checked, permission checked, repeat-safe by key, one transaction holding act, feed, jobs, key and audit row,
 * and the loser of a race tried again. Nothing is acknowledged before commit; nothing outside is called inside.
 */
import { hash } from 'node:crypto'
import type { z } from 'zod'
import { type Actor, may, type Permission } from '#platform/auth/actor.ts'
import type { FeedEvent } from '#platform/feed/event.ts'
import type { Log } from '#platform/log/index.ts'
import { type Outcome, type Refusal, refuse } from '#platform/outcome/index.ts'
import type { Clock, Instant } from '#platform/time/index.ts'
import { type Db, lostRace } from './db.ts'
import { gather } from './gather.ts'
import type { Ids } from './ids.ts'
import { keepCopy, recallCopy } from './recall.ts'
import { join, json, prepared, type Sql, sql, ts } from './sql.ts'

/** A door to the outside that a context names and `main.ts` fills: a key store, a gateway, a mailer. */
export interface PortToken<Port> {
  readonly name: string
  readonly port?: Port
}

export function portToken<Port>(name: string): PortToken<Port> {
  return { name }
}

/** What every verb may use of the running system. */
export interface App {
  readonly ports: ReadonlyMap<string, unknown>
  readonly db: Db
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly provinceId: number
}

export function usePort<Port>(app: App, token: PortToken<Port>): Port {
  const port = app.ports.get(token.name)
  if (port === undefined) throw new Error(`port ${token.name} is not joined: see src/main.ts`)
  return port as Port
}

interface Collected {
  first: Sql[]
  writes: Sql[]
  events: FeedEvent[]
  about: { dossierId?: number; unitId?: number }
  /** Copies that hold once this is committed. */
  after: Map<string, unknown>
  /** Copies that were decided on; undefined: none may be. */
  recalled: Set<string> | undefined
}

const nothing = (mayRecall = false): Collected => ({
  first: [],
  writes: [],
  events: [],
  about: {},
  after: new Map(),
  recalled: mayRecall ? new Set() : undefined,
})

export interface Job {
  readonly task: string
  readonly payload: Record<string, unknown>
  /** The same key replaces a waiting job: moving a deadline moves its alarm. */
  readonly key?: string
  readonly runAt?: Instant
}

/** What a verb sees while it decides. Writes are collected and committed together when it returns ok. */
export interface Ctx {
  readonly app: App
  readonly actor: Actor
  readonly now: Instant
  readonly correlationId: string
  read<Row extends object>(query: Sql): Promise<Row[]>
  readAll(queries: readonly Sql[]): Promise<object[][]>
  write(statement: Sql): void
  /** A write that the policies on later ones ask: it goes before them. */
  writeFirst(statement: Sql): void
  emit(event: FeedEvent): void
  enqueue(job: Job): void
  /** Names the dossier, party or unit an audit row is about. */
  about(subject: { dossierId?: number; unitId?: number }): void
  /** A copy of what this actor read or wrote a moment ago (recall.ts); who decides on it must write against it with `rememberAfter`. */
  recall(key: string): unknown
  /** Keeps what was just read. */
  remember(key: string, value: unknown): void
  /** Keeps what stands when this command is committed. */
  rememberAfter(key: string, value: unknown): void
}

export interface Command<Input, Value extends object, Code extends string = string> {
  /** Name in the audit log, such as `dossier.receive`. */
  readonly name: string
  readonly permission: Permission
  readonly input: z.ZodType<Input>
  /** It asks a service outside, and people there: decided on what stands, never first on a copy that may be behind and then again. */
  readonly callsOutside?: true
  /** Reads, decides, collects writes; returns how it ended. Must be safe to run again (a lost race repeats it). */
  readonly run: (ctx: Ctx, input: Input) => Promise<Outcome<Value, Code>>
}

export interface Call {
  readonly actor: Actor
  readonly correlationId: string
  /** Given by the caller and theirs alone; the same key gives the same answer for at least 30 days. */
  readonly key?: string | undefined
}

/** Under which a key of this caller is kept: theirs alone. */
export const callKey = ({ kind, id }: Actor, key: string) => `${kind}:${id}:${key}`

type FrameCode = 'input.invalid' | 'auth.forbidden' | 'idempotency.changed_body' | 'command.busy'

const RACES = 8

export async function runCommand<Input, Value extends object, Code extends string>(
  app: App,
  command: Command<Input, Value, Code>,
  call: Call,
  rawInput: unknown,
): Promise<Outcome<Value, Code | FrameCode>> {
  const parsed = command.input.safeParse(rawInput)
  if (!parsed.success) return invalidInput(parsed.error)
  const keyed =
    call.key === undefined
      ? undefined
      : {
          key: callKey(call.actor, call.key),
          hash: hashInput(command.name, call.actor, parsed.data),
        }
  if (!may(call.actor, command.permission)) {
    const refusal = refuse(
      'auth.forbidden',
      'Bạn không có quyền làm việc này.',
      'Nhờ người có quyền hoặc đăng nhập bằng tài khoản khác.',
    )
    await commit(app, call, command.name, refusal, nothing())
    return refusal
  }
  for (let attempt = 1; attempt <= RACES; attempt++) {
    const collected = nothing(attempt === 1 && !command.callsOutside)
    const outcome = await command.run(makeCtx(app, call, collected), parsed.data)
    // A copy may be behind: only a write that breaks against anything newer may rest on it. All else is decided on what stands.
    if (collected.recalled && [...collected.recalled].some((key) => !outcome.ok || !collected.after.has(key)))
      continue
    if (!outcome.ok) {
      // A repeat often finds its own first effect in the way ("already received"): it gets the first answer, not a refusal.
      const before = keyed && (await replay<Value, Code>(app, call, keyed))
      if (before) return before
      collected.first = []
      collected.writes = []
      collected.events = []
      collected.after.clear()
    }
    try {
      await commit(app, call, command.name, outcome, collected, keyed)
      for (const [key, value] of collected.after) keepCopy(app.db, call.actor, key, value, app.clock.now())
      return outcome
    } catch (error) {
      // Another writer of the same dossier, number or key won. Look again and decide anew.
      if (!lostRace(error)) throw error
      const before = keyed && (await replay<Value, Code>(app, call, keyed))
      if (before) return before
      if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, attempt * 5))
    }
  }
  return refuse('command.busy', 'Nhiều người đang cùng xử lý việc này.', 'Tải lại trang rồi thử lại.')
}

/** For queries outside a command: reads under the caller's sight; anything written here is dropped. */
export function makeReadCtx(app: App, call: Call): Ctx {
  return makeCtx(app, call, nothing())
}

function makeCtx(app: App, call: Call, collected: Collected): Ctx {
  const now = app.clock.now()
  return {
    app,
    actor: call.actor,
    now,
    correlationId: call.correlationId,
    read: (query) => app.db.read(call.actor, query),
    readAll: (queries) => app.db.readAll(call.actor, queries),
    write: (statement) => void collected.writes.push(statement),
    writeFirst: (statement) => void collected.first.push(statement),
    emit: (event) => void collected.events.push(event),
    enqueue: (job) =>
      void collected.writes.push(sql`select graphile_worker.add_job(${job.task}, ${json(job.payload)}::json,
        job_key => ${job.key ?? null}, run_at => ${ts(job.runAt ?? now)}::timestamptz)`),
    about: (subject) => void Object.assign(collected.about, subject),
    recall(key) {
      const value = collected.recalled && recallCopy(app.db, call.actor, key, now)
      if (value !== undefined) collected.recalled!.add(key)
      return value
    },
    remember: (key, value) => keepCopy(app.db, call.actor, key, value, now),
    rememberAfter: (key, value) => void collected.after.set(key, value),
  }
}

async function commit(
  app: App,
  call: Call,
  name: string,
  outcome: Outcome<object>,
  collected: Collected,
  keyed?: { key: string; hash: string },
): Promise<void> {
  const now = ts(app.clock.now())
  const code = outcome.ok ? 'ok' : outcome.code
  const { dossierId = null, unitId = call.actor.unitId } = collected.about
  const statements = [...collected.writes]
  // One insert keeps them in their order: inserts side by side in one WITH are numbered in any.
  if (collected.events.length > 0) {
    const rows = collected.events.map(
      (event) =>
        sql`(${app.provinceId}, ${event.kind}, ${event.dossierId}::bigint, ${event.unitId}::int, ${ts(event.at)}::timestamptz, ${json(event.data)}::jsonb)`,
    )
    statements.push(
      sql`insert into platform.feed(province_id, kind, dossier_id, unit_id, at, data) values ${join(rows, ', ')}`,
    )
  }
  if (keyed) {
    statements.push(sql`insert into platform.idempotency(province_id, key, input_hash, outcome, at)
      values (${app.provinceId}, ${keyed.key}, ${keyed.hash}, ${json(outcome)}::jsonb, ${now})`)
  }
  statements.push(sql`insert into platform.audit(province_id, at, action, actor_kind, actor_id, unit_id, dossier_id, outcome, correlation_id)
    values (${app.provinceId}, ${now}, ${name}, ${call.actor.kind}, ${call.actor.id}, ${unitId}, ${dossierId}, ${code}, ${call.correlationId})`)
  await app.db.writeTogether(call.actor, [...collected.first.map(prepared), ...gather(statements)])
}

async function replay<Value extends object, Code extends string>(
  app: App,
  call: Call,
  keyed: { key: string; hash: string },
): Promise<Outcome<Value, Code | FrameCode> | undefined> {
  const [row] = await app.db.read<{ input_hash: string; outcome: Outcome<Value, Code> }>(
    call.actor,
    sql`select input_hash, outcome from platform.idempotency where province_id = ${app.provinceId} and key = ${keyed.key}`,
  )
  if (!row) return undefined
  if (row.input_hash === keyed.hash) return row.outcome
  return refuse(
    'idempotency.changed_body',
    'Yêu cầu này đã gửi với nội dung khác.',
    'Mở lại trang và gửi lại từ đầu.',
  )
}

function hashInput(name: string, actor: Actor, input: unknown): string {
  return hash('sha256', JSON.stringify([name, actor.kind, actor.id, input]))
}

export function invalidInput(error: z.ZodError): Refusal<'input.invalid'> {
  const issue = error.issues[0]
  const field = issue?.path.join('.') ?? ''
  return refuse(
    'input.invalid',
    `Dữ liệu chưa đúng ở mục ${field || 'chung'}: ${issue?.message ?? ''}`,
    'Sửa mục này rồi gửi lại.',
    {
      field,
      details: { issues: error.issues.map((one) => ({ field: one.path.join('.'), message: one.message })) },
    },
  )
}
