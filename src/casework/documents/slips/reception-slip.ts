// Form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": the promise the office gives. Decree 61/2018, art. 17.1c;
// the due hour, minute and day are fields of the form, hotline and provincial line are put beside them so that
// the person can hold the office to it.
import { formatVnd } from '#platform/money/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import type { ReceptionSlipData } from './slip-data.ts'
import {
  applicantBlocks,
  bySignature,
  countVi,
  headerView,
  line,
  officerNote,
  present,
  SIGN_BY_HAND,
  type SlipView,
  strong,
} from './slip-view.ts'

// Up to this many papers the slip is set with room around it; with more it is set closer to stay on one A5 page.
const MOST_COMPONENTS_AT_EASE = 3

export function receptionSlipView(data: ReceptionSlipData): SlipView {
  const { register } = data
  const amount = data.fee === 0 ? 'không' : formatVnd(data.fee)
  const fee = `Phí, lệ phí: ${amount}${data.feeNote === undefined ? '' : ` (${data.feeNote})`}`
  return {
    ...headerView(data.header, 'reception'),
    dense: data.components.length > MOST_COMPONENTS_AT_EASE,
    blocks: present([
      line(data.receivingUnit),
      line('Tiếp nhận hồ sơ của: ', strong(data.applicant.name)),
      ...applicantBlocks(data.applicant),
      line('Nội dung yêu cầu giải quyết: ', strong(data.procedure.name)),
      line(`Mã thủ tục: ${data.procedure.code}`),
      line('Thành phần hồ sơ nộp gồm:'),
      {
        kind: 'table',
        columns: [
          { heading: 'TT', width: 9, center: true },
          { heading: 'Tên giấy tờ' },
          { heading: 'Hình thức', width: 32, center: true },
          { heading: 'Số lượng', width: 17, center: true },
        ],
        rows: data.components.map((one, index) =>
          [String(index + 1), one.name, one.form, countVi(one.quantity)].map((text) => [text]),
        ),
      },
      line(
        `Số lượng hồ sơ: ${countVi(data.sets)} (bộ)${data.remark === undefined ? '' : `. ${data.remark}`}`,
      ),
      line(`Thời gian giải quyết hồ sơ theo quy định: ${data.term}`),
      {
        kind: 'moments',
        items: [
          { label: 'Thời gian nhận hồ sơ', value: formatDueVi(data.receivedAt) },
          { label: 'Thời gian trả kết quả giải quyết hồ sơ', value: formatDueVi(data.dueAt) },
        ],
      },
      data.dueExplanation === undefined
        ? null
        : { kind: 'text', small: true, runs: [{ emph: `Cách tính: ${data.dueExplanation}` }] },
      line(`Đăng ký nhận kết quả tại: ${data.resultPlace}`),
      line(fee),
      register === undefined
        ? null
        : line(`Vào Sổ theo dõi hồ sơ, quyển số: ${register.book}, số thứ tự: ${register.serial}`),
    ]),
    signatures: [
      bySignature(
        'Người nộp hồ sơ',
        data.filedOnline === true ? '(Nộp trực tuyến)' : SIGN_BY_HAND,
        data.submittedBy ?? data.applicant.name,
      ),
      bySignature('Người tiếp nhận hồ sơ', officerNote(data.header), data.officer),
    ],
    contact: [
      'Quét mã để xem hồ sơ đến đâu, phản ánh, kiến nghị.',
      'Nếu trễ hẹn, cơ quan gửi văn bản xin lỗi và hẹn lại ngày trả.',
    ],
  }
}
