/** A dossier as the Portal hands it over, read field by field: the first one that is missing or wrong is named, and nothing is guessed. */
import { cleanName, normalizePersonalId, normalizePhone } from '#platform/text/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { CHANNELS } from './outbound.ts'
import { parseStamp } from './stamp.ts'

export interface FieldFault {
  readonly field: string
  readonly says: string
}

/** Thrown inside the reader alone and caught by it: the reading ends at the first fault. */
class Faulty extends Error {
  readonly fault: FieldFault
  constructor(field: string, says: string) {
    super(field)
    this.fault = { field, says }
  }
}

export type PortalFilingInput = ReturnType<typeof readAll>

export function readInbound(
  body: unknown,
  now: Instant,
): { readonly ok: true; readonly filing: PortalFilingInput } | ({ readonly ok: false } & FieldFault) {
  try {
    if (!isRecord(body)) throw new Faulty('MaHoSo', 'thông điệp phải là một đối tượng JSON')
    return { ok: true, filing: readAll(body, now) }
  } catch (error) {
    if (error instanceof Faulty) return { ok: false, ...error.fault }
    throw error
  }
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readAll(body: Fields, now: Instant) {
  const competentUnit = must(body, 'DonViXuLy', /^[0-9A-Z.]{3,35}$/, 'phải là mã định danh cơ quan')
  return {
    number: must(body, 'MaHoSo', /^[0-9A-Za-z][0-9A-Za-z./-]{3,59}$/, 'phải là mã hồ sơ, tối đa 60 ký tự'),
    // A province may have its own edition of a national procedure: 1.001612.000.00.00.H48.
    procedureCode: must(
      body,
      'MaTTHC',
      /^\d\.\d{6}(\.[0-9A-Z]+)*$/,
      'phải là mã thủ tục, như 1.001612',
    ).slice(0, 8),
    channel: channelOf(body),
    filedAt: filedAt(body, now),
    applicant: applicantOf(body),
    identified: textOf(body, 'TaiKhoanDuocXacThucVoiVNeID') === '1',
    receivingUnit: textOf(body, 'NoiNopHoSo') === '' ? competentUnit : agencyIn(body, 'NoiNopHoSo'),
    competentUnit,
    answers: answersOf(body),
    papers: listOf(body, 'TaiLieuNop').flatMap(paperOf),
    ...feesOf(body),
  }
}

/** Codes come as text or as numbers; both are read, anything else is none. */
function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.normalize('NFC').trim()
  if (typeof value === 'number') return String(value)
  throw new Faulty(name, 'phải là chữ hoặc số')
}

function must(fields: Fields, name: string, shape: RegExp, says: string): string {
  const text = textOf(fields, name)
  if (text === '') throw new Faulty(name, 'bắt buộc, đang để trống')
  if (!shape.test(text)) throw new Faulty(name, says)
  return text
}

const agencyIn = (body: Fields, name: string) =>
  must(body, name, /^[0-9A-Z.]{3,35}$/, 'phải là mã định danh cơ quan')

const CHANNEL_OF: Readonly<Record<string, keyof typeof CHANNELS>> = {
  ...Object.fromEntries(Object.entries(CHANNELS).map(([ours, theirs]) => [theirs, ours])),
  // No channel counts as direct.
  '': 'counter',
}

function channelOf(body: Fields): keyof typeof CHANNELS {
  const channel = CHANNEL_OF[textOf(body, 'KenhThucHien')]
  if (channel === undefined)
    throw new Faulty('KenhThucHien', 'chỉ nhận 1 (trực tiếp), 2 (trực tuyến), 3 (bưu chính công ích)')
  return channel
}

/** Clocks of two houses differ a little; a day that has not come was not filed on. */
const CLOCKS_DIFFER = 5 * 60_000

function filedAt(body: Fields, now: Instant): Instant {
  const at = parseStamp(must(body, 'NgayNopHoSo', /^\d{14}$/, 'phải có dạng yyyyMMddHHmmss'))
  if (at === undefined) throw new Faulty('NgayNopHoSo', 'không phải một thời điểm có thật')
  if (at > now + CLOCKS_DIFFER) throw new Faulty('NgayNopHoSo', 'ở sau thời điểm hiện tại')
  return at
}

