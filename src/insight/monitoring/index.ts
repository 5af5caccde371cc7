export {
  type BoardModel,
  type BoardOutcome,
  type BoardRequest,
  boardOf,
  fewOf,
} from './board.ts'
export {
  bandsOf,
  type Color,
  type ColorBand,
  type ColorRule,
  chooseRule,
  colorOf,
  rulesOf,
} from './colors.ts'
export { printedEdition } from './edition.ts'
export {
  type Figure,
  type Figures,
  type FiguresRequest,
  figuresOf,
  type ReportedView,
  reportedFor,
} from './figures.ts'
export type { BoardRow } from './league.ts'
export { FIGURES_FOLDER, loadFigures } from './load-figures.ts'
export {
  type Missing,
  type MissingOfProcedure,
  type MissingQuestion,
  missingByProcedure,
  missingToTarget,
} from './missing.ts'
export { type SignalKind, signalKinds } from './signals/detect.ts'
export { type Signal, signalsOf } from './signals/list.ts'
export { signalsConsumer } from './signals/watch.ts'
export { chooseLevelTarget, chooseTarget, type Target, type TargetChoice, targetsOf } from './targets.ts'
export { type TrendPoint, trendOf } from './trend.ts'
