export { fetchFiles } from './fetch-files.ts'
export {
  type FetchedFile,
  type NationalPortal,
  nationalPortal,
  type PortalAnswer,
} from './national-portal.ts'
export { portalSyncConsumer, portalSyncTask } from './sync-consumer.ts'
export { syncDossier } from './sync-dossier.ts'
export { assumeTold, type PortalSync, portalSyncOf, sweepPortal, unsynced } from './sync-state.ts'
export { findPortalFile, type ProgressLine, type ToldDossier, type ToldSupplement } from './told-dossier.ts'
