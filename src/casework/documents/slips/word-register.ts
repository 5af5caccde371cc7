// The register as an editable Word document on A4 laid across; its heading stands again on every page.
import { AlignmentType, HeadingLevel, PageOrientation, Paragraph, type Table, TableRow } from 'docx'
import type { RegisterColumn, RegisterView } from './register.ts'
import {
  agencyLines,
  cellOf,
  documentOf,
  nationLines,
  paragraph,
  tableOf,
  textRun,
  thinBorders,
  widthsOf,
} from './word-parts.ts'

const WIDTH = 274
const SIZE = 7.5

export async function registerDocument(view: RegisterView): Promise<Uint8Array> {
  const sheet = {
    title: view.title,
    author: view.agency,
    size: 8,
    // The library turns the sheet itself: it is told the upright one.
    page: {
      width: 210,
      height: 297,
      orientation: PageOrientation.LANDSCAPE,
      margin: { top: 11, bottom: 13, left: 14, right: 9 },
    },
    foot: view.formLine ?? '',
    demo: view.demo,
  }
  return await documentOf(sheet, [
    tableOf(
      [115, WIDTH - 115],
      [
        new TableRow({
          children: [
            cellOf(agencyLines(view.agency, view.unit, 9), 115),
            cellOf(nationLines(view.placeAndDate, [9, 10, 9]), WIDTH - 115),
          ],
        }),
      ],
    ),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: { before: 120, after: 40 },
      children: [textRun(view.title, { size: 13, bold: true, allCaps: true })],
    }),
    paragraph([textRun(`${view.period}. ${view.count}.`)], { center: true, below: 6 }),
    tableOfRows(view),
  ])
}

function tableOfRows({ columns, rows }: RegisterView): Table {
  const widths = widthsOf(columns, WIDTH)
  const cell = (text: string, at: number) =>
    cellOf(
      [paragraph([textRun(text, { size: SIZE })], { center: columns[at]!.center, below: 0 })],
      widths[at]!,
    )
  const body = rows.map((texts) => new TableRow({ cantSplit: true, children: texts.map(cell) }))
  return tableOf(widths, [...headRows(columns, widths), ...body], thinBorders)
}

/** Columns of one group share their upper heading; all others reach over both lines. */
function headRows(columns: readonly RegisterColumn[], widths: readonly number[]): TableRow[] {
  const head = (text: string, width: number, more: { columnSpan?: number; rowSpan?: number } = {}) =>
    cellOf([paragraph([textRun(text, { size: SIZE, bold: true })], { center: true, below: 0 })], width, more)
  const upper = columns.flatMap(({ group, heading }, at) => {
    if (group === undefined) return [head(heading, widths[at]!, { rowSpan: 2 })]
    if (columns[at - 1]?.group === group) return []
    const inside = columns.flatMap((one, index) => (one.group === group ? [widths[index]!] : []))
    return [
      head(
        group,
        inside.reduce((sum, one) => sum + one, 0),
        { columnSpan: inside.length },
      ),
    ]
  })
  const lower = columns.flatMap((one, at) =>
    one.group === undefined ? [] : [head(one.heading, widths[at]!)],
  )
  return [upper, lower].map((children) => new TableRow({ tableHeader: true, children }))
}
