// Each act as a sentence an officer says.
import type { Act, ExtensionGround } from '#casework/dossiers/index.ts'
import { formatVnd, vnd } from '#platform/money/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { NameOf } from './names.ts'

export const groundWords: Record<ExtensionGround, string> = {
  verification: 'Cần thẩm tra, xác minh thực tế',
  consultation: 'Chờ ý kiến của cơ quan phối hợp',
  complexity: 'Nội dung phức tạp, liên quan nhiều bên',
  systemFault: 'Hệ thống, đường truyền gặp sự cố',
  forceMajeure: 'Thiên tai, dịch bệnh, sự kiện bất khả kháng',
  other: 'Lý do khác',
}
export const viewWords = { agrees: 'đồng ý', disagrees: 'không đồng ý', partly: 'đồng ý một phần' } as const

export interface ActWords {
  readonly says: string
  readonly detail?: string
}

const CHANNEL = { counter: 'tại quầy', online: 'trực tuyến', publicPost: 'qua bưu chính công ích' } as const
const VIA = {
  nationalPortal: 'qua Cổng Dịch vụ công quốc gia',
  provincialGateway: 'qua cổng thanh toán của tỉnh',
  cash: 'tiền mặt',
} as const
const METHOD = { counter: 'tại quầy', publicPost: 'qua bưu chính công ích', online: 'bản điện tử' } as const

const TIME_WORDS = {
  notAsked: '',
  stamped: ' Có dấu thời gian.',
  missing:
    ' Chưa có dấu thời gian vì nơi cấp không trả lời lúc ký; chữ ký vẫn có giá trị trong hạn chứng thư.',
} as const

