/** Papers of the demonstration: real small PDF files, made once and used many times, each saying that it is a demonstration. */
import { z } from 'zod'
import {
  type ResultDocumentData,
  renderResultDocument,
  type StoredUpload,
  storeUpload,
} from '#casework/documents/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, runCommand } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { Procedure, RequiredDocument } from '#registry/procedures/index.ts'

export interface Papers {
  /** A scanned paper of the dossier. */
  scan(document: Pick<RequiredDocument, 'code' | 'name'>): StoredUpload
  result(procedure: Procedure, outcome: 'granted' | 'rejected'): Promise<StoredUpload>
}

const storePaper: Command<{ name: string; pdf: Uint8Array }, { upload: StoredUpload }> = {
  name: 'demo.storePaper',
  permission: 'demo.grow',
  input: z.object({ name: z.string(), pdf: z.instanceof(Uint8Array) }),
  run: (ctx, { name, pdf }) => storeUpload(ctx, pdf, name, null),
}

export async function preparePapers(app: App, at: Instant): Promise<Papers> {
  const store = async (name: string, data: Partial<ResultDocumentData>) => {
    const pdf = await renderResultDocument({ ...blank, issuedAt: at, ...data })
    const stored = await runCommand(
      app,
      storePaper,
      { actor: systemActor, correlationId: 'demo-paper' },
      { name, pdf },
    )
    if (!stored.ok) throw new Error(`${stored.code}: ${stored.message}`)
    return stored.upload
  }
  const scans: StoredUpload[] = []
  for (const title of scanTitles)
    scans.push(await store('giay-to.pdf', { title, subtitle: 'Bản chụp để trình diễn' }))
  const results = new Map<string, Promise<StoredUpload>>()
  return {
    scan: ({ code, name }) => ({
      ...scans[sum(code + name) % scans.length]!,
      documentCode: code,
      name: `${code}.pdf`,
    }),
    result(procedure, outcome) {
      const key = `${procedure.code} ${outcome}`
      const made = results.get(key) ?? store('ket-qua.pdf', resultOf(procedure, outcome))
      results.set(key, made)
      return made
    },
  }
}

const blank: Omit<ResultDocumentData, 'issuedAt'> = {
  agency: 'Cơ quan trình diễn',
  number: '00/TD',
  place: 'Quảng Ngãi',
  title: '',
  rows: [{ label: 'Nội dung', value: 'Dữ liệu trình diễn, không có giá trị pháp lý' }],
  signerTitle: 'Người có thẩm quyền',
  signerName: 'Nguyễn Văn A',
  dossierCode: 'H48-000000-0000',
  verificationUrl: 'https://motcua.example.vn/kiem-tra',
  demo: true,
}

const scanTitles = [
  'Giấy tờ kèm theo',
  'Bản sao giấy tờ',
  'Văn bản xác nhận',
  'Hợp đồng',
  'Bản vẽ',
  'Đơn đề nghị',
]

function resultOf(procedure: Procedure, outcome: 'granted' | 'rejected'): Partial<ResultDocumentData> {
  const rows = [
    { label: 'Thủ tục', value: procedure.name },
    { label: 'Nội dung', value: 'Dữ liệu trình diễn, không có giá trị pháp lý' },
  ]
  return outcome === 'granted'
    ? { title: procedure.result?.name ?? 'Kết quả giải quyết', rows }
    : { title: 'Thông báo từ chối giải quyết', rows }
}

const sum = (text: string) => [...text].reduce((total, character) => total + character.codePointAt(0)!, 0)
