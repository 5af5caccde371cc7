import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { CallBox } from '../../ui/pieces.tsx'

export interface AccessibilityPageModel {
  /** Day of the last automatic check, "24/11/2026"; absent before the first. */
  readonly checkedOn?: string | undefined
}

const can = [
  'Dùng được toàn bộ bằng bàn phím, không cần chuột.',
  'Bấm nút AA ở đầu trang để đổi sang chữ to. Máy nhớ lựa chọn của bạn.',
  'Phóng to đến 400% vẫn không phải kéo ngang.',
  'Chữ và nền tương phản cao; không chỗ nào chỉ dùng màu để báo tin.',
  'Không giới hạn thời gian trả lời. Câu đã trả lời được lưu lại.',
  'Chạy được khi tắt JavaScript và trên mạng yếu.',
] as const

const cannot = [
  'Chưa có người khuyết tật dùng thử có hướng dẫn. Chúng tôi mới kiểm tra bằng máy.',
  'Tệp PDF do cơ quan khác cấp có thể không đọc được bằng phần mềm đọc màn hình.',
  'Chưa có bản tiếng dân tộc thiểu số.',
] as const

/** The accessibility statement (Circular 26/2020/TT-BTTTT): says what is not good yet, too. */
export function AccessibilityPage(props: {
  readonly chrome: PublicChrome
  readonly model: AccessibilityPageModel
}) {
  const { chrome, model } = props
  return (
    <PublicDocument
      chrome={chrome}
      title="Hỗ trợ người khuyết tật"
      crumbs={[{ label: 'Trang đầu', href: portalPaths.home }]}
    >
      <h1>Hỗ trợ người khuyết tật</h1>
      <p className="lead">
        Trang này làm theo chuẩn WCAG 2.2 mức AA, riêng độ tương phản và cỡ nút theo mức AAA. Căn cứ: Thông tư
        số 26/2020/TT-BTTTT.
      </p>
      <h2>Bạn dùng được</h2>
      <ul className="bul">
        {can.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>Chỗ chưa tốt</h2>
      <ul className="bul">
        {cannot.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {model.checkedOn && (
        <p className="hint after">Kiểm tra bằng máy lần gần nhất: ngày {model.checkedOn}.</p>
      )}
      <h2>Gặp khó khăn?</h2>
      <p>Bạn gọi một trong hai số này, hoặc nhờ người nhà gọi. Cán bộ có thể đến tận nhà giúp bạn.</p>
      <CallBox hotline={chrome.hotline} />
    </PublicDocument>
  )
}
