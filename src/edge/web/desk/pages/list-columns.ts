// The columns of a list, once for the screen and for the spreadsheet: what is taken away reads as it stood there.
import {
  type DossierRow,
  type DossierStateName,
  nationalStatus,
  nationalStatusNames,
} from '#casework/dossiers/index.ts'
import type { ColumnName } from '#casework/worklists/index.ts'
import type { App } from '#platform/db/index.ts'
import type { SheetColumn, SheetValue } from '#platform/sheet/index.ts'
import { officerNames } from '#registry/agencies/index.ts'
import { timeWords } from '../views/time-left.ts'
import { type DeskTime, keyOfRow } from './queue-data.ts'
import { timeLeftOf } from './time-left.ts'

/** What a line needs beside its row. */
export interface LineFacts extends DeskTime {
  readonly names: ReadonlyMap<number, string>
}

export interface ListColumn extends SheetColumn {
  readonly name: ColumnName
  value(row: DossierRow, facts: LineFacts): SheetValue
}

const CHANNEL: Readonly<Record<string, string>> = {
  counter: 'Trực tiếp',
  online: 'Trực tuyến',
  publicPost: 'Bưu chính',
}

const text = (
  name: ColumnName,
  header: string,
  width: number,
  of: (row: DossierRow, facts: LineFacts) => string,
  kind: 'text' | 'code' = 'text',
): ListColumn => ({
  name,
  header,
  width,
  kind,
  value: (row, facts) => ({ kind: 'text', text: of(row, facts) }),
})

const time = (
  name: ColumnName,
  header: string,
  of: (row: DossierRow) => DossierRow['dueAt'],
): ListColumn => ({
  name,
  header,
  width: 18,
  kind: 'instant',
  value: (row) => ({ kind: 'instant', at: of(row) }),
})

export const listColumns: readonly ListColumn[] = [
  text('code', 'Mã hồ sơ', 28, keyOfRow, 'code'),
  text('procedure', 'Thủ tục', 60, (row) => row.procedureName),
  text('applicant', 'Người nộp', 28, (row) => row.applicantName),
  text('left', 'Thời hạn', 24, (row, { bounds, time: at }) => timeWords(timeLeftOf(row, bounds, at)).whole),
  time('dueAt', 'Hạn trả', (row) => row.dueAt),
  text(
    'state',
    'Trạng thái',
    26,
    (row) => nationalStatusNames[nationalStatus(row.state as DossierStateName)],
  ),
  text('holder', 'Người giữ', 24, (row, { names }) =>
    row.holderOfficer === null
      ? 'Chưa ai giữ'
      : (names.get(row.holderOfficer) ?? `Công chức số ${row.holderOfficer}`),
  ),
  text('channel', 'Cách nộp', 14, (row) => CHANNEL[row.channel] ?? row.channel),
  time('filedAt', 'Nộp lúc', (row) => row.filedAt),
  time('receivedAt', 'Tiếp nhận lúc', (row) => row.receivedAt),
  time('stepDueAt', 'Hạn của bước', (row) => row.stepDueAt),
  text('procedureCode', 'Mã thủ tục', 14, (row) => row.procedureCode, 'code'),
  text('personalId', 'Số định danh', 16, (row) => row.personalId ?? '', 'code'),
  text('phone', 'Điện thoại', 14, (row) => row.phone ?? '', 'code'),
]

export const columnsNamed = (names: readonly ColumnName[]): ListColumn[] =>
  listColumns.filter((column) => names.includes(column.name))

export async function factsFor(app: App, desk: DeskTime, rows: readonly DossierRow[]): Promise<LineFacts> {
  const holders = rows.flatMap((row) => (row.holderOfficer === null ? [] : [row.holderOfficer]))
  return { ...desk, names: await officerNames(app, holders) }
}
