// Demonstration dossiers for looking at the pages and for their tests. People are letters, the codes follow the real form.
import type { ActContext } from '../acts.ts'
import type {
  ActPageModel,
  DeskFrameModel,
  DossierHead,
  DossierModel,
  QueueItemModel,
  QueueModel,
} from './model.ts'
import type { TimeLeft } from './time-left.ts'

export const LONG_PROCEDURE =
  'Chuyển mục đích sử dụng đất phải được phép của cơ quan nhà nước có thẩm quyền đối với tổ chức, người Việt Nam định cư ở nước ngoài, doanh nghiệp có vốn đầu tư nước ngoài sử dụng đất để thực hiện dự án đầu tư'

export const frame: DeskFrameModel = {
  atCounter: true,
  doors: [{ label: 'Bản đồ', href: '/ban-do' }],
  title: 'Hàng việc của tôi - Bộ phận Một cửa xã Bình Hải',
  unitName: 'Bộ phận Một cửa, Ủy ban nhân dân xã Bình Hải',
  officerName: 'Công chức 01',
  officerMark: '01',
  demo: true,
  nowText: '09 giờ 15 phút, thứ Năm 05/9/2024',
  homeHref: '/desk',
  searchAction: '/desk/search',
  signOut: { action: '/sign-out', csrf: 'c' },
  proceduresHref: '/desk/procedures.json',
  eventsHref: '/desk/events',
}

export const guard = { csrf: 'c', key: 'k1', version: 7 }

const item = (
  serial: string,
  procedureName: string,
  applicantName: string,
  left: TimeLeft,
  selected = false,
): QueueItemModel => ({
  dossierKey: `000.08.53.H48-${serial}`,
  href: `/desk/dossiers/000.08.53.H48-${serial}`,
  procedureName,
  applicantName,
  left,
  selected,
})
export const running = (bucket: 'overdue' | 'today' | 'tomorrow' | 'later', minutes: number): TimeLeft => ({
  kind: 'running',
  bucket,
  minutes,
})

export const queue: QueueModel = {
  heading: 'Hàng việc của tôi',
  scope: 'mine',
  counts: {
    all: 12,
    toReceive: 1,
    overdue: 1,
    today: 3,
    tomorrow: 2,
    nearDue: 5,
    later: 3,
    waiting: 1,
    toReturn: 1,
    snoozed: 2,
  },
  tableHref: '/desk/lists',
  current: 'all',
  bucketHref: (bucket) => `/desk?loc=${bucket}`,
  items: [
    item('240830-0003', 'Đăng ký khai tử', 'Phạm Văn D', running('overdue', -105)),
    item('240904-0011', 'Đăng ký khai sinh', 'Nguyễn Văn A', running('today', 375)),
    item('240904-0014', 'Đăng ký kết hôn', 'Lê Thị E', running('today', 375)),
    item('240903-0002', 'Chứng thực di chúc', 'Võ Văn G', running('today', 375)),
    item(
      '240830-0007',
      'Cấp Giấy xác nhận tình trạng hôn nhân',
      'Trần Văn C',
      running('tomorrow', 855),
      true,
    ),
    item('240830-0009', 'Đăng ký giám hộ', 'Bùi Thị H', running('tomorrow', 855)),
    item(
      '240904-0012',
      'Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc',
      'Đinh Văn K',
      running('later', 1335),
    ),
    item('240903-0016', 'Đăng ký lại khai sinh', 'Hồ Thị L', running('later', 1815)),
    item(
      '240904-0018',
      'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội',
      'Ngô Văn M',
      running('later', 2295),
    ),
    item('240828-0005', 'Đăng ký nhận cha, mẹ, con', 'Mai Thị N', { kind: 'paused', why: 'supplement' }),
    item('240905-0021', 'Đăng ký khai sinh', 'Cao Thị P', { kind: 'toReceive', waitingMinutes: 42 }),
  ],
}

export const emptyQueue: QueueModel = {
  ...queue,
  scope: 'mine',
  counts: {
    all: 0,
    toReceive: 0,
    overdue: 0,
    today: 0,
    tomorrow: 0,
    nearDue: 0,
    later: 0,
    waiting: 0,
    toReturn: 0,
    snoozed: 0,
  },
  tableHref: '/desk/lists',
  items: [],
}

export const head: DossierHead = {
  dossierKey: '000.08.53.H48-240830-0007',
  code: '000.08.53.H48-240830-0007',
  procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  procedureNote: 'Thủ tục 1.004873, bản hiệu lực ngày 30/8/2024',
  applicantName: 'Trần Văn C',
  applicantNote: 'sinh năm 1996, thôn Phước Thiện',
  tags: ['Nộp trực tiếp', 'Đã số hóa 3/3'],
  left: running('tomorrow', 855),
  dueText: '17 giờ 00 phút, ngày 06/9/2024',
  limitText: '3 ngày làm việc',
}

