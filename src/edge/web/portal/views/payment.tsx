import { Radios } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors, Option } from '../../ui/forms.tsx'
import { ErrorSummary, Form } from '../../ui/forms.tsx'
import { BackLink, Button, LinkButton, Notice, Table } from '../../ui/pieces.tsx'

export interface FeeLine {
  readonly name: string
  /** "8.000 đồng × 2 bản". */
  readonly base: string
  /** "Giảm 50% vì nộp qua mạng"; absent when nothing is taken off. */
  readonly reduction?: string | undefined
  readonly amount: string
  /** The norm the amount and the reduction rest on. */
  readonly legalBasis: string
}

export type PaymentState =
  | { readonly kind: 'due'; readonly methods: readonly Option[]; readonly method?: string | undefined }
  | { readonly kind: 'pending'; readonly since: string; readonly checkHref: string }
  | { readonly kind: 'paid'; readonly at: string; readonly receiptHref?: string | undefined }
  | { readonly kind: 'failed'; readonly cause: string; readonly methods: readonly Option[] }
  | { readonly kind: 'free'; readonly reason: string }

export interface PaymentPageModel {
  readonly service: string
  readonly code: string
  readonly backHref: string
  readonly lines: readonly FeeLine[]
  readonly total: string
  readonly state: PaymentState
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  /** "Nộp trước 17 giờ 00 phút, ngày 10/9/2024", with what happens otherwise. */
  readonly deadline?: string | undefined
}

export function PaymentPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: PaymentPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`Phí, lệ phí hồ sơ ${model.code}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      <div className="step">
        <BackLink href={model.backHref} />
        <span>Mã {model.code}</span>
      </div>
      <ErrorSummary errors={model.errors} />
      <h1>{model.state.kind === 'free' ? 'Bạn không phải trả tiền' : 'Phí, lệ phí phải nộp'}</h1>
      {model.state.kind === 'free' && <p className="lead">{model.state.reason}</p>}
      {model.lines.length > 0 && (
        <Table
          caption="Các khoản phải nộp"
          head={['Khoản', 'Số tiền']}
          numeric={[1]}
          rows={model.lines.map((line) => ({
            key: line.name,
            cells: [<Line key="line" line={line} />, line.amount],
          }))}
          foot={['Cộng', model.total]}
        />
      )}
      {model.deadline && <p className="lead">{model.deadline}</p>}
      <State model={model} />
    </PublicDocument>
  )
}

function Line({ line }: { readonly line: FeeLine }) {
  return (
    <>
      <b>{line.name}</b>
      <span className="block">{line.base}</span>
      {line.reduction && <span className="block">{line.reduction}</span>}
      <span className="hint block">{line.legalBasis}</span>
    </>
  )
}

function State({ model }: { readonly model: PaymentPageModel }) {
  const { state } = model
  switch (state.kind) {
    case 'free':
      return (
        <div className="acts">
          <LinkButton href={model.backHref}>Xem hồ sơ</LinkButton>
        </div>
      )
    case 'paid':
      return (
        <>
          <Notice tone="good" title="Đã nộp đủ">
            <p>Ghi nhận lúc {state.at}.</p>
          </Notice>
          <div className="acts">
            {state.receiptHref && <LinkButton href={state.receiptHref}>Tải biên lai</LinkButton>}
            <LinkButton kind={state.receiptHref ? 'ghost' : 'primary'} href={model.backHref}>
              Xem hồ sơ
            </LinkButton>
          </div>
        </>
      )
    case 'pending':
      return (
        <>
          <Notice tone="warn" title="Đang chờ ngân hàng xác nhận">
            <p>
              Bạn đã chuyển tiền lúc {state.since}. Thường mất vài phút. Đừng trả lần nữa: nếu bị trừ tiền hai
              lần, phần thừa được hoàn lại.
            </p>
          </Notice>
          <div className="acts">
            <LinkButton href={state.checkHref}>Kiểm tra lại</LinkButton>
          </div>
        </>
      )
    case 'due':
    case 'failed':
      return (
        <Pay
          model={model}
          methods={state.methods}
          failure={state.kind === 'failed' ? state.cause : undefined}
        />
      )
  }
}

function Pay(props: {
  readonly model: PaymentPageModel
  readonly methods: readonly Option[]
  readonly failure: string | undefined
}) {
  const { model, methods, failure } = props
  return (
    <Form target={model.target}>
      {failure && (
        <Notice tone="bad" title="Lần trả vừa rồi chưa thành công">
          <p>{failure}</p>
        </Notice>
      )}
      <Radios
        name="method"
        label="Bạn trả bằng cách nào?"
        options={methods}
        value={model.state.kind === 'due' ? model.state.method : undefined}
        errors={model.errors}
      />
      <div className="acts">
        <Button>Tiếp tục</Button>
      </div>
    </Form>
  )
}
