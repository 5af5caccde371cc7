export { type CatalogueFault, type CatalogueFile, type LeftOutRow, readCatalogue } from './catalogue-file.ts'
export { checkPublication, type PublicationFault } from './checks/publication.ts'
export { type Answers, type AnswerValue, holds } from './condition.ts'
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
export { parseField } from './forms/parse-field.ts'
export { type SummaryRow, summaryRows } from './forms/summary.ts'
export { type FieldError, validateAll, validateQuestion } from './forms/validate.ts'
export { CATALOGUE_SOURCE, type CatalogueImport, importCatalogue } from './import-catalogue.ts'
export { loadProcedures, referenceFolders } from './load-procedures.ts'
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
export type { InternalProcess, ProcessStep } from './processes/process.ts'
export {
  findStep,
  firstStep,
  isBranched,
  type NextStep,
  nextStep,
  type PathFacts,
  pathOf,
  type StepOutcome,
  stepDeadlines,
} from './processes/step-engine.ts'
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
