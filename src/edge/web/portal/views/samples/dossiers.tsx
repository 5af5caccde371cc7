import { qrSvg } from '../../../ui/qr.ts'
import { MyDossierPage } from '../my-dossier.tsx'
import { MyDossiersPage } from '../my-dossiers.tsx'
import { NoticesPage } from '../notices.tsx'
import type { DueModel } from '../receipt.tsx'
import { ReceiptPage } from '../receipt.tsx'
import type { DossierStatus, DueStatus } from '../track.tsx'
import { StatusPage, TrackPage } from '../track.tsx'
import {
  chrome,
  helperChrome,
  hotline,
  largeTextChrome,
  longName,
  longText,
  signedInChrome,
  target,
} from './chrome.ts'
import type { PortalSample } from './sample.ts'

const code = 'QN7K-3M4P-X'

const qr = qrSvg('https://motcua.example/tra-cuu?ma=QN7K3M4PX')

const due: DueModel = {
  at: '17 giờ 00 phút, ngày 05/9/2024',
  day: '05/9/2024',
  rule: 'Thời hạn của thủ tục này: 1 ngày làm việc. Xã tiếp nhận sớm hơn thì ngày hẹn cũng sớm hơn.',
  days: [
    { day: 'Thứ Sáu 30/8', says: 'Bạn nộp hồ sơ', kind: 'work' },
    { day: 'Thứ Bảy 31/8', says: 'Nghỉ cuối tuần', kind: 'off' },
    { day: 'Chủ nhật 01/9', says: 'Nghỉ cuối tuần', kind: 'off' },
    { day: 'Thứ Hai 02/9', says: 'Nghỉ Quốc khánh', kind: 'off' },
    { day: 'Thứ Ba 03/9', says: 'Nghỉ Quốc khánh', kind: 'off' },
    { day: 'Thứ Tư 04/9', says: 'Xã tiếp nhận, trong 8 giờ làm việc', kind: 'work' },
    { day: 'Thứ Năm 05/9', says: 'Ngày làm việc thứ 1: trả kết quả', kind: 'due' },
  ],
}

const reasons = [
  'Ngày tiếp nhận 04/9/2024 không tính (Bộ luật Dân sự 2015, Điều 147 khoản 2)',
  'Nghỉ Quốc khánh từ 02/9 đến 03/9/2024 (Bộ luật Lao động 2019, Điều 112)',
]

const receipt = {
  service: 'Đăng ký khai sinh',
  trackingNumber: code,
  filedAt: '16 giờ 45 phút, ngày 30/8/2024',
  qrSvg: qr,
  next: [
    {
      title: 'Xã Bình Hải kiểm tra hồ sơ',
      whenLabel: 'Chậm nhất',
      when: '16 giờ 45 phút, ngày 04/9/2024',
      text: 'Thiếu gì, xã báo hết trong một lần.',
      state: 'now',
    },
    { title: 'Bạn nhận Giấy khai sinh', whenLabel: 'Chậm nhất', when: due.at, state: 'next' },
  ] as const,
  due,
  place: 'Bộ phận Một cửa xã Bình Hải',
  bring: 'thẻ Căn cước',
  files: [{ name: 'Giấy chứng sinh', pages: '1 trang' }],
  pdfHref: '/ho-so/1/phieu.pdf',
  dossierHref: '/ho-so/1',
  hotline,
}

const handling: DossierStatus = { words: 'Đang giải quyết', tone: 'info' }
const waiting: DossierStatus = { words: 'Chờ bạn bổ sung', tone: 'warn' }
const soon: DueStatus = { at: due.at, level: 'yellow', words: 'Còn 4 giờ làm việc' }
const overdue: DueStatus = {
  at: due.at,
  level: 'red',
  words: 'Quá hạn 1 ngày làm việc',
  note: 'Ủy ban nhân dân xã xin lỗi bạn. Ngày hẹn mới: 17 giờ 00 phút, ngày 09/9/2024, vì phải xác minh nơi cư trú.',
}

const timeline = [
  { title: 'Bạn nộp hồ sơ', when: '16 giờ 45 phút, ngày 30/8/2024', state: 'done' },
  { title: 'Xã tiếp nhận', when: '08 giờ 10 phút, ngày 04/9/2024', text: longText, state: 'done' },
  {
    title: 'Cán bộ tư pháp – hộ tịch giải quyết',
    whenLabel: 'Chậm nhất',
    when: '11 giờ 30 phút, ngày 05/9/2024',
    state: 'now',
  },
  { title: 'Trả kết quả', whenLabel: 'Chậm nhất', when: due.at, state: 'next' },
] as const

const notices = [
  {
    id: '1',
    title: 'Cần bổ sung 2 giấy tờ',
    text: 'Xã Bình Hải yêu cầu bổ sung hồ sơ Đăng ký khai sinh.',
    at: '09 giờ 05 phút, ngày 04/9/2024',
    unread: true,
    href: '/ho-so/1/bo-sung',
    sentBy: 'Đã nhắn tin tới số 0900 *** 000',
  },
  {
    id: '2',
    title: 'Đã tiếp nhận hồ sơ',
    text: longText,
    at: '08 giờ 10 phút, ngày 04/9/2024',
    unread: false,
  },
]

