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
