import type { Hotline, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import type { SummaryRow, TimelineItem } from '../../ui/pieces.tsx'
import {
  CallBox,
  Details,
  LinkButton,
  Notice,
  PageHeading,
  SummaryList,
  Tag,
  Timeline,
} from '../../ui/pieces.tsx'
import type { NoticeLine } from './notices.tsx'
import { NoticeItem } from './notices.tsx'
import type { DueModel } from './receipt.tsx'
import { WhyThisDay } from './receipt.tsx'
import type { DossierStatus, DueStatus } from './track.tsx'
import { Due } from './track.tsx'

export interface MyDossierPageModel {
  readonly code: string
  /** Its number on the National Portal, when it was filed there. */
  readonly portalNumber?: string | undefined
  readonly procedure: string
  readonly status: DossierStatus
  readonly due?: DueStatus | undefined
  readonly why?: DueModel | undefined
  /** What the owner must do now, at most one: it holds the only filled button. */
  readonly todo?:
    | { readonly title: string; readonly text: string; readonly label: string; readonly href: string }
    | undefined
  /** What the office has to say for itself: an apology, a silence. */
  readonly words?: readonly { readonly title: string; readonly text: string }[]
  readonly timeline: readonly TimelineItem[]
  readonly answers: readonly SummaryRow[]
  readonly files: readonly { readonly name: string; readonly pages: string; readonly href: string }[]
  /** Signed results and slips, newest first. */
  readonly papers: readonly { readonly name: string; readonly href: string; readonly about: string }[]
  readonly notices: readonly NoticeLine[]
  /** Who opened the dossier and why: the same list the audit holds. */
  readonly viewers?:
    | readonly { readonly who: string; readonly when: string; readonly why: string }[]
    | undefined
  readonly withdrawHref?: string | undefined
  readonly hotline: Hotline
}

export function MyDossierPage(props: { readonly chrome: PublicChrome; readonly model: MyDossierPageModel }) {
  const { chrome, model } = props
  const crumbs = [{ label: 'Hồ sơ của tôi', href: portalPaths.myDossiers }]
  return (
    <PublicDocument chrome={chrome} title={`Hồ sơ ${model.code}`} crumbs={crumbs}>
      <p className="hint">
        Hồ sơ {model.code}
        {model.portalNumber ? `, mã trên Cổng Dịch vụ công quốc gia ${model.portalNumber}` : ''}
      </p>
      <PageHeading>{model.procedure}</PageHeading>
      <p className="lead">
        <Tag tone={model.status.tone}>{model.status.words}</Tag>
      </p>
      {model.todo && (
        <Notice tone="warn" title={model.todo.title}>
          <p>{model.todo.text}</p>
          <LinkButton href={model.todo.href}>{model.todo.label}</LinkButton>
        </Notice>
      )}
      {model.words?.map((one) => (
        <Notice key={one.title} tone="info" title={one.title}>
          <p>{one.text}</p>
        </Notice>
      ))}
      {model.due && <Due due={model.due} />}
      <Papers papers={model.papers} />
      <h2>Đã đến đâu</h2>
      <Timeline items={model.timeline} />
      {model.why && <WhyThisDay due={model.why} />}
      {model.notices.length > 0 && (
        <>
          <h2>Tin nhắn về hồ sơ này</h2>
          <ul className="list">
            {model.notices.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
        </>
      )}
      <Filed model={model} />
      {model.withdrawHref && (
        <a className="lk" href={model.withdrawHref}>
          Rút hồ sơ này
        </a>
      )}
      <CallBox hotline={model.hotline} />
    </PublicDocument>
  )
}

function Papers({ papers }: Pick<MyDossierPageModel, 'papers'>) {
  if (papers.length === 0) return null
  return (
    <>
      <h2>Giấy bạn nhận được</h2>
      <ul className="list">
        {papers.map((paper) => (
          <li key={paper.href}>
            <a className="lk" href={paper.href}>
              {paper.name}
            </a>
            <p className="hint">{paper.about}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Filed({ model }: { readonly model: MyDossierPageModel }) {
  return (
    <>
      <Details summary="Những gì bạn đã khai và nộp">
        {model.answers.length > 0 && <SummaryList rows={model.answers} />}
        <ul className="list">
          {model.files.map((file) => (
            <li key={file.href}>
              <a className="lk" href={file.href}>
                {file.name}
              </a>
              <span className="hint block">{file.pages}</span>
            </li>
          ))}
        </ul>
      </Details>
      {model.viewers && (
        <Details summary="Ai đã xem hồ sơ này">
          {model.viewers.length === 0 ? (
            <p>Chưa có cán bộ nào mở hồ sơ.</p>
          ) : (
            <ul className="list">
              {model.viewers.map((viewer) => (
                <li key={viewer.who + viewer.when}>
                  {viewer.who}
                  <span className="hint block">
                    {viewer.when}. {viewer.why}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Details>
      )}
    </>
  )
}