const myDossier = {
  code,
  procedure: 'Đăng ký khai sinh',
  status: handling,
  due: soon,
  why: { ...due, reasons },
  timeline,
  answers: [{ label: 'Họ, chữ đệm, tên', value: longName }],
  files: [{ name: 'Giấy chứng sinh', pages: '1 trang', href: '/ho-so/1/tep/1' }],
  papers: [
    {
      name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      href: '/ho-so/1/phieu.pdf',
      about: 'PDF, 1 trang, có chữ ký số',
    },
  ],
  notices,
  viewers: [
    { who: 'Cán bộ tiếp nhận, xã Bình Hải', when: '08 giờ 10 phút, ngày 04/9/2024', why: 'Tiếp nhận hồ sơ' },
  ],
  withdrawHref: '/ho-so/1/rut',
  hotline,
}

export const dossierSamples: readonly PortalSample[] = [
  { name: 'receipt', element: <ReceiptPage chrome={signedInChrome} model={receipt} /> },
  {
    name: 'receipt-pay-helper-long',
    element: (
      <ReceiptPage
        chrome={helperChrome}
        model={{
          ...receipt,
          service: longText,
          pay: { amount: '8.000 đồng', href: '/ho-so/1/nop-tien' },
          files: [{ name: longName, pages: '12 trang' }],
          nextCitizenHref: '/lam-giup',
        }}
      />
    ),
  },
  {
    name: 'receipt-no-files-large',
    element: <ReceiptPage chrome={largeTextChrome} model={{ ...receipt, files: [], due: undefined }} />,
  },
  { name: 'track', element: <TrackPage chrome={chrome} model={{}} /> },
  {
    name: 'track-error',
    element: (
      <TrackPage
        chrome={largeTextChrome}
        model={{
          code: longName,
          proof: {
            label: '4 số cuối điện thoại của người nộp',
            hint: 'Để người lạ không dò được hồ sơ của bạn.',
          },
          errors: [
            { field: 'ma', message: 'Không có hồ sơ nào mang mã này. Bạn xem lại từng chữ trên giấy' },
          ],
        }}
      />
    ),
  },
  {
    name: 'status',
    element: (
      <StatusPage
        chrome={chrome}
        model={{
          code,
          procedure: 'Đăng ký khai sinh',
          unit: 'Ủy ban nhân dân xã Bình Hải',
          status: handling,
          due: soon,
          timeline,
          hotline,
          asOf: '10 giờ 00 phút, ngày 05/9/2024',
        }}
      />
    ),
  },
  {
    name: 'status-overdue-long',
    element: (
      <StatusPage
        chrome={largeTextChrome}
        model={{
          code: '000.08.53.H48-240830-0007',
          procedure: longText,
          unit: longName,
          status: { words: 'Quá hạn, đang giải quyết', tone: 'bad' },
          due: overdue,
          timeline: [],
          hotline,
          asOf: '10 giờ 00 phút, ngày 06/9/2024',
        }}
      />
    ),
  },
  {
    name: 'my-dossiers-empty',
    element: (
      <MyDossiersPage
        chrome={signedInChrome}
        model={{ drafts: [], dossiers: [], unreadNotices: 0, signOut: target('/dang-xuat') }}
      />
    ),
  },
  {
    name: 'my-dossiers',
    element: (
      <MyDossiersPage
        chrome={helperChrome}
        model={{
          drafts: [
            { href: '/nop/2/4', procedure: 'Đăng ký kết hôn', savedAt: '16 giờ 32 phút, ngày 30/8/2024' },
          ],
          dossiers: [
            {
              href: '/ho-so/1',
              code,
              procedure: 'Đăng ký khai sinh',
              status: waiting,
              todo: 'Cần bổ sung 2 giấy tờ',
            },
            {
              href: '/ho-so/2',
              code: 'QN8M-5T2R-4',
              procedure: longText,
              status: handling,
              due: overdue,
              forName: longName,
            },
          ],
          unreadNotices: 2,
          nextHref: '/ho-so?sau=2',
          signOut: target('/dang-xuat'),
        }}
      />
    ),
  },
  { name: 'my-dossier', element: <MyDossierPage chrome={signedInChrome} model={myDossier} /> },
  {
    name: 'my-dossier-todo-large',
    element: (
      <MyDossierPage
        chrome={largeTextChrome}
        model={{
          ...myDossier,
          status: waiting,
          due: { ...soon, level: 'paused', words: 'Tạm dừng, chờ bạn bổ sung' },
          todo: {
            title: 'Cần bổ sung 2 giấy tờ',
            text: 'Bổ sung trước 17 giờ 00 phút, ngày 04/10/2024.',
            label: 'Xem và bổ sung',
            href: '/ho-so/1/bo-sung',
          },
          papers: [],
          viewers: [],
          notices: [],
        }}
      />
    ),
  },
  {
    name: 'notices',
    element: <NoticesPage chrome={signedInChrome} model={{ notices, nextHref: '/thong-bao?sau=2' }} />,
  },
  { name: 'notices-empty', element: <NoticesPage chrome={helperChrome} model={{ notices: [] }} /> },
]
