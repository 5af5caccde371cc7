/** The three exits from reception and what comes back: receipt, request for a supplement, refusal, the supplement at the counter. */
import { storeUpload } from '#casework/documents/index.ts'
import {
  DECLARATION_ITEM,
  heldPapers,
  limitInWords,
  receiveDossier,
  receiveSupplement,
  refuseDossier,
  requestSupplement,
} from '#casework/dossiers/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import { decree61, timeLimitFor } from '#registry/procedures/index.ts'
import type { FieldFault } from '../views/model.ts'
import { ReceptionCheckPage, SupplementPage, SupplementReceivedPage } from '../views/reception.tsx'
import { REFUSE_KINDS, RefusalPage } from '../views/refusal.tsx'
import { type DeskVerb, registerVerb, type Sent } from './act.tsx'
import { appOf, dossierKeyOf, dossierPath, field, locOf, readCtx, tailOf, ticked } from './context.ts'
import { mandatoryPapers, paperLines } from './dossier-files.ts'
import { dueIfReceived, dueIfSupplemented } from './due-if-now.ts'

const receive: DeskVerb = {
  path: 'receive',
  record: 'received',
  label: 'Tiếp nhận',
  send: ({ request, about }) => runFor(request, receiveDossier, about),
}

const sent = ({ request }: Sent) => request.method === 'POST'

function papersToCheck(act: Sent) {
  const now = appOf(act.request).clock.now()
  const chosen = new Set(ticked(act.request, 'document'))
  const notes = new Map(paperLines(act.page, now).map((line) => [line.name, line.note]))
  return mandatoryPapers(act.page, now).map(({ document, given }) => ({
    id: document.code,
    name: document.name,
    note: notes.get(document.name) ?? 'Đã có tệp',
    required: true,
    given: sent(act) ? chosen.has(document.code) : given,
  }))
}

const checked: DeskVerb = {
  path: 'reception',
  record: 'received',
  label: 'Kiểm tra, tiếp nhận',
  async show(model, act) {
    const { page, request } = act
    const { procedure, state } = page.dossier
    const here = dossierPath(dossierKeyOf(page))
    const limit = timeLimitFor(procedure, state.channel)
    const due = await dueIfReceived(appOf(request), procedure, state.channel, state.competentUnit)
    return (
      <ReceptionCheckPage
        {...model}
        documents={papersToCheck(act)}
        dueIfNow={due ?? 'chưa công bố thời hạn'}
        limitText={limit === undefined ? 'chưa công bố thời hạn' : limitInWords(limit)}
        supplementHref={`${here}/supplement${tailOf(locOf(request))}`}
        refuseHref={`${here}/refuse${tailOf(locOf(request))}`}
      />
    )
  },
  async send(act) {
    const missing = papersToCheck(act).filter((one) => !one.given)
    if (missing.length > 0) {
      const says = `Chưa đánh dấu đủ: ${missing.map((one) => one.name).join('; ')}. Thiếu thì yêu cầu bổ sung.`
      return { faults: [{ field: 'documents', says }] }
    }
    return await runFor(act.request, receiveDossier, act.about)
  },
}

const ABSENT = 'Chưa có trong hồ sơ'
const UNCLEAR = 'Bản chụp mờ, không đọc được nội dung'

async function suggestions({ request, page }: Sent) {
  const held = await heldPapers(readCtx(request), page.dossier)
  const now = appOf(request).clock.now()
  const { procedure } = page.dossier
  const given = new Set(page.files.map((file) => file.documentCode))
  const missing = new Set(
    mandatoryPapers(page, now)
      .filter((one) => !one.given && one.document.providedBy !== 'presented')
      .map((one) => one.document.code),
  )
  const papers = procedure.requiredDocuments.filter((one) => one.providedBy === 'applicant')
  const items = papers.map((document) => ({
    id: document.code,
    name: document.name,
    checked: missing.has(document.code) && !held.has(document.code),
    inVault: held.has(document.code),
    usualReasons: [ABSENT, UNCLEAR, 'Thiếu trang', 'Thiếu chữ ký hoặc dấu', 'Đã hết giá trị sử dụng'],
    reason: given.has(document.code) ? UNCLEAR : ABSENT,
  }))
  const declaration = {
    id: DECLARATION_ITEM,
    name: 'Nội dung tờ khai',
    checked: false,
    usualReasons: ['Khai chưa đủ', 'Thông tin không khớp giấy tờ kèm theo'],
    reason: 'Thông tin không khớp giấy tờ kèm theo',
  }
  const all = [...items, declaration]
  const bases = procedure.legalBasis.map((one) => (one.article ? `${one.norm}, ${one.article}` : one.norm))
  return { items: missing.size === 0 && all.length === 1 ? [{ ...declaration, checked: true }] : all, bases }
}

