// What can be wrong with a signature, each with one plain sentence and what to do next.
import { dayOf, formatDayVi, type Instant } from '#platform/time/index.ts'

export type SignatureFault =
  | 'signature.none'
  | 'signature.structure'
  | 'signature.changed_after_signing'
  | 'signature.content_changed'
  | 'signature.not_genuine'
  | 'signature.weak'
  | 'signature.unknown_issuer'
  | 'signature.expired'
  | 'signature.not_yet_valid'
  | 'signature.wrong_certificate_use'
  | 'signature.timestamp_broken'

export interface SignatureFailure {
  readonly ok: false
  readonly code: SignatureFault
  readonly message: string
  /** For whoever handed the paper in. */
  readonly next: string
}

const ASK_AGAIN = 'Hãy xin lại bản gốc từ nơi cấp và tải lên nguyên như khi nhận, không mở sửa hay in lại.'
const ASK_ISSUER = 'Hãy xin nơi cấp ký lại, hoặc nộp bản giấy có đóng dấu để đối chiếu.'

const NEXT: Readonly<Record<SignatureFault, string>> = {
  'signature.none': 'Nếu giấy này phải có chữ ký số, hãy tải lên bản đã ký.',
  'signature.structure': ASK_AGAIN,
  'signature.changed_after_signing': ASK_AGAIN,
  'signature.content_changed': ASK_AGAIN,
  'signature.not_genuine': ASK_AGAIN,
  'signature.weak': ASK_ISSUER,
  'signature.unknown_issuer': ASK_ISSUER,
  'signature.expired': ASK_ISSUER,
  'signature.not_yet_valid': ASK_ISSUER,
  'signature.wrong_certificate_use': ASK_ISSUER,
  'signature.timestamp_broken': ASK_AGAIN,
}

export function fail(code: SignatureFault, signer = '', until?: Instant): SignatureFailure {
  const who = signer === '' ? 'người ký' : signer
  const day = until === undefined ? '' : ` ngày ${formatDayVi(dayOf(until))}`
  const messages: Record<SignatureFault, string> = {
    'signature.none': 'Tệp chưa có chữ ký số.',
    'signature.structure': 'Chữ ký số đặt trong tệp không đúng quy cách nên không kiểm tra được.',
    'signature.changed_after_signing': 'Tệp đã bị thêm hoặc sửa nội dung sau khi ký.',
    'signature.content_changed': 'Nội dung tệp không còn đúng như lúc ký.',
    'signature.not_genuine': `Chữ ký không phải do khóa của ${who} tạo ra.`,
    'signature.weak': 'Chữ ký dùng thuật toán quá yếu hoặc không được chấp nhận.',
    'signature.unknown_issuer': `Chứng thư số của ${who} không do tổ chức chứng thực được tin cậy cấp.`,
    'signature.expired': `Chứng thư số của ${who} đã hết hạn${day}.`,
    'signature.not_yet_valid': `Chứng thư số của ${who} chưa đến ngày có hiệu lực.`,
    'signature.timestamp_broken': 'Dấu thời gian của chữ ký số không đúng.',
    'signature.wrong_certificate_use': `Chứng thư số của ${who} không được cấp để ký văn bản.`,
  }
  return { ok: false, code, message: messages[code], next: NEXT[code] }
}
