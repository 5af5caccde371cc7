// A slip as an editable Word document on A5: the blocks of its view in the order of the printed one.
import { AlignmentType, HeadingLevel, ImageRun, Paragraph, type Table, TableRow } from 'docx'
import { type Block, FRAME_WORDS, qrPng, type SignaturePlace, type SlipView } from './slip-view.ts'
import {
  agencyLines,
  bordersOf,
  cellOf,
  documentOf,
  nationLines,
  paragraph,
  THICK,
  tableOf,
  textRun,
  thinBorders,
  widthsOf,
} from './word-parts.ts'

/** Millimetres between the margins. */
const WIDTH = 125
const QR_PIXELS = 80

export async function slipDocument(view: SlipView): Promise<Uint8Array> {
  const qr = await qrPng(view.trackingUrl)
  const sheet = {
    title: `${view.title} ${view.dossierCode}`,
    author: view.agency,
    size: 10,
    page: { width: 148, height: 210, margin: { top: 9, bottom: 11, left: 13, right: 10 } },
    foot: [view.formLine, `${FRAME_WORDS.code} ${view.dossierCode}`].filter(Boolean).join(' · '),
    demo: view.demo,
  }
  return await documentOf(sheet, [
    letterhead(view),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: { before: 160, after: 40 },
      children: [textRun(view.title, { size: 12.5, bold: true, allCaps: true })],
    }),
    paragraph([textRun(`${FRAME_WORDS.code}: `), textRun({ strong: view.dossierCode })], {
      center: true,
      below: 7,
    }),
    ...view.blocks.flatMap(blockParts),
    ...(view.signatures.length === 0 ? [] : [signatureTable(view.signatures)]),
    ...contactParts(view, qr),
  ])
}

function letterhead(view: SlipView): Table {
  const number =
    view.number === null
      ? []
      : [paragraph([textRun(`${FRAME_WORDS.number}: ${view.number}`, { size: 8.5 })], { center: true })]
  const left = [...agencyLines(view.agency, view.unit, 8), ...number]
  const right = nationLines(view.placeAndDate, [8, 9, 8.5])
  const widths = [56, 69]
  return tableOf(widths, [new TableRow({ children: [cellOf(left, 56), cellOf(right, 69)] })])
}

function blockParts(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text': {
      const look = block.small ? { size: 8.5 } : {}
      return [
        paragraph(
          block.runs.map((run) => textRun(run, look)),
          { center: block.center },
        ),
      ]
    }
    case 'pair':
      return [pairOf(block.left, block.right)]
    case 'table':
      return [gridOf(block), paragraph([], { below: 1 })]
    case 'moments':
      return [momentsOf(block.items), paragraph([], { below: 1 })]
    case 'reason':
      return [
        new Paragraph({
          children: [textRun(block.text)],
          indent: { left: 170 },
          spacing: { before: 40, after: 80 },
          border: { left: { ...THICK, space: 8 } },
        }),
      ]
    case 'framed':
      return [
        tableOf(
          [WIDTH],
          [
            new TableRow({
              children: [
                cellOf(
                  [paragraph([textRun(block.text, { size: 11.5, bold: true })], { center: true })],
                  WIDTH,
                ),
              ],
            }),
          ],
          bordersOf(THICK),
        ),
        paragraph([], { below: 1 }),
      ]
  }
}

function pairOf(left: Extract<Block, { kind: 'pair' }>['left'], right: typeof left): Table {
  const half = WIDTH / 2
  const side = (runs: typeof left) =>
    cellOf(
      [
        paragraph(
          runs.map((run) => textRun(run)),
          { below: 0 },
        ),
      ],
      half,
    )
  return tableOf([half, half], [new TableRow({ children: [side(left), side(right)] })])
}

function gridOf({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const widths = widthsOf(columns, WIDTH)
  const head = columns.map((column, at) =>
    cellOf(
      [paragraph([textRun(column.heading, { size: 9, bold: true })], { center: true, below: 0 })],
      widths[at]!,
    ),
  )
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((lines, at) =>
          cellOf(
            lines.map((run) =>
              paragraph([textRun(run, { size: 9 })], { center: columns[at]!.center, below: 0 }),
            ),
            widths[at]!,
          ),
        ),
      }),
  )
  return tableOf(widths, [new TableRow({ tableHeader: true, children: head }), ...body], thinBorders)
}

function momentsOf(items: Extract<Block, { kind: 'moments' }>['items']): Table {
  const width = WIDTH / items.length
  const cells = items.map(({ label, value }) =>
    cellOf(
      [
        paragraph([textRun(label, { size: 8.5 })], { center: true, below: 1 }),
        paragraph([textRun(value, { size: 10.5, bold: true })], { center: true, below: 0 }),
      ],
      width,
    ),
  )
  return tableOf(
    items.map(() => width),
    [new TableRow({ children: cells })],
    bordersOf(THICK),
  )
}

function signatureTable(places: readonly (SignaturePlace | null)[]): Table {
  const width = WIDTH / places.length
  const cell = (place: SignaturePlace | null) =>
    cellOf(
      place === null
        ? [paragraph([])]
        : [
            paragraph([textRun(place.role, { size: 9, bold: true, allCaps: true })], {
              center: true,
              above: 8,
            }),
            ...(place.note === null
              ? []
              : [paragraph([textRun(place.note, { size: 8.5, italics: true })], { center: true })]),
            paragraph([textRun(place.name, { size: 9.5 })], { center: true, above: 30 }),
          ],
      width,
    )
  return tableOf(
    places.map(() => width),
    [new TableRow({ cantSplit: true, children: places.map(cell) })],
  )
}

function contactParts(view: SlipView, qr: Buffer): (Paragraph | Table)[] {
  const image = new ImageRun({
    type: 'png',
    data: qr,
    transformation: { width: QR_PIXELS, height: QR_PIXELS },
    altText: { name: 'QR', title: view.title, description: view.qrAlt },
  })
  const numbers = [
    [FRAME_WORDS.hotline, view.hotline],
    [FRAME_WORDS.provincialLine, view.provincialLine],
  ] as const
  const lines = [
    ...numbers.map(([label, number]) =>
      paragraph([textRun(`${label}: `, { size: 8.5 }), textRun(number, { size: 12, bold: true })], {
        below: 1,
      }),
    ),
    ...view.contact.map((text) => paragraph([textRun(text, { size: 8.5 })], { below: 0 })),
  ]
  return [
    paragraph([], { below: 2 }),
    tableOf(
      [26, WIDTH - 26],
      [
        new TableRow({
          cantSplit: true,
          children: [cellOf([paragraph([image])], 26), cellOf(lines, WIDTH - 26)],
        }),
      ],
    ),
  ]
}
