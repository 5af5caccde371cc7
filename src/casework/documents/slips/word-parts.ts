// Pieces of a Word document that every paper is laid out from.
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  type PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  type TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { FRAME_WORDS, type Run } from './slip-view.ts'

/** Every office computer has it, with all letters of Vietnamese. */
const FONT = 'Times New Roman'
export const mm = convertMillimetersToTwip
/** Word counts half points. */
export const pt = (points: number): number => Math.round(points * 2)

export interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly italics?: boolean
  readonly allCaps?: boolean
}

export function textRun(run: Run, { size, bold, italics, allCaps }: Look = {}): TextRun {
  const [text, own] =
    typeof run === 'string'
      ? [run, {}]
      : 'strong' in run
        ? [run.strong, { bold: true }]
        : [run.emph, { italics: true }]
  return new TextRun({
    text: text.normalize('NFC'),
    ...(size === undefined ? {} : { size: pt(size) }),
    ...(bold ? { bold } : {}),
    ...(italics ? { italics } : {}),
    ...(allCaps ? { allCaps } : {}),
    ...own,
  })
}

export interface Setting {
  readonly center?: boolean | undefined
  /** Points above and below. */
  readonly above?: number
  readonly below?: number
  readonly keepNext?: boolean
}

export function paragraph(children: readonly ParagraphChild[], setting: Setting = {}): Paragraph {
  const { center, above = 0, below = 2.5, keepNext = false } = setting
  return new Paragraph({
    children: [...children],
    spacing: { before: above * 20, after: below * 20 },
    keepNext,
    ...(center ? { alignment: AlignmentType.CENTER } : {}),
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
export const THICK = { style: BorderStyle.SINGLE, size: 10, color: '000000' } as const
export const bordersOf = (line: typeof NONE | typeof THIN | typeof THICK) => ({
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
})
export const noBorders = bordersOf(NONE)
export const thinBorders = bordersOf(THIN)

/** Widths in millimetres; a table of fixed columns looks the same in every program. */
export function tableOf(widths: readonly number[], rows: readonly TableRow[], borders = noBorders): Table {
  return new Table({
    rows: [...rows],
    borders,
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths.reduce((sum, one) => sum + one, 0)), type: WidthType.DXA },
    columnWidths: widths.map((one) => mm(one)),
  })
}

export function cellOf(
  children: readonly (Paragraph | Table)[],
  width: number,
  more: { columnSpan?: number; rowSpan?: number } = {},
): TableCell {
  return new TableCell({
    children: [...children],
    width: { size: mm(width), type: WidthType.DXA },
    margins: { top: mm(0.6), bottom: mm(0.6), left: mm(1.2), right: mm(1.2) },
    ...more,
  })
}

/** Columns without a width share what the others leave. */
export function widthsOf(columns: readonly { readonly width?: number }[], whole: number): number[] {
  const taken = columns.reduce((sum, one) => sum + (one.width ?? 0), 0)
  const open = columns.filter((one) => one.width === undefined).length
  return columns.map((one) => one.width ?? (whole - taken) / open)
}

/** The motto of the State, with the place and date under it. */
export function nationLines(placeAndDate: string, sizes: readonly [number, number, number]): Paragraph[] {
  return [
    paragraph([textRun(FRAME_WORDS.nation, { size: sizes[0], bold: true })], { center: true, below: 1 }),
    paragraph([textRun(FRAME_WORDS.motto, { size: sizes[1], bold: true })], { center: true, below: 4 }),
    paragraph([textRun(placeAndDate, { size: sizes[2], italics: true })], { center: true }),
  ]
}

export function agencyLines(agency: string, unit: string | null, size: number): Paragraph[] {
  const words = (text: string, bold: boolean) =>
    paragraph([textRun(text, { size, bold, allCaps: true })], { center: true, below: 1 })
  return unit === null ? [words(agency, true)] : [words(agency, false), words(unit, true)]
}

export interface Sheet {
  readonly title: string
  readonly author: string
  /** Points of the body. */
  readonly size: number
  readonly page: {
    readonly width: number
    readonly height: number
    readonly orientation?: (typeof PageOrientation)[keyof typeof PageOrientation]
    readonly margin: {
      readonly top: number
      readonly bottom: number
      readonly left: number
      readonly right: number
    }
  }
  readonly foot: string
  readonly demo: boolean
}

export async function documentOf(sheet: Sheet, children: ISectionOptions['children']): Promise<Uint8Array> {
  const { margin, width, height, orientation } = sheet.page
  const small = { size: 7, italics: true }
  const foot = [
    ...(sheet.demo ? [paragraph([textRun(FRAME_WORDS.demo, small)], { center: true, below: 0 })] : []),
    paragraph(
      [
        textRun(`${sheet.foot}${sheet.foot === '' ? '' : ' · '}Trang `, small),
        new TextRun({
          children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
          size: pt(7),
          italics: true,
        }),
      ],
      { center: true, below: 0 },
    ),
  ]
  const document = new Document({
    title: sheet.title,
    creator: sheet.author,
    styles: {
      default: { document: { run: { font: FONT, size: pt(sheet.size), language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(width), height: mm(height), ...(orientation ? { orientation } : {}) },
            margin: {
              top: mm(margin.top),
              bottom: mm(margin.bottom),
              left: mm(margin.left),
              right: mm(margin.right),
              footer: mm(4),
            },
          },
        },
        footers: { default: new Footer({ children: foot }) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
