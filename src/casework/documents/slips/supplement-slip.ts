// Form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ". Decree 61/2018, art. 17.1a: everything missing is asked for
// once, each paper by its name in the published list, with the reason and somebody to call.
import type { SupplementSlipData } from './slip-data.ts'
import {
  applicantBlocks,
  bySignature,
  headerView,
  line,
  officerNote,
  present,
  type Run,
  SIGN_BY_HAND,
  type SlipView,
  strong,
  unbroken,
} from './slip-view.ts'

export function supplementSlipView(data: SupplementSlipData): SlipView {
  return {
    ...headerView(data.header, 'supplement'),
    dense: false,
    blocks: present([
      line('Hồ sơ của: ', strong(data.applicant.name)),
      ...applicantBlocks(data.applicant),
      line('Nội dung yêu cầu giải quyết: ', strong(data.procedure.name)),
      line(`Mã thủ tục: ${data.procedure.code}`),
      line(`${data.receivingUnit} đề nghị Ông/Bà bổ sung, hoàn thiện hồ sơ gồm những giấy tờ sau:`),
      {
        kind: 'table',
        columns: [
          { heading: 'TT', width: 9, center: true },
          { heading: 'Tên giấy tờ, nội dung cần hoàn thiện' },
          { heading: 'Hình thức', width: 34, center: true },
        ],
        rows: data.items.map((item, index) => {
          const note: Run[] = item.note === undefined ? [] : [{ emph: item.note }]
          return [[String(index + 1)], [item.name, ...note], [item.form]]
        }),
      },
      line(strong('Lý do: '), data.reason),
      data.termNote === undefined ? null : line(data.termNote),
      line(
        `Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với ${data.contact.name}, số điện thoại ${unbroken(data.contact.phone)}, để được hướng dẫn.`,
      ),
    ]),
    signatures: [
      bySignature('Người nộp hồ sơ', SIGN_BY_HAND, data.applicant.name),
      bySignature('Người hướng dẫn', officerNote(data.header), data.officer),
    ],
    contact: [
      'Quét mã để nộp giấy tờ bổ sung và xem hồ sơ đến đâu.',
      'Cơ quan chỉ được yêu cầu giấy tờ có trong danh mục đã công bố.',
    ],
  }
}
