import { Pledge } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors } from '../../ui/forms.tsx'
import { ErrorSummary, Form } from '../../ui/forms.tsx'
import type { SummaryRow } from '../../ui/pieces.tsx'
import { BackLink, Button, Notice, SummaryList } from '../../ui/pieces.tsx'

export interface CheckPageModel {
  readonly service: string
  readonly backHref: string
  readonly sections: readonly { readonly title: string; readonly rows: readonly SummaryRow[] }[]
  /** The applicant and who helps: said once more before the act that binds. */
  readonly filedBy?: string | undefined
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  readonly laterHref: string
  /** "Nếu nộp bây giờ, bạn nhận kết quả chậm nhất 17 giờ 00 phút, ngày 05/9/2024." */
  readonly expected?: string | undefined
}

/** The last look. The button carries the idempotency key: a second tap cannot make a second dossier. */
export function CheckPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: CheckPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`Xem lại trước khi nộp. ${model.service}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      <div className="step">
        <BackLink href={model.backHref} />
        <span>Bước cuối</span>
      </div>
      <ErrorSummary errors={model.errors} />
      <h1>Xem lại trước khi nộp</h1>
      <p className="lead">Đúng hết thì bấm Nộp hồ sơ ở cuối trang.</p>
      {model.sections.map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <SummaryList rows={section.rows} />
        </section>
      ))}
      <Form target={model.target}>
        {model.filedBy && (
          <Notice tone="warn">
            <p>{model.filedBy}</p>
          </Notice>
        )}
        <Pledge name="pledge" errors={model.errors}>
          Tôi cam đoan những điều đã khai là đúng và chịu trách nhiệm trước pháp luật.
        </Pledge>
        {model.expected && <p className="lead after">{model.expected}</p>}
        <div className="acts full">
          <Button>Nộp hồ sơ</Button>
          <a className="lk" href={model.laterHref}>
            Chưa nộp, để sau
          </a>
        </div>
      </Form>
      <p className="hint after">Nộp xong bạn có ngay mã hồ sơ. Chưa có mã là chưa nộp.</p>
    </PublicDocument>
  )
}
