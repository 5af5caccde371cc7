/** The result: recorded (composed from the declaration or uploaded), signed, returned; and money taken at the counter. */
import { renderResultDocument, storeUpload } from '#casework/documents/index.ts'
import {
  recordCashPayment,
  recordResult,
  returnResult,
  signResult,
  slipSettings,
} from '#casework/dossiers/index.ts'
import { usePort as portOf } from '#platform/db/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { formatVnd, vnd } from '#platform/money/index.ts'
import { dayOf, instantAt } from '#platform/time/index.ts'
import { agencyTitle, colleaguesOf } from '#registry/agencies/index.ts'
import { summaryRows } from '#registry/procedures/index.ts'
import { CashPaymentPage, RecordResultPage, ReturnResultPage, SignPage } from '../views/result.tsx'
import { type DeskVerb, registerVerb, type Sent } from './act.tsx'
import { appOf, dossierKeyOf, field, readCtx } from './context.ts'
import { filePath } from './dossier-files.ts'

const REJECTION = 'Văn bản từ chối giải quyết hồ sơ'
const resultName = ({ page: { dossier } }: Sent) => dossier.procedure.result?.name ?? dossier.procedure.name

/** Initials of the paper's name stand in its number: "0007/GXN-UBND" (NĐ 30/2020, annex I). */
function suggestedNumber(act: Sent): string {
  const words = resultName(act)
    .normalize('NFC')
    .split(/[\s,]+/u)
  const initials = words
    .slice(0, 3)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
  return `${dossierKeyOf(act.page).slice(-4)}/${initials}-UBND`
}

/** The paper as PDF. Dated by the day, so the same words give the same bytes however often the form is sent. */
async function compose(act: Sent, rejected: boolean, number: string): Promise<Uint8Array> {
  const { request, page } = act
  const app = appOf(request)
  const { procedure, state } = page.dossier
  const settings = portOf(app, slipSettings)
  const today = dayOf(app.clock.now())
  const heads = (await colleaguesOf(app, state.competentUnit)).filter((one) => one.role === 'unitHead')
  const name = page.content.applicantName
  const agency = agencyTitle(page.competentUnit)
  const key = dossierKeyOf(page)
  const rows = procedure.form ? summaryRows(procedure.form, page.content.answers, dayOf(state.filedAt)) : []
  return await renderResultDocument({
    agency,
    number,
    place: page.competentUnit.shortName,
    issuedAt: instantAt(today, 12 * 60),
    title: rejected ? 'Thông báo về việc từ chối giải quyết hồ sơ' : resultName(act),
    opening: [
      rejected
        ? `${agency} đã xem xét hồ sơ ${key} của ông/bà ${name} về thủ tục ${procedure.name} và thông báo từ chối giải quyết:`
        : `Xét đề nghị của ông/bà ${name} tại hồ sơ ${key} về thủ tục ${procedure.name}, ${agency}:`,
    ],
    rows: rejected
      ? [
          { label: 'Lý do', value: field(request, 'reason') },
          { label: 'Căn cứ', value: field(request, 'legalBasis') },
        ]
      : rows.map(({ label, value }) => ({ label, value })),
    closing: rejected ? ['Ông/bà có quyền khiếu nại, khởi kiện theo quy định của pháp luật.'] : [],
    signerTitle: heads[0]?.title || 'Người đứng đầu cơ quan',
    signerName: heads[0]?.name ?? '',
    recipients: ['Như trên', 'Lưu: VT'],
    dossierCode: key,
    verificationUrl: `${settings.publicUrl}/tra-cuu/${encodeURIComponent(key)}`,
    demo: settings.demo,
  })
}

const CHOICES: Readonly<Record<string, string>> = {
  granted: 'Đủ điều kiện',
  rejected: 'Không đủ điều kiện',
  compose: 'Soạn từ tờ khai',
  upload: 'Tải lên tệp PDF',
}

