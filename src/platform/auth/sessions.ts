/**
 * Sessions: an opaque token in the browser, its SHA-256 here, so that reading the table lets nobody in.
 * Idle limit 30 minutes (15 on a shared device), 12 hours in all; a new token at every login, so a token planted
 * before the login is worth nothing after it.
 */
import { hash } from 'node:crypto'
import { type App, json, sql, ts } from '#platform/db/index.ts'
import { HOUR, type Instant, instant, MINUTE } from '#platform/time/index.ts'
import { systemActor } from './actor.ts'

export interface SessionData {
  /** A device used by many (a counter, the telephone of a helper): it closes earlier. */
  readonly shared?: boolean | undefined
  /** Role the identity names beside the kind, such as `helper`. */
  readonly role?: string | undefined
  /** The party a helper is acting for, with the name shown above every page. */
  readonly actingFor?: { readonly partyId: number; readonly name: string } | undefined
}

export interface Session {
  readonly hash: Buffer
  readonly kind: 'citizen' | 'officer'
  /** Officer's or party's number. */
  readonly actorId: number
  /** Null: an officer of several positions has not chosen yet. */
  readonly positionId: number | null
  readonly createdAt: Instant
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly csrfKey: string
  readonly data: SessionData
}

export const IDLE_LIMIT = 30 * MINUTE
export const SHARED_IDLE_LIMIT = 15 * MINUTE
export const WHOLE_LIMIT = 12 * HOUR
/** Being seen is written once a minute, not at every request. */
const SEEN_EVERY = MINUTE

export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer')

const idleLimit = (data: SessionData) => (data.shared ? SHARED_IDLE_LIMIT : IDLE_LIMIT)

export interface NewSession {
  readonly kind: 'citizen' | 'officer'
  readonly actorId: number
  readonly positionId?: number | null
  readonly data?: SessionData
  readonly correlationId: string
}

/** Opens a session and, in the same turn, closes the one it follows. */
export async function openSession(
  app: App,
  wanted: NewSession,
  replaces?: Pick<Session, 'hash'> | undefined,
): Promise<{ token: string; session: Session }> {
  const now = app.clock.now()
  const token = app.ids.token(32)
  const data = wanted.data ?? {}
  const session: Session = {
    hash: hashToken(token),
    kind: wanted.kind,
    actorId: wanted.actorId,
    positionId: wanted.positionId ?? null,
    createdAt: now,
    seenAt: now,
    expiresAt: instant(now + idleLimit(data)),
    csrfKey: app.ids.token(32),
    data,
  }
  const close = replaces ? [sql`delete from platform.session where id_hash = ${replaces.hash}`] : []
  await app.db.write(systemActor, [
    ...close,
    sql`insert into platform.session(id_hash, actor_kind, actor_id, position_id, created_at, seen_at, expires_at, csrf, data)
      values (${session.hash}, ${session.kind}, ${session.actorId}, ${session.positionId}, ${ts(now)}, ${ts(now)},
        ${ts(session.expiresAt)}, ${session.csrfKey}, ${json(data)}::jsonb)`,
    auditRow(app, 'session.open', session, wanted.correlationId),
  ])
  return { token, session }
}

/** The running session of a token; being seen moves its end. */
export async function findSession(app: App, token: string): Promise<Session | undefined> {
  const now = app.clock.now()
  const [row] = await app.db.read<Session>(
    systemActor,
    sql`select id_hash as hash, actor_kind as kind, actor_id as "actorId", position_id as "positionId", created_at as "createdAt",
        seen_at as "seenAt", expires_at as "expiresAt", csrf as "csrfKey", data
      from platform.session where id_hash = ${hashToken(token)} and expires_at > ${ts(now)}`,
  )
  if (row === undefined || now - row.seenAt < SEEN_EVERY) return row
  const expiresAt = instant(Math.min(now + idleLimit(row.data), row.createdAt + WHOLE_LIMIT))
  await app.db.write(systemActor, [
    sql`update platform.session set seen_at = ${ts(now)}, expires_at = ${ts(expiresAt)} where id_hash = ${row.hash}`,
  ])
  return { ...row, seenAt: now, expiresAt }
}

export async function closeSession(app: App, session: Session, correlationId: string): Promise<void> {
  await app.db.write(systemActor, [
    sql`delete from platform.session where id_hash = ${session.hash}`,
    auditRow(app, 'session.close', session, correlationId),
  ])
}

function auditRow(app: App, action: string, session: Session, correlationId: string) {
  return sql`insert into platform.audit(province_id, at, action, actor_kind, actor_id, outcome, correlation_id)
    values (${app.provinceId}, ${ts(app.clock.now())}, ${action}, ${session.kind}, ${session.actorId}, 'ok', ${correlationId})`
}

/** Ends every session of one person, for example when a position ends or a telephone is lost. */
export async function revokeSessions(
  app: App,
  who: { kind: 'citizen' | 'officer'; actorId: number },
): Promise<number> {
  const [result] = await app.db.write(systemActor, [
    sql`delete from platform.session where actor_kind = ${who.kind} and actor_id = ${who.actorId}`,
  ])
  return result!.rowCount ?? 0
}

export async function changeSessionData(app: App, session: Session, data: SessionData): Promise<void> {
  await app.db.write(systemActor, [
    sql`update platform.session set data = ${json(data)}::jsonb where id_hash = ${session.hash}`,
  ])
}

/** Removes what has run out. For the hourly job. */
export async function sweepSessions(app: App): Promise<number> {
  const [result] = await app.db.write(systemActor, [
    sql`delete from platform.session where expires_at <= ${ts(app.clock.now())}`,
  ])
  return result!.rowCount ?? 0
}
