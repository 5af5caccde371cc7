export { SERVED_FILE_HEADERS, safeFileName, servedFileHeaders } from './file-names.ts'
export {
  type FileStore,
  isSha256,
  openFileStore,
  type Sha256,
  type StoredFile,
  sha256Of,
} from './file-store.ts'
export {
  inspectUpload,
  MAX_UPLOAD_BYTES,
  type UploadKind,
  type UploadVerdict,
} from './inspect-upload.ts'
export type { UploadRefusal, UploadRefusalCode } from './refusals.ts'
