export {
  attachFile,
  type DossierFile,
  type FilePurpose,
  fileStore,
  filesOf,
  filesQuery,
  nextFileNumber,
  type StoredUpload,
} from './dossier-files.ts'
