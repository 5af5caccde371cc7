import { PaymentPage } from '../payment.tsx'
import { signedInChrome, target } from './chrome.ts'
import type { PortalSample } from './sample.ts'

const methods = [
  {
    value: 'online',
    label: 'Trả qua mạng',
    hint: 'Thẻ ngân hàng hoặc quét mã, trên Cổng Dịch vụ công quốc gia.',
  },
  { value: 'counter', label: 'Trả tại quầy', hint: 'Bộ phận Một cửa xã Bình Hải, khi đến nhận kết quả.' },
]

const payment = {
  service: 'Cấp bản sao Trích lục hộ tịch',
  code: 'QN7K-3M4P-X',
  backHref: '/ho-so/1',
  lines: [
    {
      name: 'Phí cấp bản sao',
      base: '8.000 đồng × 2 bản',
      reduction: 'Giảm 50% vì nộp qua mạng',
      amount: '8.000 đồng',
      legalBasis: 'Thông tư số 281/2016/TT-BTC, Điều 4',
    },
  ],
  total: '8.000 đồng',
  target: target('/ho-so/1/nop-tien'),
}

export const payingSamples: readonly PortalSample[] = [
  {
    name: 'payment-due',
    element: (
      <PaymentPage
        chrome={signedInChrome}
        model={{
          ...payment,
          state: { kind: 'due', methods, method: 'online' },
          deadline:
            'Bạn trả trước 17 giờ 00 phút, ngày 10/9/2024. Chưa trả thì thời hạn giải quyết tạm dừng.',
        }}
      />
    ),
  },
  {
    name: 'payment-failed-error',
    element: (
      <PaymentPage
        chrome={signedInChrome}
        model={{
          ...payment,
          state: { kind: 'failed', cause: 'Ngân hàng báo thẻ không đủ tiền. Bạn chưa bị trừ tiền.', methods },
          errors: [{ field: 'method', message: 'Bạn chọn một cách trả' }],
        }}
      />
    ),
  },
  {
    name: 'payment-pending',
    element: (
      <PaymentPage
        chrome={signedInChrome}
        model={{
          ...payment,
          state: { kind: 'pending', since: '16 giờ 50 phút', checkHref: '/ho-so/1/nop-tien' },
        }}
      />
    ),
  },
  {
    name: 'payment-paid',
    element: (
      <PaymentPage
        chrome={signedInChrome}
        model={{
          ...payment,
          state: { kind: 'paid', at: '16 giờ 52 phút, ngày 30/8/2024', receiptHref: '/ho-so/1/bien-lai.pdf' },
        }}
      />
    ),
  },
  {
    name: 'payment-free',
    element: (
      <PaymentPage
        chrome={signedInChrome}
        model={{
          ...payment,
          service: 'Đăng ký khai sinh',
          lines: [],
          total: '0 đồng',
          state: { kind: 'free', reason: 'Khai sinh đúng hạn được miễn lệ phí (Luật Hộ tịch, Điều 11).' },
        }}
      />
    ),
  },
]
