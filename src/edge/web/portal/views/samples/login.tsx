import { LoginPage } from '../login.tsx'
import { chrome, longName, target } from './chrome.ts'
import type { PortalSample } from './sample.ts'

const personas = [
  {
    title: 'Người dân và người giúp',
    people: [
      {
        id: 'citizen',
        name: 'Nguyễn Văn A',
        role: 'Người dân',
        about: 'Nộp hồ sơ, theo dõi, bổ sung, trả phí.',
      },
      {
        id: 'helper',
        name: 'Đinh Thị H',
        role: 'Tổ công nghệ số cộng đồng',
        about: 'Đến nhà làm giúp bà con.',
      },
    ],
  },
  {
    title: 'Cán bộ',
    people: [
      {
        id: 'reception',
        name: 'Trần Thị C',
        role: 'Cán bộ tiếp nhận',
        about: 'Nhận hồ sơ tại Bộ phận Một cửa.',
      },
      { id: 'case', name: 'Lê Văn D', role: 'Cán bộ thụ lý', about: 'Thẩm định, trình ký.' },
      { id: 'head', name: 'Phạm Thị E', role: 'Lãnh đạo xã', about: 'Ký kết quả, xem hồ sơ sắp đến hạn.' },
      {
        id: 'control',
        name: 'Võ Văn G',
        role: 'Kiểm soát thủ tục hành chính',
        about: 'Công bố thủ tục, làm báo cáo.',
      },
      { id: 'leader', name: 'Bùi Thị K', role: 'Lãnh đạo tỉnh', about: 'Bản đồ và xếp hạng các đơn vị.' },
      { id: 'admin', name: longName, role: 'Quản trị hệ thống', about: 'Đơn vị, tài khoản, cấu hình.' },
    ],
  },
]

export const loginSamples: readonly PortalSample[] = [
  {
    name: 'login',
    element: <LoginPage chrome={chrome} model={{ personas, target: target('/dang-nhap') }} />,
  },
  {
    name: 'login-failed',
    element: (
      <LoginPage
        chrome={chrome}
        model={{
          personas: [],
          identityHref: '/dang-nhap/vneid',
          target: target('/dang-nhap'),
          reason: 'Bạn cần đăng nhập để nộp hồ sơ. Các câu đã trả lời vẫn còn.',
          failure: 'VNeID chưa trả lời. Bạn thử lại sau ít phút, hoặc đến Bộ phận Một cửa để được làm giúp.',
          returnTo: '/nop/1.001193',
        }}
      />
    ),
  },
]
