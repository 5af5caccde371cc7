import type { FormTarget, PublicChrome } from '../../../ui/chrome.ts'

export const target = (action: string): FormTarget => ({
  action,
  csrf: 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6',
  idempotencyKey: '0198f2a4-7b1c-7def-8a90-1234567890ab',
})

export const chrome: PublicChrome = {
  nonce: 'bWluaC1ob2E',
  demo: true,
  provinceName: 'Tỉnh Quảng Ngãi',
  hotline: { label: 'Đường dây nóng xã Bình Hải', number: '0255 000 0000', note: 'số minh họa' },
  largeText: false,
  textSizeHref: '?chu=to',
  scriptSrc: '/tep/portal.js',
}

export const signedInChrome: PublicChrome = { ...chrome, signedIn: { name: 'Nguyễn Văn A' } }

/** 200 characters, as a name may come from a register. */
export const longName = `${'Nguyễn Thị Hoàng Phương Quỳnh '.repeat(7)}`.slice(0, 199).trim().padEnd(200, 'ễ')

export const longText =
  'Cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất lần đầu đối với hộ gia đình, cá nhân đang sử dụng đất có nguồn gốc được Nhà nước giao, cho thuê trước ngày Luật Đất đai có hiệu lực thi hành'

export const helperChrome: PublicChrome = {
  ...chrome,
  signedIn: { name: longName },
  acting: { forName: 'Trần Thị C', end: target('/ket-thuc') },
}

export const largeTextChrome: PublicChrome = { ...signedInChrome, largeText: true, textSizeHref: '?chu=vua' }

export const hotline = chrome.hotline
