export { type Actor, may, type Permission, systemActor, visitor } from './actor.ts'
export { checkCsrf, issueCsrf } from './csrf.ts'
export { type Identity, type IdentityPort, identityPort, type LoginAttempt } from './identity.ts'
export { seal, unseal } from './sealed.ts'
export { type ActorSource, type SessionReader, type SignedIn, sessionReader } from './session-reader.ts'
export {
  changeSessionData,
  closeSession,
  findSession,
  hashToken,
  IDLE_LIMIT,
  type NewSession,
  openSession,
  revokeSessions,
  type Session,
  type SessionData,
  SHARED_IDLE_LIMIT,
  sweepSessions,
  WHOLE_LIMIT,
} from './sessions.ts'
