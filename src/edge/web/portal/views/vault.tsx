import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { PageHeading } from '../../ui/pieces.tsx'

export interface VaultPageModel {
  readonly papers: readonly {
    readonly href: string
    readonly name: string
    /** "Số 12/GXN, Phường Cẩm Thành cấp ngày 09/9/2026, bản điện tử có chữ ký số". */
    readonly about: string
  }[]
}

/** What the State already holds of this person: never to be asked for again. */
export function VaultPage(props: { readonly chrome: PublicChrome; readonly model: VaultPageModel }) {
  const { chrome, model } = props
  const crumbs = [{ label: 'Hồ sơ của tôi', href: portalPaths.myDossiers }]
  return (
    <PublicDocument chrome={chrome} title="Kho giấy tờ của tôi" crumbs={crumbs}>
      <PageHeading>Kho giấy tờ của tôi</PageHeading>
      <p className="lead">
        Kết quả đã cấp và giấy tờ bạn đã nộp. Lần sau bạn chọn dùng lại, không phải chụp lại. Cán bộ chỉ xem
        được khi đang giải quyết hồ sơ của bạn.
      </p>
      {model.papers.length === 0 ? (
        <p>Kho chưa có giấy tờ nào. Khi một hồ sơ có kết quả, kết quả sẽ nằm ở đây.</p>
      ) : (
        <ul className="list">
          {model.papers.map((paper) => (
            <li key={paper.href}>
              <a className="lk" href={paper.href}>
                {paper.name}
              </a>
              <p className="hint">{paper.about}</p>
            </li>
          ))}
        </ul>
      )}
    </PublicDocument>
  )
}
