export {
  BATCH_MAX,
  type Batch,
  type BatchAction,
  type BatchItem,
  type BatchWork,
  batchesOf,
  findBatch,
  itemsOf,
  RUN_BATCH,
  startBatch,
} from './batch.ts'
export {
  type ColumnName,
  chooseColumns,
  columnsOf,
} from './column-choice.ts'
export { exportList } from './export-list.ts'
export {
  cursorOf,
  eachRow,
  heldByMe,
  type ListBounds,
  type ListCounts,
  type ListCursor,
  type ListFilter,
  type ListName,
  type ListQuery,
  listCounts,
  listNames,
  listRows,
  proceduresIn,
  type Scope,
} from './lists.ts'
export { dropNoteDrafts, noteDraftsOf, saveNoteDraft, sweepNoteDrafts } from './note-draft.ts'
export { printSlip, resumeBatches, runBatch } from './run-batch.ts'
export { filtersOf, removeFilter, type SavedFilter, saveFilter } from './saved-filter.ts'
export { endSnooze, type Snooze, snooze, snoozesOf } from './snooze.ts'
