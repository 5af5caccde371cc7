import { type Sheet, type SheetValue, shown } from './sheet.ts'

/** Signs that make a spreadsheet compute what follows. */
const COMPUTES = /^[=+\-@\t\r\n]/

const field = (text: string) => `"${(COMPUTES.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export async function* csvOf({ columns, rows }: Sheet): AsyncGenerator<string> {
  const line = (texts: readonly string[]) => `${texts.map(field).join(',')}\r\n`
  yield `\uFEFF${line(columns.map((column) => column.header))}`
  for await (const stretch of rows)
    yield stretch.map((row: readonly SheetValue[]) => line(row.map(shown))).join('')
}