function firstRequestOf({ page }: Sent): string {
  const first = page.dossier.acts.find((one) => one.data.kind === 'supplementRequested')
  return first === undefined ? '' : formatDayVi(dayOf(first.at))
}

/** `again`: beyond the lawful request, by the head of the unit with the ground written down. */
const supplementVerb = (again: boolean): DeskVerb => ({
  path: again ? 'supplement-again' : 'supplement',
  record: again ? 'supplementAgain' : 'supplementRequested',
  label: again ? 'Yêu cầu bổ sung lần nữa' : 'Yêu cầu bổ sung',
  words: (value, { page }) =>
    value === DECLARATION_ITEM
      ? 'Nội dung tờ khai'
      : page.dossier.procedure.requiredDocuments.find((one) => one.code === value)?.name,
  texts: {
    item: 'Giấy tờ',
    reason: 'Lý do',
    basis: 'Căn cứ',
    text: 'Hướng dẫn cho người dân',
    approvedGround: 'Căn cứ lãnh đạo đồng ý',
  },
  async show(model, act) {
    const { items, bases } = await suggestions(act)
    const basis = bases[0] ?? `Quyết định công bố thủ tục ${act.page.dossier.procedure.code}`
    const first: Record<string, string> = {
      text: 'Đề nghị bổ sung đủ các giấy tờ nêu trên. Nộp trực tuyến ngay trong hồ sơ, hoặc mang đến Bộ phận Một cửa trong giờ làm việc.',
    }
    for (const item of items) {
      first[`reason-${item.id}`] = item.reason
      first[`basis-${item.id}`] = basis
    }
    const chosen = new Set(ticked(act.request, 'item'))
    return (
      <SupplementPage
        {...model}
        values={{ ...first, ...model.values }}
        items={items.map((item) => ({ ...item, checked: sent(act) ? chosen.has(item.id) : item.checked }))}
        legalBases={[...bases, decree61('Điều 17', dayOf(appOf(act.request).clock.now()))]}
        stage={act.page.dossier.state.state === 'filed' ? 'reception' : 'handling'}
        {...(again ? { second: { firstAt: firstRequestOf(act) } } : {})}
        clockEffect={
          act.page.dossier.state.state === 'filed'
            ? 'Hồ sơ chưa được tiếp nhận nên thời hạn chưa tính. Khi bổ sung đủ, hồ sơ được tiếp nhận và có ngày hẹn.'
            : 'Thời hạn dừng từ bây giờ, tính lại khi nhận đủ giấy tờ. Chỉ được yêu cầu một lần.'
        }
      />
    )
  },
  async send({ request, about }) {
    const chosen = ticked(request, 'item')
    const faults: FieldFault[] = []
    if (chosen.length === 0) faults.push({ field: 'items', says: 'Chọn ít nhất một giấy tờ cần bổ sung.' })
    if (faults.length > 0) return { faults }
    const items = chosen.map((code) => ({
      documentCode: code,
      reason: field(request, `reason-${code}`),
      legalBasis: field(request, `basis-${code}`),
      ...(field(request, `vault-${code}`) === '' ? {} : { notReusable: field(request, `vault-${code}`) }),
    }))
    const ground = field(request, 'approvedGround')
    if (again && ground.length < 10)
      return { faults: [{ field: 'approvedGround', says: 'Ghi căn cứ, ít nhất 10 ký tự.' }] }
    const more = again ? { approvedGround: ground } : {}
    return await runFor(request, requestSupplement, {
      ...about,
      items,
      note: field(request, 'text'),
      ...more,
    })
  },
  fieldOf(path, { request }) {
    const [, index, part] = /^items\.(\d+)\.(\w+)$/.exec(path) ?? []
    const code = index === undefined ? undefined : ticked(request, 'item')[Number(index)]
    if (path === 'approvedGround') return path
    if (code === undefined) return path === 'note' ? 'text' : 'items'
    if (part === 'notReusable') return `vault-${code}`
    return part === 'legalBasis' ? `basis-${code}` : `reason-${code}`
  },
})

