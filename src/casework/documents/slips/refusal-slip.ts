// Form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ". Decree 61/2018, art. 17.1b: a refusal is written, with the
// concrete reason, and says where to ask and where to complain.
import type { RefusalSlipData } from './slip-data.ts'
import {
  applicantBlocks,
  bySignature,
  headerView,
  line,
  officerNote,
  present,
  SIGN_BY_HAND,
  type SlipView,
  strong,
  unbroken,
} from './slip-view.ts'

export function refusalSlipView(data: RefusalSlipData): SlipView {
  return {
    ...headerView(data.header, 'refusal'),
    dense: false,
    blocks: present([
      line(data.receivingUnit),
      line('Nhận được hồ sơ của: ', strong(data.applicant.name)),
      ...applicantBlocks(data.applicant),
      line('Nội dung yêu cầu giải quyết: ', strong(data.procedure.name)),
      line(`Mã thủ tục: ${data.procedure.code}`),
      line(
        `Qua xem xét, ${data.receivingUnit} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`,
      ),
      { kind: 'reason', text: data.reason },
      data.legalBasis === undefined ? null : line(`Căn cứ: ${data.legalBasis}`),
      line(
        `Nếu cần giải thích thêm, Ông/Bà liên hệ với ${data.contact.name}, số điện thoại ${unbroken(data.contact.phone)}.`,
      ),
      line('Xin thông báo để Ông/Bà được biết và thực hiện.'),
    ]),
    signatures: [
      bySignature('Người nộp hồ sơ', SIGN_BY_HAND, data.applicant.name),
      bySignature('Người tiếp nhận hồ sơ', officerNote(data.header), data.officer),
    ],
    contact: [
      'Không đồng ý với việc từ chối, Ông/Bà có quyền phản ánh, kiến nghị, khiếu nại: quét mã hoặc gọi một trong hai số trên.',
    ],
  }
}
