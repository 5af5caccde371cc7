import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { Pagination, Tag } from '../../ui/pieces.tsx'

export interface NoticeLine {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at: string
  readonly unread: boolean
  readonly href?: string | undefined
  /** How it was sent besides: "Đã nhắn tin tới số 090 *** 000". */
  readonly sentBy?: string | undefined
}

export interface NoticesPageModel {
  readonly notices: readonly NoticeLine[]
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
}

export function NoticesPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: NoticesPageModel
}) {
  const crumbs = [{ label: 'Hồ sơ của tôi', href: portalPaths.myDossiers }]
  return (
    <PublicDocument chrome={chrome} title="Thông báo" crumbs={crumbs}>
      <h1>Thông báo</h1>
      {model.notices.length === 0 && (
        <p className="lead">
          Chưa có thông báo nào. Khi hồ sơ có thay đổi, chúng tôi báo ở đây và nhắn tin cho bạn.
        </p>
      )}
      <ul className="list">
        {model.notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
      <Pagination previousHref={model.previousHref} nextHref={model.nextHref} />
    </PublicDocument>
  )
}

export function NoticeItem({ notice }: { readonly notice: NoticeLine }) {
  return (
    <li>
      {notice.href ? (
        <a className="lk" href={notice.href}>
          {notice.title}
        </a>
      ) : (
        <b>{notice.title}</b>
      )}
      {notice.unread && (
        <p>
          <Tag>Chưa đọc</Tag>
        </p>
      )}
      <p>{notice.text}</p>
      <p className="hint">
        {notice.at}
        {notice.sentBy && `. ${notice.sentBy}`}
      </p>
    </li>
  )
}
