export { type Actor, may, type Permission, systemActor, visitor } from './actor.ts'
