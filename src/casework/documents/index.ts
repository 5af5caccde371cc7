export {
  type AwaitedFile,
  attachAwaited,
  awaitedFilesOf,
  awaitFile,
  dossiersAwaiting,
  noteAwaited,
} from './awaited-files.ts'
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
export { mergePdfs } from './merge-pdfs.ts'
export { type DemoKeyStore, openDemoKeyStore } from './signatures/demo-key-store.ts'
export { signPdf } from './signatures/sign-pdf.ts'
export type { SigningKey } from './signatures/signing-key.ts'
export { verifyPdfSignature } from './signatures/verify-pdf-signature.ts'
export { renderReceptionSlip } from './slips/render-reception-slip.ts'
export { renderRefusalSlip } from './slips/render-refusal-slip.ts'
export { renderResultDocument } from './slips/render-result-document.ts'
export { renderSupplementSlip } from './slips/render-supplement-slip.ts'
export type {
  FormEdition,
  ReceptionSlipData,
  RefusalSlipData,
  ResultDocumentData,
  SlipHeader,
  SupplementSlipData,
} from './slips/slip-data.ts'
export { ownUploads, storeUpload } from './store-upload.ts'
