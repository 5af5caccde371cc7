// Fields made of several controls: they are a fieldset whose legend is the question.
import type { ReactNode } from 'react'
import type { FieldProps, Option } from './forms.tsx'
import { described, errorFor, FieldMessage, fieldId } from './forms.tsx'

export interface FieldsetProps extends FieldProps {
  readonly children: ReactNode
}

export function Fieldset(props: FieldsetProps) {
  const message = errorFor(props.errors, props.name)
  const { 'aria-describedby': describedBy } = described(props)
  const legend = (
    <>
      {props.label}
      {props.optional && <span className="opt"> (không bắt buộc)</span>}
    </>
  )
  return (
    <fieldset className="f" aria-describedby={describedBy}>
      <legend>{props.heading ? <h1>{legend}</h1> : <span className="lab">{legend}</span>}</legend>
      {props.hint && (
        <p className="hint" id={`${fieldId(props.name)}-h`}>
          {props.hint}
        </p>
      )}
      <div className={message && 'bad'}>
        <FieldMessage name={props.name} message={message} />
        {props.children}
      </div>
    </fieldset>
  )
}

export interface DateValue {
  readonly day: string
  readonly month: string
  readonly year: string
}

export interface DateFieldProps extends Omit<FieldProps, 'value'> {
  readonly value?: DateValue | undefined
  /** Which boxes are wrong; all when the error names none. */
  readonly wrong?: readonly (keyof DateValue)[] | undefined
  /** Birthdays of the person signed in may be filled in by the browser. */
  readonly birthday?: boolean | undefined
}

const boxes = [
  { part: 'day', words: 'Ngày', suffix: '', css: 'box', size: 2, auto: 'bday-day' },
  { part: 'month', words: 'Tháng', suffix: '-m', css: 'box', size: 2, auto: 'bday-month' },
  { part: 'year', words: 'Năm', suffix: '-y', css: 'box y', size: 4, auto: 'bday-year' },
] as const

/** Three boxes, sent as `name.day`, `name.month`, `name.year`. */
export function DateField(props: DateFieldProps) {
  const { value, wrong, birthday, ...rest } = props
  const message = errorFor(props.errors, props.name)
  const isWrong = (part: keyof DateValue) => message !== undefined && (wrong?.includes(part) ?? true)
  const { 'aria-describedby': describedBy } = described(props)
  return (
    <Fieldset {...rest}>
      <div className="date">
        {boxes.map(({ part, words, suffix, css, size, auto }) => (
          <div key={part}>
            <label htmlFor={fieldId(props.name) + suffix}>{words}</label>
            <input
              className={css}
              id={fieldId(props.name) + suffix}
              name={`${props.name}.${part}`}
              inputMode="numeric"
              size={size}
              autoComplete={birthday ? auto : 'off'}
              defaultValue={value?.[part]}
              aria-invalid={isWrong(part) ? true : undefined}
              aria-describedby={isWrong(part) ? describedBy : undefined}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  )
}

export interface RadiosProps extends FieldProps {
  readonly options: readonly Option[]
}

export function Radios(props: RadiosProps) {
  return (
    <Fieldset {...props}>
      <div className="picks">
        {props.options.map((option, index) => (
          <Pick
            key={option.value}
            type="radio"
            id={fieldId(props.name) + (index === 0 ? '' : `-${index}`)}
            name={props.name}
            option={option}
            checked={option.value === props.value}
          />
        ))}
      </div>
    </Fieldset>
  )
}

export interface CheckboxesProps extends Omit<FieldProps, 'value'> {
  readonly options: readonly Option[]
  readonly values?: readonly string[] | undefined
}

export function Checkboxes(props: CheckboxesProps) {
  return (
    <Fieldset {...props}>
      <div className="picks">
        {props.options.map((option, index) => (
          <Pick
            key={option.value}
            type="checkbox"
            id={fieldId(props.name) + (index === 0 ? '' : `-${index}`)}
            name={props.name}
            option={option}
            checked={props.values?.includes(option.value) ?? false}
          />
        ))}
      </div>
    </Fieldset>
  )
}

interface PickProps {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly option: Option
  readonly checked: boolean
}

function Pick({ type, id, name, option, checked }: PickProps) {
  return (
    <label className="pick">
      <input type={type} id={id} name={name} value={option.value} defaultChecked={checked} />
      <span>{option.label}</span>
      {option.hint && <span className="hint">{option.hint}</span>}
    </label>
  )
}

export interface PledgeProps {
  readonly name: string
  readonly errors?: FieldProps['errors']
  readonly checked?: boolean | undefined
  readonly children: ReactNode
}

/** One box to tick with a whole sentence: the declaration before filing, the consent before helping. */
export function Pledge({ name, errors, checked, children }: PledgeProps) {
  const message = errorFor(errors, name)
  return (
    <div className={message ? 'bad f' : undefined}>
      <FieldMessage name={name} message={message} />
      <label className="pick pledge">
        <input
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value="1"
          defaultChecked={checked}
          {...described({ name, errors })}
        />
        <span>{children}</span>
      </label>
    </div>
  )
}
