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
export { issueTimestamp } from './signatures/issue-timestamp.ts'
export { signPdf } from './signatures/sign-pdf.ts'
export { type SignatureReport, signatureReport, signatureTrust } from './signatures/signature-report.ts'
export { algorithmOf, certificateSerial, type SigningKey } from './signatures/signing-key.ts'
export { makeTestCa, type SoftKey, signingKeyFromPem, type TestCa } from './signatures/test-ca.ts'
export { type TimestampAuthority, timestampRequest, tokenOf } from './signatures/timestamp.ts'
export { verifyPdfSignature } from './signatures/verify-pdf-signature.ts'
export { apologyLetterView } from './slips/apology-letter.ts'
export { controlSlipView } from './slips/control-slip.ts'
export {
  type PaperFormat,
  paperFormats,
  paperMimes,
  printRegister,
  printSlip,
} from './slips/print-paper.ts'
export { receptionSlipView } from './slips/reception-slip.ts'
export { refusalSlipView } from './slips/refusal-slip.ts'
export { registerView } from './slips/register.ts'
export { renderResultDocument } from './slips/render-result-document.ts'
export type {
  ControlSlipData,
  HandOverOnSlip,
  RegisterRow,
  ResultDocumentData,
  SlipHeader,
} from './slips/slip-data.ts'
export { type FormName, formNumber, type SlipView, slipTitle } from './slips/slip-view.ts'
export { stoppageNoticeView } from './slips/stoppage-notice.ts'
export { supplementSlipView } from './slips/supplement-slip.ts'
export { ownUploads, storeUpload } from './store-upload.ts'
