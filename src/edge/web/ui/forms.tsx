// Form parts for public pages. All work without a script; the first control of a field has id `fieldId(name)`, which
// is where the error summary leads.
import type { ReactNode } from 'react'
import type { FieldError, FormTarget } from './chrome.ts'
import { LevelShape } from './levels.tsx'

export type Errors = readonly FieldError[]

export const fieldId = (name: string) => `f-${name.replace(/[^\w-]/g, '-')}`

export const errorFor = (errors: Errors | undefined, name: string) =>
  errors?.find((error) => error.field === name)?.message

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly errors?: Errors | undefined
  readonly value?: string | undefined
  /** The label is the heading of the page: one question a page. */
  readonly heading?: boolean | undefined
  readonly optional?: boolean | undefined
}

export function HiddenInputs({ target }: { readonly target: FormTarget }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={target.csrf} />
      {target.idempotencyKey && <input type="hidden" name="_key" value={target.idempotencyKey} />}
    </>
  )
}

export interface FormProps {
  readonly target: FormTarget
  /** Where the script saves the draft while it is being typed. */
  readonly autosave?: string | undefined
  readonly files?: boolean | undefined
  readonly children: ReactNode
}

export function Form({ target, autosave, files, children }: FormProps) {
  return (
    <form
      method="post"
      action={target.action}
      noValidate
      encType={files ? 'multipart/form-data' : undefined}
      data-autosave={autosave}
      data-once=""
    >
      <HiddenInputs target={target} />
      {children}
    </form>
  )
}

/** First thing on the page, focused when it loads (works without a script); same words as at the fields. */
export function ErrorSummary({ errors }: { readonly errors?: Errors | undefined }) {
  if (!errors || errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: on an error the summary takes focus, without a script too (ux P15)
    <div className="sum" role="alert" tabIndex={-1} autoFocus>
      <h2>
        <LevelShape level="red" /> Có {errors.length} chỗ cần sửa
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field + error.message}>
            <a href={`#${fieldId(error.field)}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function FieldMessage({
  name,
  message,
}: {
  readonly name: string
  readonly message: string | undefined
}) {
  if (!message) return null
  return (
    <p className="msg" id={`${fieldId(name)}-e`}>
      <span className="vh">Lỗi: </span>
      {message}
    </p>
  )
}

/** What a control tells assistive technology about its hint and its error. */
export function described(props: Pick<FieldProps, 'name' | 'hint' | 'errors'>) {
  const id = fieldId(props.name)
  const message = errorFor(props.errors, props.name)
  const ids = [props.hint && `${id}-h`, message && `${id}-e`].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': message ? (true as const) : undefined }
}

function Label({ field }: { readonly field: FieldProps }) {
  const label = (
    <label htmlFor={fieldId(field.name)}>
      {field.label}
      {field.optional && <span className="opt"> (không bắt buộc)</span>}
    </label>
  )
  return field.heading ? <h1>{label}</h1> : label
}

/** Label, hint and error around one control. */
export function Field({ field, children }: { readonly field: FieldProps; readonly children: ReactNode }) {
  const message = errorFor(field.errors, field.name)
  return (
    <div className="f">
      <Label field={field} />
      {field.hint && (
        <p className="hint" id={`${fieldId(field.name)}-h`}>
          {field.hint}
        </p>
      )}
      <div className={message && 'bad'}>
        <FieldMessage name={field.name} message={message} />
        {children}
      </div>
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | undefined
  /** `numeric` for numbers people copy digit by digit; the type stays text so that spaces are allowed. */
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search' | undefined
  readonly autoComplete?: string | undefined
  /** Known values the browser offers while one types; anything may still be typed. */
  readonly suggestions?: readonly string[] | undefined
}

export function TextField(props: TextFieldProps) {
  return (
    <Field field={props}>
      <input
        className="box"
        id={fieldId(props.name)}
        name={props.name}
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        spellCheck={false}
        defaultValue={props.value}
        list={props.suggestions && `${fieldId(props.name)}-l`}
        {...described(props)}
      />
      {props.suggestions && (
        <datalist id={`${fieldId(props.name)}-l`}>
          {props.suggestions.map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

export interface TextareaProps extends FieldProps {
  readonly rows?: number | undefined
}

export function Textarea(props: TextareaProps) {
  return (
    <Field field={props}>
      <textarea
        className="box"
        id={fieldId(props.name)}
        name={props.name}
        rows={props.rows ?? 4}
        defaultValue={props.value}
        {...described(props)}
      />
    </Field>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[]
}

export function Select(props: SelectProps) {
  return (
    <Field field={props}>
      <select
        className="box"
        id={fieldId(props.name)}
        name={props.name}
        defaultValue={props.value ?? ''}
        {...described(props)}
      >
        <option value="">Chọn…</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export interface FileFieldProps extends Omit<FieldProps, 'value'> {
  /** Opens the camera first on a phone. */
  readonly camera?: boolean | undefined
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
}

export function FileField(props: FileFieldProps) {
  return (
    <Field field={props}>
      <input
        className="box"
        id={fieldId(props.name)}
        name={props.name}
        type="file"
        accept={props.accept ?? 'image/*,application/pdf'}
        capture={props.camera ? 'environment' : undefined}
        multiple={props.multiple}
        data-shrink=""
        {...described(props)}
      />
    </Field>
  )
}
