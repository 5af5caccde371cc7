import type { DossierModel } from './model.ts'
import { dossier, handling, LONG_PROCEDURE, running } from './sample-data.ts'

// Nothing is due before reception.
const { dueText: _due, ...notDueYet } = dossier

export const filedDossier: DossierModel = {
  ...notDueYet,
  dossierKey: 'K7M2-9QXT-4',
  code: 'Số theo dõi K7M2-9QXT-4',
  procedureName: 'Đăng ký khai sinh',
  procedureNote: 'Thủ tục 1.001193, bản hiệu lực ngày 30/8/2024',
  applicantName: 'Cao Thị P',
  applicantNote: 'tự nộp trực tuyến lúc 08 giờ 33 phút',
  tags: ['Nộp trực tuyến, toàn trình'],
  left: { kind: 'toReceive', waitingMinutes: 42 },
  limitText: 'Trả ngay trong ngày nếu nhận trước 15 giờ',
  context: { ...handling, state: 'filed', mine: false, hasResult: false },
  files: [
    {
      number: 1,
      name: 'Tờ khai đăng ký khai sinh',
      note: 'Biểu mẫu điện tử',
      status: 'given',
      href: '?giay=1',
      selected: false,
    },
    {
      number: 2,
      name: 'Giấy chứng sinh',
      note: 'Ảnh chụp, 1 trang',
      status: 'given',
      href: '?giay=2',
      selected: true,
    },
    {
      number: 3,
      name: 'Giấy chứng nhận kết hôn của cha, mẹ',
      note: 'Chưa có trong hồ sơ',
      status: 'missing',
      href: '?giay=3',
      selected: false,
    },
  ],
  checks: [],
  viewer: {
    kind: 'pdf',
    title: 'Giấy chứng sinh',
    note: 'PDF, 1 trang, 212 kB',
    openHref: '/files/1',
    signature: { ok: false, says: 'Chữ ký số không dùng được. Nội dung tệp không còn đúng như lúc ký.' },
  },
  trace: [],
  process: {
    totalText: '8 giờ làm việc',
    steps: [
      { name: 'Tiếp nhận, kiểm tra', holder: 'Bộ phận Một cửa', when: 'chưa bắt đầu', state: 'next' },
      { name: 'Đăng ký vào Sổ hộ tịch', holder: 'Công chức Tư pháp - Hộ tịch', when: '', state: 'next' },
      { name: 'Ký, trả kết quả', holder: 'Lãnh đạo Ủy ban nhân dân xã', when: '', state: 'next' },
    ],
  },
  recent: [{ when: '08:33', says: 'Người dân nộp hồ sơ' }],
}

export const longDossier: DossierModel = {
  ...dossier,
  procedureName: LONG_PROCEDURE,
  applicantName: 'Công ty trách nhiệm hữu hạn một thành viên Đầu tư Xây dựng và Thương mại Tổng hợp Ví Dụ A',
  applicantNote: 'mã số doanh nghiệp 0000000000, thôn Thanh Thủy',
  left: running('overdue', -3105),
  tags: ['Nộp qua bưu chính công ích', 'Đã số hóa 12/14', 'Liên thông', 'Đã gia hạn'],
  files: Array.from({ length: 14 }, (_, at) => ({
    number: at + 1,
    name:
      at % 3 === 0
        ? 'Trích lục bản đồ địa chính thửa đất hoặc trích đo địa chính thửa đất có xác nhận'
        : `Văn bản kèm theo số ${at + 1}`,
    note: 'Bản sao có chứng thực, 12 trang, quét lúc 10:02',
    status: at > 11 ? ('missing' as const) : ('given' as const),
    href: `?giay=${at + 1}`,
    selected: at === 3,
  })),
  viewer: {
    kind: 'none',
    says: 'Giấy tờ này chưa được quét. Bấm G để kiểm tra từng giấy tờ và thêm bản quét.',
  },
  process: {
    totalText: '160 giờ làm việc',
    steps: dossier.process.steps.map((step) =>
      step.state === 'now' ? { ...step, state: 'late' as const } : step,
    ),
  },
}