const record: DeskVerb = {
  path: 'result',
  record: 'resultRecorded',
  label: 'Nhập kết quả',
  words: (value) => CHOICES[value],
  stays: true,
  multipart: true,
  texts: {
    outcome: 'Kết luận',
    number: 'Số, ký hiệu',
    source: 'Bản kết quả',
    reason: 'Lý do',
    legalBasis: 'Căn cứ pháp lý',
  },
  show: (model, act) => (
    <RecordResultPage
      {...model}
      resultName={resultName(act)}
      values={{ number: suggestedNumber(act), ...model.values }}
    />
  ),
  async send(act) {
    const { request, about } = act
    const rejected = field(request, 'outcome') === 'rejected'
    const [reason, legalBasis] = [field(request, 'reason'), field(request, 'legalBasis')]
    const number = field(request, 'number')
    if (number === '') return { faults: [{ field: 'number', says: 'Ghi số, ký hiệu của văn bản.' }] }
    if (rejected && reason.length < 10)
      return {
        faults: [{ field: 'reason', says: 'Từ chối giải quyết phải nêu lý do cụ thể, ít nhất 10 ký tự.' }],
      }
    if (rejected && legalBasis.length < 3)
      return { faults: [{ field: 'legalBasis', says: 'Ghi căn cứ pháp lý của việc từ chối.' }] }
    const upload = request.uploads.find((one) => one.bytes.length > 0)
    if (field(request, 'source') === 'upload' && upload === undefined)
      return { faults: [{ field: 'file', says: 'Chọn tệp PDF kết quả, hoặc chọn soạn từ tờ khai.' }] }
    const bytes = upload?.bytes ?? (await compose(act, rejected, number))
    const name = upload?.filename ?? `${rejected ? REJECTION : resultName(act)}.pdf`
    const stored = await storeUpload(readCtx(request), bytes, name, null)
    if (!stored.ok) return { faults: [{ field: 'file', says: `${stored.message} ${stored.next}` }] }
    const outcome = rejected ? 'rejected' : 'granted'
    return await runFor(request, recordResult, {
      ...about,
      outcome,
      number,
      reason,
      legalBasis,
      file: stored.upload,
    })
  },
}

/** The same page with the rejection already chosen: its reason and basis are what is left to write. */
const reject: DeskVerb = {
  ...record,
  path: 'reject',
  label: 'Từ chối giải quyết',
  show: (model, act) => record.show!({ ...model, values: { outcome: 'rejected', ...model.values } }, act),
}

const sign: DeskVerb = {
  path: 'sign',
  record: 'signed',
  label: 'Ký số',
  show(model, act) {
    const { result } = act.page.dossier.state
    const file = act.page.files.find((one) => one.n === result?.fileN)
    return (
      <SignPage
        {...model}
        resultTitle={result?.outcome === 'rejected' ? REJECTION : resultName(act)}
        resultNumber={result?.number ?? ''}
        previewHref={file ? `${filePath(act.page, file.n)}?lon=1` : model.backHref}
        digest={(file?.sha256.match(/.{4}/g) ?? []).join(' ')}
      />
    )
  },
  async send({ request, about }) {
    if (field(request, 'read') === '')
      return { faults: [{ field: 'read', says: 'Xác nhận đã đọc toàn văn trước khi ký.' }] }
    return await runFor(request, signResult, about)
  },
  fieldOf: () => 'read',
}

const WISH = {
  counter: 'nhận tại Bộ phận Một cửa',
  publicPost: 'nhận qua bưu chính',
  online: 'nhận bản điện tử',
} as const

const giveBack: DeskVerb = {
  path: 'return',
  record: 'returned',
  label: 'Trả kết quả',
  show(model, { page }) {
    const { delivery, applicantName } = page.content
    const owed = page.obligations
      .filter((one) => one.payment === null)
      .reduce((sum, one) => sum + one.amountVnd, 0)
    const address = delivery.address ? ` (${delivery.address})` : ''
    return (
      <ReturnResultPage
        {...model}
        values={{ method: delivery.method, ...model.values }}
        applicantName={applicantName}
        wish={`${WISH[delivery.method]}${address}`}
        originalsToGiveBack={[]}
        {...(owed > 0 ? { feeLeft: formatVnd(vnd(owed)) } : {})}
      />
    )
  },
  send: ({ request, about }) => runFor(request, returnResult, { ...about, method: field(request, 'method') }),
  fieldOf: () => 'method',
}

const cash: DeskVerb = {
  path: 'cash',
  record: 'paid',
  label: 'Thu tiền mặt',
  stays: true,
  show(model, { page }) {
    const due = page.obligations.find((one) => one.payment === null)
    return (
      <CashPaymentPage
        {...model}
        lines={(due?.lines ?? []).map((line) => ({
          name: line.name,
          amountText: formatVnd(vnd(line.amount)),
        }))}
        totalText={formatVnd(vnd(due?.amountVnd ?? 0))}
      />
    )
  },
  send: ({ request, about }) => runFor(request, recordCashPayment, about),
}

export function registerResult(server: HttpServer): void {
  for (const verb of [record, reject, sign, giveBack, cash]) registerVerb(server, verb)
}
