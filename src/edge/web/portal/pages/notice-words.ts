// What happened, in words: one sentence of what it is, one of what to do.
import type { Notice } from '#casework/notifications/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { instant } from '#platform/time/index.ts'
import type { NoticeLine } from '../views/notices.tsx'
import { dossierPath, receiptPath } from './context.ts'
import { moneyWords, whenWords } from './words.ts'

interface Words {
  readonly title: string
  readonly text: string
  readonly path?: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const due = (value: unknown) =>
  typeof value === 'number' ? ` Hẹn trả kết quả ${whenWords(instant(value))}.` : ''

/** People end their words as they like; a notice ends its sentences. */
const sentence = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`)

function wordsOf({ kind, data }: Notice, tracking: string): Words {
  switch (kind) {
    case 'dossier.filed':
      return { title: 'Đã nộp hồ sơ', text: `Mã tra cứu ${tracking}.`, path: receiptPath(tracking) }
    case 'dossier.received':
      return { title: 'Đã tiếp nhận hồ sơ', text: `Mã hồ sơ ${text(data['code'])}.${due(data['dueAt'])}` }
    case 'dossier.refused':
      return {
        title: 'Hồ sơ không được tiếp nhận',
        text: `Lý do: ${text(data['reason'])} (${text(data['legalBasis'])}).`,
      }
    case 'dossier.supplementRequested': {
      const count = Array.isArray(data['items']) ? data['items'].length : 1
      return {
        title: `Cần bổ sung ${count} mục`,
        text: 'Bạn mở ra xem từng mục, vì sao và cách bổ sung.',
        path: `${dossierPath(tracking)}/bo-sung`,
      }
    }
    case 'dossier.supplementReceived':
      return { title: 'Đã nhận phần bổ sung', text: `Hồ sơ được giải quyết tiếp.${due(data['dueAt'])}` }
    case 'payment.recorded':
      return {
        title: 'Đã ghi nhận tiền nộp',
        text: `${moneyWords(Number(data['amountVnd']))}, biên lai ${text(data['receiptNumber'])}.`,
      }
    case 'dossier.completed':
      return { title: 'Hồ sơ đã có kết quả', text: 'Bạn nhận kết quả theo cách đã chọn khi nộp.' }
    case 'dossier.returned':
      return { title: 'Đã trả kết quả', text: 'Kết quả lưu ở trang hồ sơ của bạn.' }
    case 'dossier.withdrawn':
      return { title: 'Đã rút hồ sơ', text: 'Bạn nộp lại lúc nào cũng được.' }
    case 'dossier.extended':
      return {
        title: 'Cơ quan xin lỗi và hẹn lại',
        text: `Chưa trả được kết quả đúng hẹn. Lý do: ${sentence(text(data['reason']))}${due(data['dueAt'])}`,
      }
    case 'dossier.stopped':
      return {
        title: 'Hồ sơ đã dừng giải quyết',
        text: `Lý do: ${text(data['reason'])} (${text(data['legalBasis'])}).`,
      }
    case 'dossier.financialDutyRequested':
      return { title: 'Cần nộp thuế, phí', text: sentence(text(data['note'])) }
    case 'dossier.financialDutyFulfilled':
      return { title: 'Đã ghi nhận nộp thuế, phí', text: `Hồ sơ được giải quyết tiếp.${due(data['dueAt'])}` }
    case 'dossier.progressNoted':
      return { title: 'Cơ quan báo tiến độ', text: sentence(text(data['text'])) }
    case 'dossier.corrected':
      return {
        title: 'Cơ quan xin lỗi và sửa sai sót',
        text: `Kết quả có sai sót do cơ quan: ${sentence(text(data['reason']))} Kết quả mới sẽ được gửi lại.`,
      }
    case 'dossier.silent':
      return {
        title: 'Hồ sơ đã một ngày làm việc chưa có xử lý mới',
        text: 'Hệ thống đã nhắc công chức và lãnh đạo đơn vị. Bạn không phải làm gì.',
      }
    default:
      return { title: 'Hồ sơ có thay đổi', text: 'Bạn mở hồ sơ để xem.' }
  }
}

export function noticeLine(notice: Notice): NoticeLine {
  const tracking = trackingNumber(notice.dossierId)
  const { title, text: words, path } = wordsOf(notice, tracking)
  return {
    id: String(notice.id),
    title,
    text: words,
    at: whenWords(notice.at),
    unread: notice.readAt === null,
    href: path ?? dossierPath(tracking),
  }
}