function applicantOf(body: Fields) {
  const name = cleanName(must(body, 'ChuHoSo', /\p{L}/u, 'phải là họ tên hoặc tên tổ chức'))
  if (name.length > 200) throw new Faulty('ChuHoSo', 'tối đa 200 ký tự')
  const number = must(body, 'SoDinhDanh', /\d/, 'phải là số định danh')
  const personalId = normalizePersonalId(number) ?? (/^\d{10}(-?\d{3})?$/.test(number) ? number : undefined)
  if (personalId === undefined)
    throw new Faulty('SoDinhDanh', 'phải gồm 12 chữ số, hoặc là mã số thuế của tổ chức')
  const typedPhone = textOf(body, 'SoDienThoai')
  const phone = typedPhone === '' ? null : normalizePhone(typedPhone)
  if (phone === undefined) throw new Faulty('SoDienThoai', 'không phải số điện thoại')
  const email = textOf(body, 'Email')
  if (email !== '' && (email.length > 200 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)))
    throw new Faulty('Email', 'không phải địa chỉ thư điện tử')
  return { name, personalId, phone, email: email === '' ? null : email, address: null }
}

type AnswerValue = string | number | boolean | string[]

/** ThongTinKhac: answers of the electronic form, as an object or as its text. What is neither is left alone. */
function answersOf(body: Fields): Record<string, AnswerValue> {
  const given = body['ThongTinKhac']
  const value = typeof given === 'string' ? parsed(given) : given
  if (!isRecord(value)) return {}
  const simple = (one: unknown): one is AnswerValue =>
    ['string', 'number', 'boolean'].includes(typeof one) ||
    (Array.isArray(one) && one.every((part) => typeof part === 'string'))
  const answers = Object.entries(value).filter((entry): entry is [string, AnswerValue] => simple(entry[1]))
  return Object.fromEntries(answers.slice(0, 300).filter(([name]) => name.length <= 100))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listOf(body: Fields, name: string): { item: Fields; at: string }[] {
  const value = body[name]
  if (value === null || value === undefined || value === '') return []
  if (!Array.isArray(value)) throw new Faulty(name, 'phải là một danh sách')
  if (value.length > 40) throw new Faulty(name, 'tối đa 40 mục')
  return value.map((item: unknown, index) => {
    const at = `${name}[${index}]`
    if (!isRecord(item)) throw new Faulty(at, 'phải là một đối tượng JSON')
    return { item, at }
  })
}

function paperOf({ item, at }: { item: Fields; at: string }) {
  if (['True', 'true', '1'].includes(textOf({ IsDeleted: String(item['IsDeleted'] ?? '') }, 'IsDeleted')))
    return []
  const name = textOf(item, 'TenTepDinhKem')
  if (name === '' || name.length > 200) throw new Faulty(`${at}.TenTepDinhKem`, 'bắt buộc, tối đa 200 ký tự')
  const url = textOf(item, 'DuongDanTaiTepTin')
  if (!/^https?:\/\//.test(url) || url.length > 2000 || !URL.canParse(url))
    throw new Faulty(`${at}.DuongDanTaiTepTin`, 'phải là địa chỉ http, https')
  return [{ documentCode: textOf(item, 'MaThanhPhanHoSo').slice(0, 60), name, url }]
}

function feesOf(body: Fields) {
  const fees = listOf(body, 'DanhSachLePhi').map(feeOf)
  const paid = textOf(body, 'DuocThanhToanTrucTuyen')
  if (!['', '0', '1', '2'].includes(paid)) throw new Faulty('DuocThanhToanTrucTuyen', 'chỉ nhận 0, 1, 2')
  const total = fees.reduce((sum, fee) => sum + fee.amountVnd, 0)
  if (paid === '1' && total === 0)
    throw new Faulty('DanhSachLePhi', 'bắt buộc khi đã thanh toán trên Cổng: ghi từng khoản đã nộp')
  return { fees, paidVnd: paid === '1' ? total : 0 }
}

function feeOf({ item, at }: { item: Fields; at: string }) {
  const amount = textOf(item, 'Gia')
  if (!/^\d{1,12}$/.test(amount)) throw new Faulty(`${at}.Gia`, 'phải là số đồng, không âm')
  return { name: textOf(item, 'TenPhiLePhi').slice(0, 300), amountVnd: Number(amount) }
}
