import type { FormTarget, Hotline, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors } from '../../ui/forms.tsx'
import { ErrorSummary, Form, fieldId } from '../../ui/forms.tsx'
import { BackLink, Button, CallBox, LinkButton, Notice } from '../../ui/pieces.tsx'
import type { Question } from './question.tsx'
import { QuestionField } from './question.tsx'

export interface SupplementItem {
  /** The paper or the answer that has a fault. */
  readonly item: string
  /** The fault in plain words: "Ảnh bị mờ, không đọc được số". */
  readonly reason: string
  readonly legalBasis: string
  /** How it is put right here. */
  readonly answer: Question
  readonly done?: string | undefined
}

export interface SupplementPageModel {
  readonly service: string
  readonly code: string
  readonly backHref: string
  readonly requestedBy: string
  readonly requestedAt: string
  readonly deadline?: string | undefined
  /** What happens to the date: "Nộp đủ thì thời hạn 3 ngày làm việc tính lại từ đầu." */
  readonly clock: string
  readonly items: readonly SupplementItem[]
  readonly slipHref?: string | undefined
  /** Sealed list of files that came whole with an earlier try. */
  readonly kept?: string | undefined
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  readonly savedAt?: string | undefined
  readonly autosaveHref?: string | undefined
  readonly hotline: Hotline
}

/** All faults at once, each with its reason, its source and the place to put it right (ux P12). */
export function SupplementPage(props: {
  readonly chrome: PublicChrome
  readonly model: SupplementPageModel
}) {
  const { chrome, model } = props
  return (
    <PublicDocument
      chrome={chrome}
      title={`Bổ sung hồ sơ ${model.code}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      <div className="step">
        <BackLink href={model.backHref} />
        <span>Mã {model.code}</span>
      </div>
      <ErrorSummary errors={model.errors} />
      <h1>Cần bổ sung {model.items.length} mục</h1>
      <p className="lead">
        {model.requestedBy} yêu cầu lúc {model.requestedAt}. Đây là tất cả những gì còn thiếu.
      </p>
      <Notice tone="warn" title={model.deadline}>
        <p>{model.clock}</p>
      </Notice>
      <Form target={model.target} autosave={model.autosaveHref} files>
        {model.kept && <input type="hidden" name="kept" value={model.kept} />}
        {model.items.map((item, index) => (
          <Item key={item.answer.name} item={item} number={index + 1} errors={model.errors} />
        ))}
        <div className="acts full">
          <Button>Gửi phần bổ sung</Button>
          <p className="saved" role="status" data-saved="">
            {model.savedAt && `Đã lưu lúc ${model.savedAt}`}
          </p>
        </div>
      </Form>
      {model.slipHref && (
        <LinkButton kind="ghost" href={model.slipHref}>
          Xem Phiếu yêu cầu bổ sung
        </LinkButton>
      )}
      <p className="hint after">
        Không tự làm được? Mang giấy tờ đến Bộ phận Một cửa, cán bộ nhận và số hóa giúp bạn.
      </p>
      <CallBox hotline={model.hotline} />
    </PublicDocument>
  )
}

interface ItemProps {
  readonly item: SupplementItem
  readonly number: number
  readonly errors: Errors | undefined
}

function Item({ item, number, errors }: ItemProps) {
  return (
    <section aria-labelledby={`${fieldId(item.answer.name)}-t`}>
      <h2 id={`${fieldId(item.answer.name)}-t`}>
        {number}. {item.item}
      </h2>
      <p>
        <b>Vì sao:</b> {item.reason}
      </p>
      <p className="hint">{item.legalBasis}</p>
      {item.done && (
        <Notice tone="good">
          <p>{item.done}</p>
        </Notice>
      )}
      <QuestionField question={item.answer} errors={errors} />
    </section>
  )
}
