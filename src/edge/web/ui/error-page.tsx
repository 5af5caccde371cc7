// Every error page has a cause, a next step and a person to ask (ux P11); "system error" alone is no text.
import type { PublicChrome } from './chrome.ts'
import { PublicDocument } from './document.tsx'
import { portalPaths } from './paths.ts'
import { CallBox, LinkButton } from './pieces.tsx'

export type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 429 | 500 | 503 | 'sessionExpired'

export interface ErrorPageModel {
  readonly status: ErrorStatus
  /** What support needs to find the event in the log. */
  readonly correlationId: string
  /** Replaces the standard cause when the adapter knows more ("Ảnh nặng 14 MB, tối đa 10 MB."). */
  readonly cause?: string | undefined
  readonly next?: { readonly label: string; readonly href: string } | undefined
}

interface ErrorWords {
  readonly title: string
  readonly cause: string
  readonly step: string
  readonly label: string
  readonly href: string
}

const home = { label: 'Về trang đầu', href: portalPaths.home } as const

export const errorWords: Readonly<Record<ErrorStatus, ErrorWords>> = {
  400: {
    title: 'Trang chưa đọc được điều bạn gửi',
    cause: 'Yêu cầu gửi lên thiếu hoặc sai một phần, có thể do mạng bị ngắt giữa chừng.',
    step: 'Bạn quay lại trang trước và gửi lại. Những gì đã lưu vẫn còn.',
    ...home,
  },
  403: {
    title: 'Bạn chưa được xem trang này',
    cause: 'Trang này dành cho người nộp hồ sơ hoặc cán bộ được giao. Tài khoản đang dùng không có quyền đó.',
    step: 'Nếu hồ sơ là của bạn, bạn đăng nhập bằng tài khoản đã nộp hồ sơ.',
    label: 'Đăng nhập tài khoản khác',
    href: portalPaths.login,
  },
  404: {
    title: 'Không tìm thấy trang này',
    cause: 'Địa chỉ có thể bị gõ sai, hoặc trang đã chuyển đi nơi khác.',
    step: 'Bạn tìm thủ tục theo tên, gõ có dấu hay không dấu đều được.',
    label: 'Tìm thủ tục',
    href: portalPaths.home,
  },
  409: {
    title: 'Hồ sơ vừa có thay đổi',
    cause: 'Trong lúc bạn làm, hồ sơ này đã được cập nhật ở nơi khác.',
    step: 'Bạn mở lại hồ sơ để xem bản mới nhất, rồi làm tiếp.',
    label: 'Mở hồ sơ của tôi',
    href: portalPaths.myDossiers,
  },
  413: {
    title: 'Tệp quá lớn',
    cause: 'Ảnh hoặc tệp bạn gửi nặng hơn mức nhận được.',
    step: 'Bạn chụp lại với cỡ ảnh nhỏ hơn, hoặc gửi từng trang một. Những gì đã lưu vẫn còn.',
    ...home,
  },
  429: {
    title: 'Bạn thao tác nhanh quá',
    cause:
      'Có quá nhiều yêu cầu từ máy này trong thời gian ngắn. Nhiều người dùng chung mạng cũng gây ra việc này.',
    step: 'Bạn đợi 1 phút rồi thử lại. Hồ sơ và bản nháp không bị ảnh hưởng.',
    ...home,
  },
  500: {
    title: 'Trang đang gặp trục trặc',
    cause: 'Lỗi ở phía chúng tôi, không phải ở bạn. Người quản trị đã được báo.',
    step: 'Bạn thử lại sau ít phút. Nếu đang nộp hồ sơ: chưa thấy mã hồ sơ là chưa nộp, bản nháp vẫn còn.',
    label: 'Mở hồ sơ của tôi',
    href: portalPaths.myDossiers,
  },
  503: {
    title: 'Hệ thống đang bận',
    cause: 'Một hệ thống quốc gia hoặc máy chủ của tỉnh đang quá tải hoặc bảo trì.',
    step: 'Bạn thử lại sau ít phút. Bản nháp vẫn còn, tra cứu hồ sơ vẫn dùng được.',
    label: 'Tra cứu hồ sơ',
    href: portalPaths.track,
  },
  sessionExpired: {
    title: 'Phiên làm việc đã hết',
    cause:
      'Đã lâu không có thao tác nên chúng tôi đóng phiên để người khác không dùng được tài khoản của bạn.',
    step: 'Bạn đăng nhập lại để làm tiếp. Các câu trả lời đã lưu vẫn còn.',
    label: 'Đăng nhập lại',
    href: portalPaths.login,
  },
}

export function ErrorPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: ErrorPageModel
}) {
  const words = errorWords[model.status]
  const next = model.next ?? words
  return (
    <PublicDocument chrome={chrome} title={words.title}>
      <div className="pt stack">
        <h1>{words.title}</h1>
        <p>{model.cause ?? words.cause}</p>
        <p>
          <b>Việc nên làm.</b> {words.step}
        </p>
        <div className="acts">
          <LinkButton href={next.href}>{next.label}</LinkButton>
        </div>
        <h2>Vẫn chưa được?</h2>
        <p>
          Bạn gọi một trong hai số dưới đây và đọc mã <b className="code-s">{model.correlationId}</b>. Người
          trực sẽ xem giúp bạn.
        </p>
        <CallBox hotline={chrome.hotline} />
      </div>
    </PublicDocument>
  )
}
