import type { Hotline, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors } from '../../ui/forms.tsx'
import { ErrorSummary, TextField } from '../../ui/forms.tsx'
import type { LevelColor } from '../../ui/levels.tsx'
import { LevelWord } from '../../ui/levels.tsx'
import { portalPaths } from '../../ui/paths.ts'
import type { TimelineItem, Tone } from '../../ui/pieces.tsx'
import { Button, CallBox, Details, LinkButton, PageHeading, Tag, Timeline } from '../../ui/pieces.tsx'

export interface TrackPageModel {
  readonly code?: string | undefined
  /** A second fact only the applicant knows, where the province asks for one. */
  readonly proof?: { readonly label: string; readonly hint?: string | undefined } | undefined
  readonly errors?: Errors | undefined
}

/** A GET form: the answer has an address of its own, the one in the QR. */
export function TrackPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: TrackPageModel
}) {
  const crumbs = [{ label: 'Trang đầu', href: portalPaths.home }]
  return (
    <PublicDocument
      chrome={chrome}
      title="Tra cứu hồ sơ"
      hasErrors={(model.errors?.length ?? 0) > 0}
      crumbs={crumbs}
    >
      <ErrorSummary errors={model.errors} />
      <form action={portalPaths.track} noValidate>
        <TextField
          name="ma"
          label="Hồ sơ của bạn đến đâu rồi?"
          heading
          hint="Nhập mã ở đầu Giấy tiếp nhận hoặc trong tin nhắn. Chữ hoa, chữ thường, dấu cách đều được."
          value={model.code}
          errors={model.errors}
        />
        {model.proof && (
          <TextField name="xac-nhan" {...model.proof} inputMode="numeric" errors={model.errors} />
        )}
        <div className="acts">
          <Button>Xem</Button>
        </div>
      </form>
      <Details summary="Không nhớ mã hồ sơ?">
        <p>
          Bạn <a href={portalPaths.login}>đăng nhập</a> để thấy mọi hồ sơ của mình, hoặc mang thẻ Căn cước đến
          Bộ phận Một cửa.
        </p>
      </Details>
      <CallBox hotline={chrome.hotline} />
    </PublicDocument>
  )
}

export interface DossierStatus {
  /** "Đang giải quyết". */
  readonly words: string
  readonly tone: Tone
}

export interface DueStatus {
  readonly at: string
  /** Level and words: "Còn 2 ngày làm việc", "Quá hạn 1 ngày". */
  readonly level: LevelColor
  readonly words: string
  /** An apology or an extension with its reason. */
  readonly note?: string | undefined
}

export interface StatusPageModel {
  readonly code: string
  readonly procedure: string
  readonly unit: string
  readonly status: DossierStatus
  readonly due?: DueStatus | undefined
  readonly timeline: readonly TimelineItem[]
  readonly hotline: Hotline
  readonly asOf: string
  /** The owner's page of this dossier; asks to sign in and comes back. */
  readonly fullHref?: string | undefined
}

/** Public status: the code and where it stands, nothing about the person (anyone may hold the code). */
export function StatusPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: StatusPageModel
}) {
  const crumbs = [{ label: 'Tra cứu mã khác', href: portalPaths.track }]
  return (
    <PublicDocument chrome={chrome} title={`Hồ sơ ${model.code}: ${model.status.words}`} crumbs={crumbs}>
      <p className="hint">Hồ sơ {model.code}</p>
      <PageHeading>{model.procedure}</PageHeading>
      <p className="lead">
        <Tag tone={model.status.tone}>{model.status.words}</Tag>
      </p>
      <p className="hint">{model.unit}</p>
      {model.due && <Due due={model.due} />}
      <Timeline items={model.timeline} />
      <p className="hint">Số liệu lúc {model.asOf}. Trang này không hiện tên người nộp.</p>
      <div className="acts">
        <LinkButton kind="ghost" href={model.fullHref ?? portalPaths.login}>
          Đăng nhập để xem đầy đủ
        </LinkButton>
      </div>
      <CallBox hotline={model.hotline} />
    </PublicDocument>
  )
}

export function Due({ due }: { readonly due: DueStatus }) {
  return (
    <div className="duebox">
      <p className="hint">Hẹn trả kết quả</p>
      <p>
        <b>{due.at}</b>
      </p>
      <p>
        <LevelWord level={due.level}>{due.words}</LevelWord>
      </p>
      {due.note && <p>{due.note}</p>}
    </div>
  )
}