export function actWords(act: Act, procedure: Procedure, nameOf: NameOf): ActWords {
  const { data } = act
  const step = (id: string) => procedure.process?.steps.find((one) => one.id === id)?.name ?? id
  const paper = (code: string) =>
    procedure.requiredDocuments.find((one) => one.code === code)?.name ?? 'Nội dung tờ khai'
  switch (data.kind) {
    case 'filed':
      return {
        says: `Nộp hồ sơ ${CHANNEL[data.channel]}${data.assisted ? ', có người nộp giúp' : ''}${data.entry === 'nationalPortal' ? ', từ Cổng Dịch vụ công quốc gia' : ''}`,
      }
    case 'received':
      return { says: 'Tiếp nhận hồ sơ', detail: `Hẹn trả ${formatDueVi(data.dueAt)}.` }
    case 'refused':
      return { says: 'Từ chối tiếp nhận', detail: `${data.reason} (${data.legalBasis})` }
    case 'supplementRequested': {
      const items = data.items.map(
        (item) => `${paper(item.documentCode)}: ${item.reason} (${item.legalBasis})`,
      )
      const ground = data.approvedGround ? `Lãnh đạo đơn vị quyết định: ${data.approvedGround}` : ''
      return {
        says: `Yêu cầu bổ sung${data.late ? ' (muộn, sau 03 ngày làm việc)' : ''}`,
        detail: [...items, data.note, ground].filter(Boolean).join('. '),
      }
    }
    case 'supplementReceived':
      return {
        says: 'Nhận đủ giấy tờ bổ sung',
        ...(data.dueAt === null ? {} : { detail: `Hẹn trả ${formatDueVi(data.dueAt)}.` }),
      }
    case 'takenUp':
      return { says: 'Nhận xử lý' }
    case 'stepCompleted':
      return {
        says: `Xong bước ${step(data.stepId)}, chuyển sang ${step(data.step.id)}`,
        ...(data.note === '' ? {} : { detail: data.note }),
      }
    case 'stepSentBack':
      return { says: `Trả lại từ bước ${step(data.stepId)} về ${step(data.step.id)}`, detail: data.reason }
    case 'handedOver':
      return {
        says: `Bàn giao cho ${nameOf({ actorKind: 'officer', actorId: data.toOfficer })}`,
        ...(data.reason === '' ? {} : { detail: data.reason }),
      }
    case 'resultRecorded':
      return {
        says: `${data.outcome === 'granted' ? 'Nhập kết quả' : 'Nhập văn bản từ chối giải quyết'} số ${data.number}${data.late ? ' (sau hạn)' : ''}`,
        ...(data.reason === '' ? {} : { detail: `${data.reason} (${data.legalBasis})` }),
      }
    case 'signed':
      return {
        says: `Ký số kết quả${data.timestamp === 'missing' ? ' (chưa có dấu thời gian)' : ''}`,
        detail: `Chứng thư số ${data.certificate}.${TIME_WORDS[data.timestamp ?? 'notAsked']}`,
      }
    case 'completed':
      return { says: 'Giải quyết xong, chờ trả kết quả' }
    case 'returned':
      return { says: `Trả kết quả ${METHOD[data.method]}` }
    case 'withdrawn':
      return { says: 'Rút hồ sơ theo yêu cầu', ...(data.reason === '' ? {} : { detail: data.reason }) }
    case 'paid':
      return {
        says: `Thu ${formatVnd(vnd(data.amountVnd))} ${VIA[data.via]}`,
        detail: `Biên lai ${data.receiptNumber}`,
      }
    case 'overdueMarked':
      return { says: `Quá hạn (hẹn ${formatDueVi(data.dueAt)})` }
    case 'dueRecomputed':
      return {
        says: `Tính lại hạn: ${formatDueVi(data.dueAt)}`,
        detail: `${data.reason} Hạn cũ: ${formatDueVi(data.previousDueAt)}.`,
      }
    case 'extended':
      return {
        says: `Xin lỗi, hẹn lại: ${formatDueVi(data.newDueAt)}`,
        detail: `${groundWords[data.ground]}. ${data.reason} Hẹn cũ: ${formatDueVi(data.previousDueAt)}.`,
      }
    case 'stopped':
      return { says: 'Dừng giải quyết', detail: `${data.reason} (${data.legalBasis})` }
    case 'financialDutyRequested':
      return {
        says: `Yêu cầu nộp ${data.duty === 'tax' ? 'thuế' : 'phí, lệ phí'}`,
        detail: `${data.note} ${data.pausesClock ? 'Thời hạn tạm dừng.' : 'Thời hạn vẫn tính.'}`,
      }
    case 'financialDutyFulfilled':
      return { says: 'Đã thực hiện nghĩa vụ tài chính', detail: data.proof }
    case 'consulted':
      return {
        says: `${data.purpose === 'opinion' ? 'Lấy ý kiến' : 'Chuyển phần việc liên thông'}: ${nameOf({ unit: data.unit })}`,
        detail: `${data.question} Trả lời trước ${formatDueVi(data.dueAt)}.`,
      }
    case 'consultationAnswered':
      return {
        says: `Trả lời ý kiến lần ${data.n}: ${viewWords[data.view]}${data.late ? ' (quá hạn trả lời)' : ''}`,
        detail: data.answer,
      }
    case 'consultationClosed':
      return { says: `Giải quyết khi chưa có ý kiến lần ${data.n}`, detail: data.reason }
    case 'progressNoted': {
      const { verification } = data
      if (verification === undefined) return { says: 'Ghi tiến độ', detail: data.text }
      const where = `${formatDueVi(verification.at)}, tại ${verification.place}`
      return {
        says: 'Thẩm tra, xác minh',
        detail: `${where}. Thành phần: ${verification.participants}. ${data.text}`,
      }
    }
    case 'corrected':
      return { says: 'Mở lại để sửa sai sót', detail: data.reason }
    case 'paperReused':
      return { says: `Lấy từ kho của người nộp: ${paper(data.documentCode)}` }
    case 'silenceNoted':
      return { says: 'Nhắc: đã qua một ngày làm việc chưa có xử lý' }
  }
}
