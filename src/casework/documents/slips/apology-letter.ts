// Form 04. Decree 61/2018, art. 19.9: at the latest one day before the day promised, the head of the agency says
// sorry in writing, with the reason and one new day. The letter names both days so that they can be compared.
import { dayOf, formatDayVi, formatDueVi } from '#platform/time/index.ts'
import type { ApologyLetterData } from './slip-data.ts'
import {
  applicantBlocks,
  bySignature,
  headerView,
  line,
  type SlipView,
  strong,
  unbroken,
} from './slip-view.ts'

export function apologyLetterView(data: ApologyLetterData): SlipView {
  const { agency, dossierCode, edition } = data.header
  const asks =
    edition === '03/2025/TT-VPCP'
      ? 'và đề nghị được gia hạn thời gian giải quyết, trả kết quả vào:'
      : 'và hẹn lại thời gian trả kết quả vào:'
  return {
    ...headerView(data.header, 'apology'),
    dense: false,
    blocks: [
      { kind: 'text', center: true, runs: ['Kính gửi: ', strong(data.applicant.name)] },
      ...applicantBlocks(data.applicant),
      line(
        `Ngày ${formatDayVi(dayOf(data.receivedAt))}, ${agency} đã tiếp nhận hồ sơ đề nghị giải quyết thủ tục `,
        strong(data.procedure.name),
        ` (mã thủ tục ${data.procedure.code}, lĩnh vực ${data.field}) của Ông/Bà; mã hồ sơ: `,
        strong(dossierCode),
        '.',
      ),
      line('Thời gian hẹn trả kết quả giải quyết hồ sơ: ', strong(formatDueVi(data.dueAt)), '.'),
      line(`Tuy nhiên, ${agency} không thể trả kết quả đúng thời gian đã hẹn.`),
      line(strong('Lý do: '), data.reason),
      line(
        `Sự chậm trễ này gây phiền hà, tốn kém chi phí và công sức của Ông/Bà. ${agency} chân thành xin lỗi Ông/Bà ${asks}`,
      ),
      { kind: 'framed', text: formatDueVi(data.newDueAt) },
      line(
        `Thời gian trả kết quả chỉ được hẹn lại một lần. Mọi thông tin, Ông/Bà liên hệ với ${data.contact.name}, số điện thoại ${unbroken(data.contact.phone)}.`,
      ),
    ],
    signatures: [null, bySignature(data.signerTitle, null, strong(data.signerName))],
    contact: ['Quét mã để xem hồ sơ đến đâu, phản ánh, kiến nghị.'],
  }
}
