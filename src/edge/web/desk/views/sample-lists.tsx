import { HistoryPage } from './history.tsx'
import { ConflictPage, KeysPage, SearchPage, SlipsPage } from './lists.tsx'
import { RegisterPage } from './register.tsx'
import type { Sample } from './sample.ts'
import { frame, guard, head, LONG_PROCEDURE } from './sample-data.ts'
import { filedDossier } from './sample-dossiers.ts'

export const listSamples: readonly Sample[] = [
  {
    name: 'history',
    element: (
      <HistoryPage
        frame={frame}
        dossier={head}
        backHref="#"
        acts={[
          {
            at: '16 giờ 45 phút, 30/8/2024',
            who: 'Công chức 01, Bộ phận Một cửa',
            says: 'Tiếp nhận hồ sơ',
            detail: 'Hẹn trả 17 giờ 00 phút, ngày 06/9/2024.',
            slipHref: '#',
            digest: '9f2c41aa07d355e08b1c6e94d2f73a601c85bb49e07d223694f15ac870be6d12',
          },
          { at: '16 giờ 40 phút, 30/8/2024', who: 'Trần Văn C', says: 'Nộp hồ sơ tại quầy' },
        ]}
        viewers={[{ at: '08 giờ 40 phút, 05/9/2024', who: 'Trần Văn C', purpose: 'xem tình trạng' }]}
      />
    ),
  },
  {
    name: 'search',
    element: (
      <SearchPage
        frame={frame}
        query="tran van c"
        dossiers={[
          {
            href: '#',
            code: head.code,
            procedureName: head.procedureName,
            applicantName: 'Trần Văn C',
            left: head.left,
            holder: 'Công chức Tư pháp - Hộ tịch',
          },
          {
            href: '#',
            code: '000.08.53.H48-240601-0002',
            procedureName: LONG_PROCEDURE,
            applicantName: 'Trần Văn C',
            left: { kind: 'closed', says: 'Đã trả kết quả' },
            holder: 'Lưu trữ',
          },
        ]}
        procedures={[{ href: '#', code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }]}
        moreHref="#"
      />
    ),
  },
  { name: 'search-empty', element: <SearchPage frame={frame} query="zzz" dossiers={[]} procedures={[]} /> },
  {
    name: 'conflict',
    element: (
      <ConflictPage
        frame={frame}
        dossier={{ ...head, left: { kind: 'paused', why: 'supplement' } }}
        guard={guard}
        backHref="#"
        theirs={{
          who: 'Công chức 02',
          at: '09 giờ 13 phút, ngày 05/9/2024',
          says: 'Yêu cầu bổ sung',
          detail: 'Bản án ly hôn chưa có hiệu lực pháp luật.',
        }}
        yours={{
          says: 'Chuyển người khác',
          action: '#',
          stillPossible: false,
          texts: [
            {
              name: 'reason',
              label: 'Lý do chuyển',
              value: 'Nghỉ phép từ ngày 06/9/2024, nhờ Công chức 03 xử lý tiếp.',
            },
          ],
        }}
      />
    ),
  },
  {
    name: 'slips',
    element: (
      <SlipsPage
        frame={frame}
        dossier={head}
        backHref="#"
        slips={[
          {
            form: '01',
            name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
            number: '0007',
            at: '30/8/2024',
            href: '#',
            wordHref: '#',
            state: 'issued',
          },
          {
            form: '06',
            name: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
            number: '',
            at: '',
            href: '#',
            wordHref: '#',
            state: 'possible',
          },
        ]}
      />
    ),
  },
  {
    name: 'slips-empty',
    element: <SlipsPage frame={frame} dossier={filedDossier} backHref="#" slips={[]} />,
  },
  {
    name: 'register',
    element: (
      <RegisterPage
        frame={frame}
        action="#"
        units={[{ value: '21025', label: 'Xã Bình Hải' }]}
        values={{ unit: '21025', from: '01/9/2024', to: '30/9/2024' }}
        shortcuts={[{ label: 'Tháng trước', href: '#' }]}
        faults={[]}
        found={{ count: 312, firstSerial: 1041, printHref: '#', wordHref: '#' }}
      />
    ),
  },
  {
    name: 'register-faults',
    element: (
      <RegisterPage
        frame={frame}
        action="#"
        units={[{ value: '21025', label: 'Xã Bình Hải' }]}
        values={{ unit: '21025', from: 'hôm qua', to: '30/9/2024' }}
        shortcuts={[]}
        faults={[{ field: 'from', says: 'Nhập ngày bắt đầu, ví dụ 02/9/2026.' }]}
        found={{ count: 0, firstSerial: 1 }}
      />
    ),
  },
  { name: 'keys', element: <KeysPage frame={frame} /> },
]
