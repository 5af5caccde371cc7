export { type CheckResult, checkAll, checkOneDay, checkRandomDay } from './check.ts'
export { allEvidence, type Evidence, type EvidenceRequest, evidenceOf } from './evidence.ts'
export {
  definitionOf,
  findIndicator,
  type Indicator,
  indicators,
  notComputedNote,
  reportedOnlyName,
} from './indicators/index.ts'
export {
  BASE,
  type Contribution,
  contribution,
  type Fact,
  factsOf,
  type Measure,
  type Measured,
  measureNames,
  measures,
  type Sums,
} from './measure.ts'
export { MEASURES_CURSOR, measuresConsumer } from './project.ts'
export { rebuildSums } from './rebuild.ts'
export {
  type ReadFigures,
  type ReportedFigure,
  readReportedFigures,
  reportedFigures,
  reportedOfUnit,
  reportedPeriods,
  reportedValue,
  storeReportedFigures,
} from './reported.ts'
export { resolveScope, type Scope, type ScopeGroup, type ScopeRequest, TWO_LEVELS_SINCE } from './scope.ts'
export {
  addUp,
  type FactsRequest,
  type Span,
  splitSpan,
  type Table,
  tabulateBoard,
  tabulateFacts,
} from './tabulate.ts'
export {
  formatCount,
  formatNumber,
  formatPercent,
  indicatorValue,
  NO_VALUE,
  percentOf,
  type Tabulated,
  type Value,
} from './value.ts'
