import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { HiddenInputs } from '../../ui/forms.tsx'
import { LevelWord } from '../../ui/levels.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { Button, LinkButton, Pagination, Tag } from '../../ui/pieces.tsx'
import type { DossierStatus, DueStatus } from './track.tsx'

export interface MyDossierLine {
  readonly href: string
  readonly code: string
  readonly procedure: string
  readonly status: DossierStatus
  readonly due?: DueStatus | undefined
  /** The date alone, where the level is not worked out. */
  readonly dueAt?: string | undefined
  /** What the owner has to do, in a few words: "Cần bổ sung 2 giấy tờ". */
  readonly todo?: string | undefined
  /** Filed for somebody else by this account. */
  readonly forName?: string | undefined
}

export interface MyDossiersPageModel {
  readonly drafts: readonly { readonly href: string; readonly procedure: string; readonly savedAt: string }[]
  readonly dossiers: readonly MyDossierLine[]
  readonly unreadNotices: number
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  readonly signOut: FormTarget
}

export function MyDossiersPage(props: {
  readonly chrome: PublicChrome
  readonly model: MyDossiersPageModel
}) {
  const { chrome, model } = props
  return (
    <PublicDocument chrome={chrome} title="Hồ sơ của tôi">
      <div className="pt">
        <h1>Hồ sơ của tôi</h1>
        <a className="lk" href={portalPaths.notices}>
          {model.unreadNotices > 0 ? `${model.unreadNotices} thông báo chưa đọc` : 'Thông báo'}
        </a>
        <a className="lk" href={portalPaths.vault}>
          Kho giấy tờ của tôi
        </a>
        <Drafts drafts={model.drafts} />
        {model.drafts.length > 0 && model.dossiers.length > 0 && <h2>Đã nộp</h2>}
        <ul className="list">
          {model.dossiers.map((line) => (
            <Line key={line.code} line={line} />
          ))}
        </ul>
        {model.dossiers.length === 0 && (
          <p className="lead">
            Bạn chưa nộp hồ sơ nào ở đây. Hồ sơ nộp tại quầy cũng sẽ hiện ra nếu ghi đúng số định danh của
            bạn.
          </p>
        )}
        <Pagination previousHref={model.previousHref} nextHref={model.nextHref} />
        <div className="acts">
          <LinkButton href={portalPaths.home}>Làm thủ tục mới</LinkButton>
        </div>
        <form method="post" action={model.signOut.action}>
          <HiddenInputs target={model.signOut} />
          <Button kind="plain">Đăng xuất</Button>
        </form>
      </div>
    </PublicDocument>
  )
}

function Drafts({ drafts }: Pick<MyDossiersPageModel, 'drafts'>) {
  if (drafts.length === 0) return null
  return (
    <>
      <h2>Đang làm dở</h2>
      <ul className="list">
        {drafts.map((draft) => (
          <li key={draft.href}>
            <a className="lk" href={draft.href}>
              {draft.procedure}
            </a>
            <p className="hint">Lưu lúc {draft.savedAt}. Chưa nộp.</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ line }: { readonly line: MyDossierLine }) {
  return (
    <li>
      <a className="lk" href={line.href}>
        {line.procedure}
      </a>
      <p>
        <Tag tone={line.status.tone}>{line.status.words}</Tag>
      </p>
      {line.todo && (
        <p>
          <b>{line.todo}</b>
        </p>
      )}
      {line.due && (
        <p className="t-s">
          Hẹn {line.due.at}. <LevelWord level={line.due.level}>{line.due.words}</LevelWord>
        </p>
      )}
      {line.dueAt && <p className="t-s">Hẹn trả kết quả {line.dueAt}</p>}
      <p className="hint">
        Mã {line.code}
        {line.forName && `. Nộp giúp ${line.forName}`}
      </p>
    </li>
  )
}
