import type { Sample } from '../../desk/views/samples.tsx'
import { CalendarPage } from './calendar.tsx'
import { AuditPage, HealthPage } from './operations.tsx'
import { RecomputePage } from './recompute.tsx'
import { OfficersPage, ProceduresPage, UnitEditPage, UnitsPage } from './registers.tsx'
import { calendar, frame, guard } from './sample-calendar.ts'

const filter = { action: '#', value: '', label: 'Tên hoặc mã' }
const longName =
  'Xét công nhận và cấp Giấy xác nhận người có công giúp đỡ cách mạng, người hoạt động kháng chiến giải phóng dân tộc, bảo vệ Tổ quốc và làm nghĩa vụ quốc tế'

export const adminSamples: readonly Sample[] = [
  { name: 'calendar', element: <CalendarPage model={calendar} /> },
  {
    name: 'calendar-faults',
    element: (
      <CalendarPage
        model={{
          ...calendar,
          rows: [],
          warning:
            'Chưa có quyết định nghỉ Tết và hoán đổi ngày làm việc: hạn rơi vào năm này chỉ trừ thứ Bảy, Chủ nhật.',
          faults: [{ field: 'source', says: 'Ghi văn bản quyết định ngày này' }],
        }}
      />
    ),
  },
  {
    name: 'recompute',
    element: (
      <RecomputePage
        model={{
          frame: frame('calendar', 'Tính lại hạn'),
          guard,
          action: '#',
          backHref: '#',
          cause: 'Vì ngày 03/9/2024 được thêm là ngày nghỉ.',
          faults: [{ field: 'reason', says: 'Nêu lý do tính lại' }],
          total: 214,
          seen: 's',
          changes: [
            {
              code: '000.08.53.H48-240830-0007',
              procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
              from: '17 giờ 00 phút, ngày 05/9/2024',
              to: '17 giờ 00 phút, ngày 06/9/2024',
              effect: 'later',
            },
            {
              code: '000.08.53.H48-240829-0003',
              procedureName: longName,
              from: '17 giờ 00 phút, ngày 06/9/2024',
              to: '17 giờ 00 phút, ngày 04/9/2024',
              effect: 'nowOverdue',
            },
          ],
          moreText: 'Và 212 hồ sơ khác.',
        }}
      />
    ),
  },
  {
    name: 'recompute-none',
    element: (
      <RecomputePage
        model={{
          frame: frame('calendar', 'Tính lại hạn'),
          guard,
          action: '#',
          backHref: '#',
          cause: 'Vì ngày 31/8/2024 còn chưa chắc nên chưa áp dụng.',
          faults: [],
          total: 0,
          seen: 's',
          changes: [],
        }}
      />
    ),
  },
  {
    name: 'units',
    element: (
      <UnitsPage
        list={{
          frame: frame('units', 'Đơn vị'),
          title: 'Đơn vị',
          lead: 'Cây đơn vị tại ngày 01/7/2025 và các đơn vị đã kết thúc.',
          filter,
          newHref: '#',
          newText: 'Thêm đơn vị',
          rows: [
            {
              code: '51',
              name: 'Tỉnh Quảng Ngãi',
              kind: 'Tỉnh',
              depth: 0,
              validText: 'từ 01/7/1989',
              ended: false,
              successors: [],
              href: '#',
            },
            {
              code: '524',
              name: 'Ủy ban nhân dân huyện Bình Sơn',
              kind: 'Huyện',
              depth: 1,
              validText: 'đến hết 30/6/2025',
              ended: true,
              successors: [
                { code: '21040', name: 'Xã Bình Sơn', href: '#' },
                { code: '21034', name: 'Xã Vạn Tường', href: '#' },
              ],
              href: '#',
            },
          ],
        }}
      />
    ),
  },
  {
    name: 'unit-edit',
    element: (
      <UnitEditPage
        model={{
          frame: frame('units', 'Sửa đơn vị'),
          guard,
          action: '#',
          backHref: '#',
          title: 'Ủy ban nhân dân xã Bình Hải',
          faults: [{ field: 'validUntil', says: 'Ngày kết thúc phải sau ngày bắt đầu.' }],
          values: { name: 'Ủy ban nhân dân xã Bình Hải', validUntil: '2025-07-01' },
          facts: [
            { label: 'Mã đơn vị', text: '21046' },
            { label: 'Trực thuộc', text: 'Huyện Bình Sơn' },
            { label: 'Kế tục', text: 'Xã Đông Sơn' },
          ],
        }}
      />
    ),
  },
  {
    name: 'officers',
    element: (
      <OfficersPage
        list={{
          frame: frame('officers', 'Công chức'),
          title: 'Công chức và vị trí',
          lead: 'Quyền gắn với vị trí, không gắn với người.',
          filter,
          rows: [
            {
              name: 'Công chức 01',
              position: 'Tiếp nhận và trả kết quả',
              unit: 'Bộ phận Một cửa xã Bình Hải',
              permissions: 'tiếp nhận, trả kết quả',
              validText: 'từ 01/01/2024',
              state: 'active',
            },
            {
              name: 'Lãnh đạo 01',
              position: 'Phó Chủ tịch Ủy ban nhân dân xã',
              unit: 'Xã Bình Hải',
              permissions: 'ký',
              validText: 'từ 01/01/2024',
              state: 'delegated',
              delegation: 'Ủy quyền cho Lãnh đạo 02 đến 10/9/2024',
            },
          ],
        }}
      />
    ),
  },
  {
    name: 'procedures',
    element: (
      <ProceduresPage
        list={{
          frame: frame('procedures', 'Thủ tục'),
          title: 'Thủ tục hành chính',
          lead: 'Hồ sơ giữ phiên bản của ngày nộp.',
          filter,
          nextHref: '#',
          rows: [
            {
              code: '1.001193',
              name: 'Đăng ký khai sinh',
              sector: 'Hộ tịch',
              revision: 'từ 30/8/2024',
              state: 'published',
              limitText: 'Trong ngày',
              faults: [],
              href: '#',
            },
            {
              code: '1.010802',
              name: longName,
              sector: 'Người có công',
              revision: 'nháp, từ 01/01/2025',
              state: 'draft',
              limitText: '24 ngày làm việc',
              faults: ['Quy trình nội bộ chưa có bước', 'Tổng giờ các bước dài hơn thời hạn'],
              href: '#',
            },
          ],
        }}
      />
    ),
  },
  {
    name: 'procedures-empty',
    element: (
      <ProceduresPage
        list={{
          frame: frame('procedures', 'Thủ tục'),
          title: 'Thủ tục hành chính',
          lead: 'Hồ sơ giữ phiên bản của ngày nộp.',
          filter: { ...filter, value: 'zzz' },
          rows: [],
        }}
      />
    ),
  },
  {
    name: 'health',
    element: (
      <HealthPage
        model={{
          frame: frame('health', 'Tình trạng hệ thống'),
          guard,
          checkHref: '#',
          feedText: 'Luồng sự kiện đọc đến vị trí 48.201, chậm 0,4 giây.',
          parts: [
            {
              name: 'Cơ sở dữ liệu',
              state: 'ok',
              says: 'Trả lời trong 2 mili giây',
              since: 'Từ 07 giờ 00 phút',
            },
            {
              name: 'Cổng Dịch vụ công quốc gia',
              state: 'down',
              says: 'Việc gửi đang xếp hàng, hồ sơ không bị ảnh hưởng',
              since: 'Từ 08 giờ 52 phút',
            },
            { name: 'Tin nhắn', state: 'slow', says: 'Chờ 40 giây', since: 'Từ 09 giờ 01 phút' },
          ],
          jobs: [
            {
              name: 'Gửi trạng thái sang Cổng Dịch vụ công quốc gia',
              waiting: 31,
              failed: 4,
              oldest: '23 phút',
              lastError: 'Quá thời gian chờ',
              retry: { action: '#' },
            },
            { name: 'Tin nhắn', waiting: 2, failed: 0, oldest: '40 giây' },
          ],
        }}
      />
    ),
  },
  {
    name: 'health-idle',
    element: (
      <HealthPage
        model={{
          frame: frame('health', 'Tình trạng hệ thống'),
          guard,
          checkHref: '#',
          feedText: 'Luồng sự kiện đọc đến vị trí 48.201.',
          parts: [],
          jobs: [],
        }}
      />
    ),
  },
  {
    name: 'audit',
    element: (
      <AuditPage
        model={{
          frame: frame('audit', 'Nhật ký'),
          chainWhole: true,
          chainText: 'Chuỗi mã băm liền mạch đến dòng 120.318, kiểm lúc 09 giờ 10 phút',
          query: { who: '', what: '', from: '2024-09-05', to: '' },
          rows: [
            {
              id: 1,
              at: '09 giờ 12 phút, 05/9/2024',
              who: 'Công chức 01',
              what: 'Xem hồ sơ',
              object: '000.08.53.H48-240830-0007',
              outcome: 'Được phép',
              digest: '9f2c41aa07d3',
            },
          ],
          nextHref: '#',
        }}
      />
    ),
  },
]
