// Each act as a sentence an officer says.
import type { Act } from '#casework/dossiers/index.ts'
import { formatVnd, vnd } from '#platform/money/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { NameOf } from './names.ts'

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

export function actWords(act: Act, procedure: Procedure, nameOf: NameOf): ActWords {
  const { data } = act
  const step = (id: string) => procedure.process?.steps.find((one) => one.id === id)?.name ?? id
  const paper = (code: string) =>
    procedure.requiredDocuments.find((one) => one.code === code)?.name ?? 'Nội dung tờ khai'
  switch (data.kind) {
    case 'filed':
      return { says: `Nộp hồ sơ ${CHANNEL[data.channel]}${data.assisted ? ', có người nộp giúp' : ''}` }
    case 'received':
      return { says: 'Tiếp nhận hồ sơ', detail: `Hẹn trả ${formatDueVi(data.dueAt)}.` }
    case 'refused':
      return { says: 'Từ chối tiếp nhận', detail: `${data.reason} (${data.legalBasis})` }
    case 'supplementRequested': {
      const items = data.items.map(
        (item) => `${paper(item.documentCode)}: ${item.reason} (${item.legalBasis})`,
      )
      return { says: 'Yêu cầu bổ sung', detail: [...items, data.note].filter(Boolean).join('. ') }
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
        says: `${data.outcome === 'granted' ? 'Nhập kết quả' : 'Nhập văn bản từ chối giải quyết'} số ${data.number}`,
        ...(data.reason === '' ? {} : { detail: `${data.reason} (${data.legalBasis})` }),
      }
    case 'signed':
      return { says: 'Ký số kết quả', detail: `Chứng thư số: ${data.certificate}` }
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
  }
}
