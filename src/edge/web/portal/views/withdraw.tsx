import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors } from '../../ui/forms.tsx'
import { ErrorSummary, Form, Textarea } from '../../ui/forms.tsx'
import { BackLink, Button } from '../../ui/pieces.tsx'

export interface WithdrawPageModel {
  readonly code: string
  readonly procedure: string
  readonly backHref: string
  /** What withdrawing means here: money, papers, filing again. */
  readonly consequences: readonly string[]
  readonly reason?: string | undefined
  readonly target: FormTarget
  readonly errors?: Errors | undefined
}

/** Two steps for what cannot be undone: this page is the second. */
export function WithdrawPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: WithdrawPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`Rút hồ sơ ${model.code}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.procedure}
    >
      <div className="step">
        <BackLink href={model.backHref} />
        <span>Mã {model.code}</span>
      </div>
      <ErrorSummary errors={model.errors} />
      <h1>Bạn muốn rút hồ sơ này?</h1>
      <ul className="bul">
        {model.consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <Form target={model.target}>
        <Textarea
          name="reason"
          label="Lý do rút"
          optional
          rows={3}
          value={model.reason}
          hint="Giúp chúng tôi làm tốt hơn. Không ghi cũng rút được."
          errors={model.errors}
        />
        <div className="acts full">
          <Button kind="warn">Rút hồ sơ</Button>
          <a className="lk" href={model.backHref}>
            Giữ lại hồ sơ
          </a>
        </div>
      </Form>
    </PublicDocument>
  )
}
