// The papers of a dossier in the order of the published list, and the one at hand.
import { signatureReport } from '#casework/documents/index.ts'
import { AUTHORITY_DOCUMENT, type DossierPage } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import {
  dayOf,
  formatDayShortVi,
  formatDayVi,
  formatLetterDateVi,
  type Instant,
} from '#platform/time/index.ts'
import { type RequiredDocument, requiredDocumentsFor, summaryRows } from '#registry/procedures/index.ts'
import type { DeclarationModel, DossierFileModel, ViewerModel } from '../views/model.ts'
import { dossierKeyOf, dossierPath } from './context.ts'

type PageFile = DossierPage['files'][number]

export interface PaperLine {
  readonly name: string
  readonly note: string
  readonly status: DossierFileModel['status']
  readonly file?: PageFile
  readonly declaration?: boolean
}

const KIND = { original: 'Bản chính', copy: 'Bản sao', electronic: 'Bản điện tử' } as const

export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}

const fileNote = (file: PageFile) =>
  `${file.mime === 'application/pdf' ? 'PDF' : 'Ảnh'}, ${sizeWords(file.size)}, ${formatDayShortVi(dayOf(file.at))}`

/** Papers this dossier must hold by its answers, and whether they are there. */
export function mandatoryPapers(
  page: DossierPage,
  now: Instant,
): { document: RequiredDocument; given: boolean }[] {
  const { procedure } = page.dossier
  const has = new Set(page.files.map((file) => file.documentCode))
  return requiredDocumentsFor(procedure, page.content.answers, dayOf(now)).map((document) => ({
    document,
    given:
      has.has(document.code) ||
      (document.providedBy === 'eform' && hasDeclaration(page)) ||
      // Shown when the result is fetched; who files online was already identified by the account.
      (document.providedBy === 'presented' && page.dossier.state.channel === 'online'),
  }))
}

export const hasDeclaration = ({ content }: DossierPage) => Object.keys(content.answers).length > 0

/** `held`: codes of the papers that the applicant's vault has. */
export function paperLines(
  page: DossierPage,
  now: Instant,
  held: ReadonlySet<string> = new Set(),
): PaperLine[] {
  const { procedure, state } = page.dossier
  const lines: PaperLine[] = []
  const asked = new Set(mandatoryPapers(page, now).map((one) => one.document.code))
  if (hasDeclaration(page) && !procedure.requiredDocuments.some((one) => one.providedBy === 'eform'))
    lines.push({ name: 'Tờ khai điện tử', note: 'Điền trên biểu mẫu', status: 'given', declaration: true })
  for (const document of procedure.requiredDocuments) {
    const files = page.files.filter(
      (file) => file.purpose === 'requiredDocument' && file.documentCode === document.code,
    )
    if (files.length === 0 && !asked.has(document.code)) continue
    lines.push(...linesOf(document, files, page, held))
  }
  const others = page.files.filter(
    (file) =>
      file.purpose === 'result' || file.documentCode === null || file.documentCode === AUTHORITY_DOCUMENT,
  )
  const latest = Math.max(0, ...others.filter((file) => file.purpose === 'result').map((file) => file.n))
  for (const file of others) {
    const result = file.purpose === 'result'
    // A draft that was signed is kept in the record; the desk shows the paper that counts.
    if (result && file.n !== latest) continue
    const name = result
      ? `Kết quả${state.result ? ` số ${state.result.number}` : ''}${file.signed ? ', đã ký số' : ', dự thảo'}`
      : file.documentCode === AUTHORITY_DOCUMENT
        ? 'Giấy ủy quyền'
        : file.name
    lines.push({ name, note: fileNote(file), status: 'given', file })
  }
  return lines
}

