import { SupplementPage } from '../supplement.tsx'
import { WithdrawPage } from '../withdraw.tsx'
import {
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

const supplement = {
  service: 'Đăng ký khai sinh',
  code,
  backHref: '/ho-so/1',
  requestedBy: 'Ủy ban nhân dân xã Bình Hải',
  requestedAt: '09 giờ 05 phút, ngày 04/9/2024',
  deadline: 'Bạn bổ sung trước 17 giờ 00 phút, ngày 04/10/2024',
  clock: 'Thời hạn đang tạm dừng. Nộp đủ thì thời hạn 1 ngày làm việc tính lại từ đầu.',
  items: [
    {
      item: 'Giấy chứng sinh',
      reason: 'Ảnh bị mờ, không đọc được họ tên mẹ.',
      legalBasis: 'Luật Hộ tịch, Điều 16 khoản 1',
      answer: { kind: 'file', name: 'p1', label: 'Chụp lại Giấy chứng sinh', camera: true },
      done: 'Đã nhận 1 trang lúc 10 giờ 00 phút.',
    },
    {
      item: 'Nơi cư trú của mẹ',
      reason: longText,
      legalBasis: 'Luật Hộ tịch, Điều 13',
      answer: { kind: 'text', name: 'p2', label: 'Thôn, tổ và xã nơi mẹ đang ở', value: longName },
    },
  ] as const,
  slipHref: '/ho-so/1/phieu-bo-sung.pdf',
  target: target('/ho-so/1/bo-sung'),
  hotline,
}

const withdraw = {
  code,
  procedure: 'Đăng ký khai sinh',
  backHref: '/ho-so/1',
  consequences: [
    'Xã dừng giải quyết. Rút rồi thì không lấy lại được.',
    'Giấy tờ bản chính đã nộp được trả lại tại Bộ phận Một cửa.',
    'Bạn nộp lại lúc nào cũng được, thời hạn tính từ đầu.',
  ],
  target: target('/ho-so/1/rut'),
}

export const actingSamples: readonly PortalSample[] = [
  { name: 'supplement', element: <SupplementPage chrome={signedInChrome} model={supplement} /> },
  {
    name: 'supplement-error',
    element: (
      <SupplementPage
        chrome={helperChrome}
        model={{ ...supplement, errors: [{ field: 'p1', message: 'Trang này trắng, bạn chụp lại giúp' }] }}
      />
    ),
  },
  { name: 'withdraw', element: <WithdrawPage chrome={signedInChrome} model={withdraw} /> },
  {
    name: 'withdraw-error',
    element: (
      <WithdrawPage
        chrome={largeTextChrome}
        model={{
          ...withdraw,
          reason: longText.repeat(10),
          errors: [{ field: 'reason', message: 'Lý do dài quá 1.000 chữ cái, bạn viết ngắn lại' }],
        }}
      />
    ),
  },
]
