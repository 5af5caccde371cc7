export { type AdmitCode, admit, notYours } from './admit.ts'
export * from './clock/index.ts'
export { answerConsultation } from './consultation/answer-consultation.ts'
export { closeConsultation } from './consultation/close-consultation.ts'
export { consultUnit } from './consultation/consult-unit.ts'
export { ANSWER_WORKING_HOURS, answerLimit } from './deadlines/answer-limit.ts'
export { readDossierClock } from './deadlines/dossier-clock.ts'
export { dueAfter } from './deadlines/due-after.ts'
export { extendDeadline } from './deadlines/extend-deadline.ts'
export { markOverdue, sweepOverdue, unmarkedOverdue } from './deadlines/mark-overdue.ts'
export { noteSilence, SILENCE_WORKING_HOURS, sweepSilence } from './deadlines/note-silence.ts'
export { type DueChange, previewDueChanges, recomputeDue } from './deadlines/recompute-due.ts'
export { transferMissed } from './deadlines/transfer-late.ts'
export { type DossierChanged, type DossierSummary, summarize } from './events.ts'
export { type AssignmentRule, assign, assignmentRules, sweepUnassigned } from './handling/assign.ts'
export { completeStep } from './handling/complete-step.ts'
export { fulfilFinancialDuty } from './handling/fulfil-financial-duty.ts'
export { handOver } from './handling/hand-over.ts'
export { noteProgress } from './handling/note-progress.ts'
export { requestFinancialDuty } from './handling/request-financial-duty.ts'
export { heldPapers, isThatPaper, reusePaper } from './handling/reuse-paper.ts'
export { sendBackStep } from './handling/send-back-step.ts'
export { assignmentRuleOf, setAssignmentRule } from './handling/set-assignment-rule.ts'
export { stopDossier } from './handling/stop-dossier.ts'
export { takeUp } from './handling/take-up.ts'
export {
  actFromRow,
  findDossier,
  type LoadedDossier,
  maySee,
  notFound,
  stepAfter,
  stepFacts,
} from './load-dossier.ts'
export { isDossierCode } from './reception/dossier-code.ts'
export { type Applicant, type FiledDossier, fileDossier, type NewDossier } from './reception/file-dossier.ts'
export {
  findPortalDossier,
  isPortalNumber,
  type PortalDossier,
  type PortalFee,
  unrecordedPortalPayments,
  writePortalDossier,
} from './reception/portal-dossier.ts'
export { receiveDossier } from './reception/receive-dossier.ts'
export { answerValue, receiveSupplement, storedUpload } from './reception/receive-supplement.ts'
export { recordCashPayment, recordGatewayPayment, recordPortalPayment } from './reception/record-payment.ts'
export { refuseDossier } from './reception/refuse-dossier.ts'
export { DECLARATION_ITEM, requestSupplement } from './reception/request-supplement.ts'
export { startPayment } from './reception/start-payment.ts'
export {
  AUTHORITY_DOCUMENT,
  type Submitter,
  type SubmitterCode,
  type SubmitterInput,
  type SubmitterKind,
  submitterFault,
  submitterInput,
  submitterKinds,
  writeSubmitter,
} from './reception/submitter.ts'
export { withdrawDossier } from './reception/withdraw-dossier.ts'
export {
  type Act,
  type ActData,
  type ActKind,
  type Channel,
  type Consultation,
  type Entry,
  type ExtensionGround,
  extensionGrounds,
  type SupplementItem,
} from './record/act.ts'
export { availableActs, isOverdue, type OfferedAct } from './record/available-acts.ts'
export { applyAct, stateAfter } from './record/fold.ts'
export { inWhosePlace } from './record/in-whose-place.ts'
export { type NationalStatus, nationalStatus, nationalStatusNames } from './record/national-status.ts'
export {
  clockRuns,
  type DossierState,
  type DossierStateName,
  dossierStates,
  isClosed,
  openConsultations,
  queueAt,
} from './record/state.ts'
export { correctResult } from './result/correct-result.ts'
export { recordResult } from './result/record-result.ts'
export { returnResult } from './result/return-result.ts'
export {
  type ResultSigner,
  resultSigner,
  type Signatory,
  type SigningCode,
  signResult,
} from './result/sign-result.ts'
export {
  type ConsultationCursor,
  type ConsultationRow,
  consultationsOf,
} from './views/consultations.ts'
export { type DossierContent, type DossierPage, findDossierPage } from './views/dossier-page.ts'
export {
  type BriefRow,
  briefRows,
  type DossierRow,
  type DossierSearch,
  dossiersOfParty,
  type FoundDossier,
  rowColumns,
  rowJoins,
  rowsByIds,
  searchDossiers,
} from './views/dossier-rows.ts'
export { ACT_OF_SLIP } from './views/paper-acts.ts'
export { type PublicStatus, publicStatus } from './views/public-status.ts'
export {
  REGISTER_LINES_MAX,
  type RegisterPeriod,
  registerPaper,
  registerSize,
  registerUnits,
} from './views/register.ts'
export { seenBy } from './views/seen-by.ts'
export {
  type IssuedSlip,
  renderSlip,
  type SlipKind,
  type SlipSettings,
  slipKinds,
  slipSettings,
  slipsOf,
} from './views/slips.ts'
