export { fetchFiles } from './fetch-files.ts'
export {
  type FetchedFile,
  type NationalPortal,
  nationalPortal,
  type PortalAnswer,
} from './national-portal.ts'
export { portalSyncConsumer } from './sync-consumer.ts'
export { syncDossier } from './sync-dossier.ts'
export {
  assumeTold,
  type PortalSync,
  portalSyncOf,
  portalSyncTask,
  sweepPortal,
  unsynced,
} from './sync-state.ts'
export { findPortalFile, type ProgressLine, type ToldDossier, type ToldSupplement } from './told-dossier.ts'
