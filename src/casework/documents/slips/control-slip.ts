// Form 05 of Circular 01/2018/TT-VPCP, 06 of 03/2025: "Phiếu kiểm soát quá trình giải quyết hồ sơ". Every hand-over of the
// dossier with its hour, and whether the one who gave it on had kept his own time. The system records who gave and who
// took by their accounts; that stands in the place of the two signatures of the paper form.
import { formatDueVi } from '#platform/time/index.ts'
import type { ControlSlipData, HandOverOnSlip } from './slip-data.ts'
import { headerView, line, present, type Runs, type SlipView, strong } from './slip-view.ts'

const VERDICTS = { early: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn' } as const

export function controlSlipView(data: ControlSlipData): SlipView {
  return {
    ...headerView(data.header, 'controlSlip'),
    dense: true,
    blocks: present([
      line('Chủ hồ sơ: ', strong(data.applicantName)),
      line('Loại thủ tục: ', strong(data.procedure.name), ` (mã thủ tục ${data.procedure.code})`),
      line(`Cơ quan giải quyết hồ sơ: ${data.competentUnit}`),
      data.dueAt === null ? null : line('Hẹn trả kết quả: ', strong(formatDueVi(data.dueAt))),
      {
        kind: 'table',
        columns: [
          { heading: 'TT', width: 8, center: true },
          { heading: 'Giao' },
          { heading: 'Nhận' },
          { heading: 'Thời gian giao, nhận', width: 24, center: true },
          { heading: 'Kết quả', width: 17, center: true },
          { heading: 'Ghi chú', width: 29 },
        ],
        rows: data.handOvers.map((one, index) => [
          [String(index + 1)],
          sideOf(one.from),
          sideOf(one.to),
          [formatDueVi(one.at)],
          [one.verdict === null ? '' : VERDICTS[one.verdict]],
          [one.note],
        ]),
      },
      {
        kind: 'text',
        small: true,
        runs: [
          {
            emph: `Lập từ nhật ký hồ sơ đến ${formatDueVi(data.header.issuedAt)}. Người giao, người nhận do hệ thống ghi theo tài khoản. Kết quả so với hạn của chính bước vừa giao.`,
          },
        ],
      },
    ]),
    signatures: [],
    contact: ['Quét mã để xem hồ sơ đến đâu, phản ánh, kiến nghị.'],
  }
}

function sideOf(side: HandOverOnSlip['from']): Runs {
  return side.person === '' ? [strong(side.unit)] : [strong(side.unit), side.person]
}
