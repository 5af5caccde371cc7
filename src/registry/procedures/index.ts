export { type CatalogueFault, type CatalogueFile, type LeftOutRow, readCatalogue } from './catalogue-file.ts'
export type { DryRun } from './checks/dry-run.ts'
export type { ProcessReport } from './checks/process-report.ts'
export { checkPublication, type PublicationFault } from './checks/publication.ts'
export { type Answers, type AnswerValue, type Condition, holds } from './condition.ts'
export { decree61 } from './decree61.ts'
export { type ComputedFee, computeFee, type FeeLine } from './fees/compute-fee.ts'
export type { Account, Eform, FormField, FormQuestion } from './forms/eform.ts'
export {
  askedQuestions,
  nextQuestion,
  prefill,
  previousQuestion,
  settleAnswers,
  visibleFields,
  visibleQuestions,
} from './forms/flow.ts'
export { parseDay } from './forms/parse-day.ts'
export { parseField } from './forms/parse-field.ts'
export { type SummaryRow, summaryRows } from './forms/summary.ts'
export { type FieldError, validateAll, validateQuestion } from './forms/validate.ts'
export { CATALOGUE_SOURCE, type CatalogueImport, importCatalogue } from './import-catalogue.ts'
export { loadProcedures, referenceFolders } from './load-procedures.ts'
export { type FormEdition, formEditionOn, type OneStopDecree, oneStopDecreeOn } from './one-stop-norms.ts'
export {
  type Channel,
  channels,
  type LifeSituation,
  lifeSituations,
  type Procedure,
  procedureSchema,
  type RequiredDocument,
  type TimeLimit,
  timeLimitFor,
} from './procedure.ts'
export { type BpmnFault, type ReadProcess, readBpmnProcess, writeBpmn } from './processes/bpmn/index.ts'
export type { ProcessFault } from './processes/check-process.ts'
export { discardProcessDraft } from './processes/discard-process-draft.ts'
export {
  type BaseRevision,
  findBaseRevision,
  findProcessDraft,
  listProcessStates,
  type ProcessDraft,
  type ProcessState,
} from './processes/draft-store.ts'
export { freeKey, insertAfter, moveStep, removeStep, replaceStep } from './processes/edit-process.ts'
export { loadModels, type ProcessModel } from './processes/load-models.ts'
export {
  type InternalProcess,
  type ProcessRole,
  type ProcessStep,
  type ProcessStepKind,
  processRoles,
  processStepKinds,
  processStepSchema,
} from './processes/process.ts'
export { publishProcess, revisedProcedure } from './processes/publish-process.ts'
export { readinessOf } from './processes/readiness.ts'
export { saveProcessDraft } from './processes/save-process-draft.ts'
export {
  findStep,
  firstStep,
  hoursOf,
  isBranched,
  longestPath,
  type NextStep,
  nextStep,
  type PathFacts,
  pathOf,
  type StepOutcome,
  stepDeadlines,
} from './processes/step-engine.ts'
export { hoursInWords, processRoleNames, stepKindNames } from './processes/words.ts'
export { requiredDocumentsFor } from './required-documents.ts'
export {
  findPublished,
  getRevision,
  type ListedRevision,
  listProcedures,
  listRevisions,
  type ProcedureHit,
  type StoredRevision,
  searchProcedures,
  storeProcedures,
} from './store.ts'
