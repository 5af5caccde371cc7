// Form 05 of Circular 03/2025/TT-VPCP, "Thông báo dừng giải quyết hồ sơ": a dossier is never stopped in silence; the
// person hears why, on what basis and where to ask. The earlier edition has no such form: its notice bears no number.
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import type { StoppageNoticeData } from './slip-data.ts'
import {
  applicantBlocks,
  bySignature,
  headerView,
  line,
  present,
  type SlipView,
  strong,
  unbroken,
} from './slip-view.ts'

export function stoppageNoticeView(data: StoppageNoticeData): SlipView {
  const { agency, dossierCode } = data.header
  return {
    ...headerView(data.header, 'stoppage'),
    dense: false,
    blocks: present([
      { kind: 'text', center: true, runs: ['Kính gửi: ', strong(data.applicant.name)] },
      ...applicantBlocks(data.applicant),
      line(
        `Ngày ${formatDayVi(dayOf(data.receivedAt))}, ${agency} đã tiếp nhận hồ sơ đề nghị giải quyết thủ tục `,
        strong(data.procedure.name),
        ` (mã thủ tục ${data.procedure.code}) của Ông/Bà; mã hồ sơ: `,
        strong(dossierCode),
        '.',
      ),
      line(`${agency} thông báo dừng giải quyết hồ sơ này với lý do cụ thể như sau:`),
      { kind: 'reason', text: data.reason },
      data.legalBasis === undefined ? null : line(`Căn cứ: ${data.legalBasis}`),
      line(
        `Nếu cần giải thích thêm, Ông/Bà liên hệ với ${data.contact.name}, số điện thoại ${unbroken(data.contact.phone)}.`,
      ),
      line('Xin thông báo để Ông/Bà được biết.'),
    ]),
    signatures: [null, bySignature(data.signerTitle, null, strong(data.signerName))],
    contact: [
      'Không đồng ý với việc dừng giải quyết, Ông/Bà có quyền phản ánh, kiến nghị, khiếu nại: quét mã hoặc gọi một trong hai số trên.',
    ],
  }
}