function linesOf(
  document: RequiredDocument,
  files: readonly PageFile[],
  page: DossierPage,
  held: ReadonlySet<string>,
): PaperLine[] {
  const { name } = document
  if (files.length > 0)
    return files.map((file, index) => ({
      name: files.length > 1 ? `${name} (${index + 1}/${files.length})` : name,
      note: fileNote(file),
      status: 'given',
      file,
    }))
  if (document.providedBy === 'eform' && hasDeclaration(page))
    return [{ name, note: 'Điền trên biểu mẫu điện tử', status: 'given', declaration: true }]
  if (document.providedBy === 'presented')
    return [{ name, note: 'Xuất trình, không lưu bản giấy', status: 'notNeeded' }]
  if (held.has(document.code))
    return [{ name, note: 'Có trong kho của người nộp, bấm - để lấy', status: 'fromRegister' }]
  return [{ name, note: `${KIND[document.kind]}, chưa có tệp`, status: 'missing' }]
}

export function filesModel(lines: readonly PaperLine[], here: string, chosen: number): DossierFileModel[] {
  return lines.map((line, index) => ({
    number: index + 1,
    name: line.name,
    note: line.note,
    status: line.status,
    href: `${here}${here.includes('?') ? '&' : '?'}giay=${index + 1}`,
    selected: index === chosen,
  }))
}

/** The number asked for, else the first paper that can be looked at. */
export function chosenLine(lines: readonly PaperLine[], asked: string): number {
  const number = Number(asked) - 1
  if (lines[number] !== undefined) return number
  return Math.max(
    0,
    lines.findIndex((line) => line.file !== undefined || line.declaration === true),
  )
}

export const filePath = (page: DossierPage, n: number) => `${dossierPath(dossierKeyOf(page))}/files/${n}`

/** What the officer reads above a signed paper: as it stood when the paper came. */
async function signatureWords(app: App, file: PageFile) {
  const report = await signatureReport(app, file, file.at)
  return report.kind === 'unsigned' ? undefined : { ok: report.kind === 'valid', says: report.says }
}

export async function viewerModel(
  app: App,
  page: DossierPage,
  line: PaperLine | undefined,
): Promise<ViewerModel> {
  if (line === undefined) return { kind: 'none', says: 'Thủ tục này không yêu cầu giấy tờ nào.' }
  if (line.declaration)
    return { kind: 'declaration', title: line.name, note: line.note, paper: declarationOf(page) }
  if (line.file === undefined)
    return {
      kind: 'none',
      says:
        line.status === 'missing'
          ? `Chưa có: ${line.name}. Thiếu thì bấm B để yêu cầu bổ sung một lần, đầy đủ.`
          : `${line.name}: ${line.note}.`,
    }
  const src = filePath(page, line.file.n)
  const common = { title: line.name, note: line.note, openHref: `${src}?lon=1` }
  return line.file.mime === 'application/pdf'
    ? { kind: 'pdf', ...common, src, signature: await signatureWords(app, line.file) }
    : { kind: 'image', ...common, src, alt: line.name }
}

export function declarationOf(page: DossierPage): DeclarationModel {
  const { procedure, state } = page.dossier
  const on = dayOf(state.filedAt)
  const { form } = procedure
  const titles = new Map(form?.questions.map((one) => [one.id, one.title]) ?? [])
  const rows = form === undefined ? [] : summaryRows(form, page.content.answers, on)
  const lines: { label: string; value?: string; section?: boolean }[] = []
  let question = ''
  for (const row of rows) {
    if (row.questionId !== question) {
      question = row.questionId
      lines.push({ label: titles.get(question) ?? '', section: true })
    }
    lines.push({ label: row.label, value: row.value })
  }
  return {
    heading: `Tờ khai: ${procedure.shortName ?? procedure.name}`,
    addressedTo: page.competentUnit.name,
    lines,
    placeAndDay: `${page.receivingUnit.shortName}, ${formatLetterDateVi(on)}`,
    signerName: page.content.applicantName,
    ...(state.channel === 'online' ? { signedNote: `Nộp trực tuyến ngày ${formatDayVi(on)}` } : {}),
  }
}
