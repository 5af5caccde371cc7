// One question a page. The same parts render every field of an electronic form.

import type { DateValue } from '../../ui/choices.tsx'
import { Checkboxes, DateField, Radios } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors, Option } from '../../ui/forms.tsx'
import { ErrorSummary, FileField, Form, Select, Textarea, TextField } from '../../ui/forms.tsx'
import { Icon } from '../../ui/icons.tsx'
import { BackLink, Button, Details } from '../../ui/pieces.tsx'

interface Common {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly optional?: boolean | undefined
}

export type Question = Common &
  (
    | {
        readonly kind: 'text'
        readonly value?: string | undefined
        readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | undefined
        readonly autoComplete?: string | undefined
      }
    | { readonly kind: 'textarea'; readonly value?: string | undefined }
    | {
        readonly kind: 'date'
        readonly value?: DateValue | undefined
        readonly wrong?: readonly (keyof DateValue)[] | undefined
      }
    | {
        readonly kind: 'radio' | 'select'
        readonly options: readonly Option[]
        readonly value?: string | undefined
      }
    | {
        readonly kind: 'checkbox'
        readonly options: readonly Option[]
        readonly values?: readonly string[] | undefined
      }
    | {
        readonly kind: 'file'
        readonly camera?: boolean | undefined
        readonly accept?: string | undefined
        readonly multiple?: boolean | undefined
      }
  )

export interface QuestionPageModel {
  readonly service: string
  readonly backHref: string
  readonly step: number
  readonly total: number
  /** Needed when several fields stand together (họ tên and năm sinh of one person); else the question is the heading. */
  readonly heading?: string | undefined
  /** A sentence under the heading of several fields. */
  readonly lead?: string | undefined
  readonly questions: readonly Question[]
  /** Names of the fields on the page, sent back with them: an unticked box and a field that was not there look alike otherwise. */
  readonly shown?: string | undefined
  readonly errors?: Errors | undefined
  readonly target: FormTarget
  /** The script saves here while the answer is typed. */
  readonly autosaveHref?: string | undefined
  /** "16 giờ 32 phút". */
  readonly savedAt?: string | undefined
  readonly laterHref: string
  readonly help?: { readonly summary: string; readonly text: string } | undefined
  /** Filled in from a register: said so, and what to do if it is wrong. */
  readonly prefilled?: string | undefined
}

export function QuestionPage(props: { readonly chrome: PublicChrome; readonly model: QuestionPageModel }) {
  const { chrome, model } = props
  const heading = model.heading ?? model.questions[0]?.label ?? ''
  const hasFiles = model.questions.some((question) => question.kind === 'file')
  return (
    <PublicDocument
      chrome={chrome}
      title={`${heading} ${model.service}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      <Progress backHref={model.backHref} step={model.step} total={model.total} />
      <ErrorSummary errors={model.errors} />
      <Form target={model.target} autosave={model.autosaveHref} files={hasFiles}>
        {model.shown && <input type="hidden" name="shown" value={model.shown} />}
        {model.heading && <h1>{model.heading}</h1>}
        {model.lead && <p className="lead">{model.lead}</p>}
        {model.prefilled && <Prefilled words={model.prefilled} />}
        {model.questions.map((question) => (
          <QuestionField
            key={question.name}
            question={question}
            errors={model.errors}
            heading={model.heading === undefined}
          />
        ))}
        {model.help && (
          <Details summary={model.help.summary}>
            <p>{model.help.text}</p>
          </Details>
        )}
        <FlowActions laterHref={model.laterHref} savedAt={model.savedAt} />
      </Form>
    </PublicDocument>
  )
}

export function Progress(props: {
  readonly backHref: string
  readonly step: number
  readonly total: number
}) {
  const { backHref, step, total } = props
  return (
    <>
      <div className="step">
        <BackLink href={backHref} />
        <span>
          Câu {step} trên {total}
        </span>
      </div>
      <svg className="prog" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.round((100 * step) / Math.max(total, 1))} height="4" />
      </svg>
    </>
  )
}

function Prefilled({ words }: { readonly words: string }) {
  return (
    <p className="src">
      <Icon name="register" />
      {words}
    </p>
  )
}

/** The foot of every page of a filing: go on, stop for now, and the proof that nothing is lost. */
export function FlowActions(props: {
  readonly laterHref: string
  readonly savedAt?: string | undefined
  readonly label?: string | undefined
}) {
  return (
    <div className="acts full">
      <Button>{props.label ?? 'Tiếp tục'}</Button>
      <a className="lk" href={props.laterHref}>
        Để sau, làm tiếp
      </a>
      <p className="saved" role="status" data-saved="">
        {props.savedAt && (
          <>
            <Icon name="tick" />
            Đã lưu lúc {props.savedAt}
          </>
        )}
      </p>
    </div>
  )
}

export interface QuestionFieldProps {
  readonly question: Question
  readonly errors?: Errors | undefined
  readonly heading?: boolean | undefined
}

export function QuestionField({ question, errors, heading }: QuestionFieldProps) {
  switch (question.kind) {
    case 'text':
      return <TextField {...question} errors={errors} heading={heading} />
    case 'textarea':
      return <Textarea {...question} errors={errors} heading={heading} />
    case 'date':
      return <DateField {...question} errors={errors} heading={heading} />
    case 'radio':
      return <Radios {...question} errors={errors} heading={heading} />
    case 'select':
      return <Select {...question} errors={errors} heading={heading} />
    case 'checkbox':
      return <Checkboxes {...question} errors={errors} heading={heading} />
    case 'file':
      return <FileField {...question} errors={errors} heading={heading} />
  }
}
