import { once } from 'node:events'
import type { Writable } from 'node:stream'
import Excel from 'exceljs'
import { HOUR, type Instant } from '#platform/time/index.ts'
import type { Sheet, SheetValue } from './sheet.ts'

/** A spreadsheet knows no time zone: its serial number is the wall clock's. Vietnam has one offset. */
const WALL_CLOCK = 7 * HOUR
const wallClock = (at: Instant) => new Date(at + WALL_CLOCK)

/** A style is paid for cell by cell: only what needs one has one. */
const STYLE = { text: {}, code: { numFmt: '@' }, instant: { numFmt: 'hh:mm dd/mm/yyyy' } } as const

const cell = (value: SheetValue) =>
  value.kind === 'text' ? value.text : value.at === null ? null : wallClock(value.at)

/** Ends `out`. Rows are asked for only as fast as they are taken, so a slow line does not fill the memory. */
export async function writeXlsx(out: Writable, { name, columns, rows }: Sheet): Promise<void> {
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ header, width, kind }) => ({
    header,
    width,
    style: STYLE[kind],
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  for await (const stretch of rows) {
    for (const row of stretch) sheet.addRow(row.map(cell)).commit()
    if (out.destroyed) return
    // The writer itself never waits: what is ahead of the line is let go before more is made.
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')])
    else await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
  await book.commit()
}
