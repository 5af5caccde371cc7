import { Radios } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors, Option } from '../../ui/forms.tsx'
import { ErrorSummary, Form, Textarea, TextField } from '../../ui/forms.tsx'
import { BackLink } from '../../ui/pieces.tsx'
import { FlowActions, Progress } from './question.tsx'

export interface DeliveryPageModel {
  readonly service: string
  readonly backHref: string
  readonly step?: { readonly step: number; readonly total: number } | undefined
  /** Ways to get the result: counter with its address, public post with its price, electronic copy. */
  readonly ways: readonly Option[]
  readonly way?: string | undefined
  /** Asked only when post is among the ways. */
  readonly address?: { readonly value?: string | undefined } | undefined
  /** Asked only where it is kept. */
  readonly phone?: string | undefined
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  readonly savedAt?: string | undefined
  readonly laterHref: string
  readonly autosaveHref?: string | undefined
}

export function DeliveryPage(props: { readonly chrome: PublicChrome; readonly model: DeliveryPageModel }) {
  const { chrome, model } = props
  return (
    <PublicDocument
      chrome={chrome}
      title={`Nhận kết quả. ${model.service}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      {model.step ? (
        <Progress backHref={model.backHref} {...model.step} />
      ) : (
        <div className="step">
          <BackLink href={model.backHref} />
        </div>
      )}
      <ErrorSummary errors={model.errors} />
      <Form target={model.target} autosave={model.autosaveHref}>
        <Radios
          name="delivery"
          label="Bạn muốn nhận kết quả ở đâu?"
          heading
          options={model.ways}
          value={model.way}
          errors={model.errors}
        />
        {model.address && (
          <Textarea
            name="address"
            label="Địa chỉ nhận qua bưu điện"
            hint="Chỉ ghi khi chọn nhận qua bưu điện: số nhà, thôn hoặc tổ, xã."
            rows={3}
            value={model.address.value}
            errors={model.errors}
          />
        )}
        {model.phone !== undefined && (
          <TextField
            name="phone"
            label="Số điện thoại báo tin"
            hint="Chúng tôi nhắn khi hồ sơ có kết quả hoặc cần bổ sung."
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={model.phone}
            errors={model.errors}
          />
        )}
        <FlowActions laterHref={model.laterHref} savedAt={model.savedAt} />
      </Form>
    </PublicDocument>
  )
}
