export { type CsvFault, type CsvRow, describeCsvFault, readCsv } from './csv.ts'
