export { csvOf } from './csv.ts'
export { type Sheet, type SheetColumn, type SheetValue, shown } from './sheet.ts'
export { writeXlsx } from './xlsx.ts'