const supplementReceived: DeskVerb = {
  path: 'supplement-received',
  record: 'supplementReceived',
  label: 'Nhận giấy tờ bổ sung',
  multipart: true,
  stays: true,
  async show(model, act) {
    const { request, page } = act
    const { state, procedure, acts } = page.dossier
    const asked = acts.findLast((one) => one.data.kind === 'supplementRequested')
    const names = new Map(procedure.requiredDocuments.map((one) => [one.code, one.name]))
    const chosen = new Set(ticked(request, 'item'))
    return (
      <SupplementReceivedPage
        {...model}
        requestedAt={asked ? formatDayVi(dayOf(asked.at)) : ''}
        dueIfNow={(await dueIfSupplemented(appOf(request), page)) ?? 'chưa công bố thời hạn'}
        items={(state.openSupplement ?? []).map((item) => ({
          id: item.documentCode,
          name: names.get(item.documentCode) ?? 'Nội dung tờ khai',
          reason: item.reason,
          given: chosen.has(item.documentCode),
        }))}
      />
    )
  },
  async send({ request, page, about }) {
    const chosen = new Set(ticked(request, 'item'))
    const files = []
    const faults: FieldFault[] = []
    for (const { field: control, filename, bytes } of request.uploads) {
      if (bytes.length === 0) continue
      const code = control.replace(/^scan-/, '')
      const paper = code === DECLARATION_ITEM ? null : code
      const stored = await storeUpload(readCtx(request), bytes, filename, paper)
      if (stored.ok) files.push(stored.upload)
      else faults.push({ field: control, says: `${stored.message} ${stored.next}` })
      chosen.add(code)
    }
    const open = (page.dossier.state.openSupplement ?? []).filter((item) => !chosen.has(item.documentCode))
    if (open.length > 0)
      faults.push({ field: 'items', says: `Còn ${open.length} mục chưa nhận. Nhận đủ rồi xác nhận một lần.` })
    if (faults.length > 0) return { faults }
    return await runFor(request, receiveSupplement, { ...about, files })
  },
  fieldOf: () => 'items',
}

const refuse: DeskVerb = {
  path: 'refuse',
  record: 'refused',
  label: 'Từ chối tiếp nhận',
  words: (value) => REFUSE_KINDS.find((one) => one.value === value)?.label,
  texts: {
    ground: 'Căn cứ từ chối',
    reason: 'Lý do',
    legalBasis: 'Căn cứ pháp lý',
    nextStep: 'Bước tiếp theo',
  },
  show: (model) => (
    <RefusalPage
      {...model}
      kind="refuse"
      nextStepHint="Ghi rõ cơ quan, địa chỉ và số điện thoại nơi người nộp cần đến."
    />
  ),
  async send({ request, about }) {
    const reason = field(request, 'reason')
    if (reason.length < 10)
      return { faults: [{ field: 'reason', says: 'Ghi rõ lý do cụ thể, ít nhất 10 ký tự.' }] }
    const ground = REFUSE_KINDS.find((one) => one.value === field(request, 'ground'))?.label
    const next = field(request, 'nextStep')
    // Ground and next step are printed on the slip with the reason: the applicant reads them as one text.
    const whole = [ground && `${ground}.`, reason, next && `Bước tiếp theo: ${next}`]
      .filter(Boolean)
      .join(' ')
    return await runFor(request, refuseDossier, {
      ...about,
      reason: whole,
      legalBasis: field(request, 'legalBasis'),
    })
  },
}

export function registerReception(server: HttpServer): void {
  for (const verb of [
    receive,
    checked,
    supplementVerb(false),
    supplementVerb(true),
    supplementReceived,
    refuse,
  ])
    registerVerb(server, verb)
}