export const handling: ActContext = {
  state: 'handling',
  mine: true,
  canReceive: true,
  canSign: false,
  hasResult: true,
  feeDue: false,
  extended: false,
}

export const dossier: DossierModel = {
  ...head,
  context: handling,
  guard,
  actLabels: { completeStep: 'Trình ký' },
  files: [
    {
      number: 1,
      name: 'Tờ khai theo mẫu',
      note: 'Bản chính, 1 trang, quét lúc 16:41',
      status: 'given',
      href: '?giay=1',
      selected: true,
    },
    {
      number: 2,
      name: 'Thông tin cư trú',
      note: 'Cơ sở dữ liệu dân cư trả lời, không thu giấy',
      status: 'fromRegister',
      href: '?giay=2',
      selected: false,
    },
    {
      number: 3,
      name: 'Bản án ly hôn',
      note: 'Bản sao, 2 trang, quét lúc 16:43',
      status: 'given',
      href: '?giay=3',
      selected: false,
    },
  ],
  checks: [
    { ok: true, text: 'Họ tên, ngày sinh khớp dân cư' },
    { ok: true, text: 'Nơi cư trú khớp' },
    { ok: true, text: 'Chữ ký, dấu trên bản quét rõ' },
    { ok: false, text: 'hộ tịch điện tử chưa có ghi chú ly hôn' },
  ],
  viewer: {
    kind: 'declaration',
    title: 'Tờ khai theo mẫu',
    note: 'Trang 1/1, đã ký số',
    openHref: '?giay=1&lon=1',
    paper: {
      heading: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân',
      addressedTo: 'Ủy ban nhân dân xã Bình Hải',
      lines: [
        { label: 'Họ, chữ đệm, tên người yêu cầu', value: 'Trần Văn C' },
        { label: 'Nơi cư trú', value: 'thôn Phước Thiện, xã Bình Hải' },
        { label: 'Giấy tờ tùy thân', value: 'Căn cước công dân số 000000000000' },
        { label: 'Quan hệ với người được cấp', value: 'bản thân' },
        {
          label: 'Đề nghị cơ quan cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:',
          section: true,
        },
        { label: 'Họ, chữ đệm, tên', value: 'Trần Văn C' },
        { label: 'Ngày, tháng, năm sinh', value: '02/01/1996' },
        { label: 'Giới tính', value: 'Nam' },
        { label: 'Dân tộc', value: 'Kinh' },
        { label: 'Tình trạng hôn nhân', value: 'đã ly hôn, chưa kết hôn lại' },
        { label: 'Mục đích sử dụng', value: 'để đăng ký kết hôn' },
      ],
      placeAndDay: 'Bình Hải, ngày 30 tháng 8 năm 2024',
      signerName: 'Trần Văn C',
      signedNote: 'Đã ký số, chữ ký còn nguyên vẹn',
    },
  },
  trace: [
    { day: 'T6 30/8', says: 'Tiếp nhận lúc 16:45, chưa tính', kind: 'start' },
    { day: 'T7, CN', says: 'Nghỉ cuối tuần', kind: 'off' },
    { day: 'T2 02/9', says: 'Quốc khánh', kind: 'off' },
    { day: 'T3 03/9', says: 'Quốc khánh', kind: 'off' },
    { day: 'T4 04/9', says: 'ngày làm việc', count: 1, kind: 'counted' },
    { day: 'T5 05/9', says: 'hôm nay', count: 2, kind: 'counted' },
    {
      day: 'T6 06/9',
      says: 'hết giờ làm việc, 17:00',
      count: 3,
      kind: 'end',
      source: 'Bộ luật Dân sự 2015, Điều 147, 148',
    },
  ],
  process: {
    totalText: '24 giờ làm việc',
    steps: [
      { name: 'Tiếp nhận, số hóa', holder: 'Bộ phận Một cửa', when: '30/8 16:45', state: 'done' },
      {
        name: 'Thẩm định',
        holder: 'Công chức Tư pháp - Hộ tịch, bạn đang giữ',
        when: 'đến 05/9 17:00',
        state: 'now',
      },
      { name: 'Ký số', holder: 'Lãnh đạo Ủy ban nhân dân xã', when: 'đến 06/9 11:30', state: 'next' },
      { name: 'Trả kết quả', holder: 'Bộ phận Một cửa', when: 'đến 06/9 17:00', state: 'next' },
    ],
  },
  recent: [
    { when: '09:12', says: 'Bạn mở hồ sơ' },
    { when: '08:40', says: 'Người dân xem tình trạng' },
  ],
}

export const actPage: Omit<ActPageModel, 'action'> = {
  frame,
  dossier: head,
  guard,
  backHref: '/desk/dossiers/000.08.53.H48-240830-0007',
  faults: [],
  values: {},
  autosaveHref: '/desk/dossiers/000.08.53.H48-240830-0007/notes',
}
