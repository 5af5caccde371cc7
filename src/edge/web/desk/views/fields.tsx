import type { ReactNode } from 'react'
import type { FieldFault, FormGuard } from './model.ts'

export function Guard({ guard }: { guard: FormGuard }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={guard.csrf} />
      <input type="hidden" name="_key" value={guard.key} />
      {guard.version === undefined ? null : <input type="hidden" name="version" value={guard.version} />}
      {guard.loc ? <input type="hidden" name="loc" value={guard.loc} /> : null}
    </>
  )
}

export const faultOf = (faults: readonly FieldFault[], field: string) =>
  faults.find((fault) => fault.field === field)?.says

/** The list of faults above a form; each leads to its field, in the same words. */
export function FaultSummary({ faults }: { faults: readonly FieldFault[] }) {
  if (faults.length === 0) return null
  return (
    <div className="w-faults" role="alert" tabIndex={-1} data-focus-first>
      <h2>{faults.length === 1 ? 'Có một chỗ cần sửa' : `Có ${faults.length} chỗ cần sửa`}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.field}>
            <a href={`#f-${fault.field}`}>{fault.says}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  children: (described: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}

export function Field({ name, label, hint, fault, children }: FieldProps) {
  const id = `f-${name}`
  const describedBy = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className={fault ? 'w-field has-fault' : 'w-field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="w-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p className="w-fault" id={`${id}-fault`}>
          <span className="vh">Lỗi: </span>
          {fault}
        </p>
      ) : null}
      {children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(fault ? { 'aria-invalid': true as const } : {}),
      })}
    </div>
  )
}

interface TextProps {
  name: string
  label: string
  hint?: string
  fault?: string | undefined
  value?: string | undefined
  type?: 'text' | 'tel' | 'search'
  inputMode?: 'numeric' | 'text' | 'tel'
  size?: 's' | 'm' | 'l'
  autoComplete?: string
  list?: string
}

export function TextField(props: TextProps) {
  const {
    name,
    label,
    hint,
    fault,
    value,
    type = 'text',
    inputMode,
    size = 'l',
    autoComplete = 'off',
    list,
  } = props
  return (
    <Field name={name} label={label} hint={hint} fault={fault}>
      {(described) => (
        <input
          {...described}
          className={`w-input is-${size}`}
          type={type}
          name={name}
          defaultValue={value ?? ''}
          autoComplete={autoComplete}
          {...(inputMode ? { inputMode } : {})}
          {...(list ? { list } : {})}
        />
      )}
    </Field>
  )
}

/** A day as offices write it, 06/9/2024: a browser's own date field would write it the way of the computer's language. */
export function DayField({ hint, ...field }: Omit<TextProps, 'type' | 'inputMode' | 'size' | 'list'>) {
  return (
    <TextField {...field} hint={hint ?? 'ngày/tháng/năm, ví dụ 02/9/2026'} inputMode="numeric" size="s" />
  )
}

interface AreaProps extends Omit<TextProps, 'type' | 'inputMode' | 'size' | 'list'> {
  rows?: number
  autosaveHref?: string | undefined
}

/** A reason or a note: saved while it is typed, so that a lost network or a second tab loses nothing. */
export function TextArea({ name, label, hint, fault, value, rows = 3, autosaveHref }: AreaProps) {
  return (
    <Field name={name} label={label} hint={hint} fault={fault}>
      {(described) => (
        <>
          <textarea {...described} className="w-input" name={name} rows={rows} defaultValue={value ?? ''} />
          {autosaveHref ? <output className="w-saved" data-autosave-state={name} /> : null}
        </>
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
  hint?: string
}

interface ChoiceProps {
  name: string
  legend: string
  options: readonly Option[]
  value?: string | undefined
  fault?: string | undefined
}

export function Choice({ name, legend, options, value, fault }: ChoiceProps) {
  return (
    <fieldset className={fault ? 'w-field has-fault' : 'w-field'} id={`f-${name}`}>
      <legend>{legend}</legend>
      {fault ? (
        <p className="w-fault">
          <span className="vh">Lỗi: </span>
          {fault}
        </p>
      ) : null}
      {options.map((option, index) => (
        <label className="w-pick" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={value === undefined ? index === 0 : value === option.value}
          />
          <span>
            {option.label}
            {option.hint ? <small>{option.hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function Select({
  name,
  label,
  hint,
  options,
  value,
  fault,
}: Omit<ChoiceProps, 'legend'> & { label: string; hint?: string }) {
  return (
    <Field name={name} label={label} hint={hint} fault={fault}>
      {(described) => (
        <select
          {...described}
          className="w-input is-m"
          name={name}
          defaultValue={value ?? options[0]?.value ?? ''}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface CheckProps {
  name: string
  value: string
  label: ReactNode
  hint?: ReactNode
  checked?: boolean
  keyCap?: string
}

export function Check({ name, value, label, hint, checked, keyCap }: CheckProps) {
  return (
    <label className="w-pick">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked ?? false}
        {...(keyCap ? { 'data-key': `Digit${keyCap}` } : {})}
      />
      <span>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
      {keyCap ? <kbd>{keyCap}</kbd> : null}
    </label>
  )
}
