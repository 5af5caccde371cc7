// Who hands the dossier in: closed while it is the applicant in person, which it mostly is.
import type { ReactNode } from 'react'
import type { CounterModel } from './counter-model.ts'
import { Check, DayField, Field, faultOf, TextField } from './fields.tsx'

export const SUBMITTER_KINDS = [
  { value: 'self', label: 'Chính người có hồ sơ nộp' },
  {
    value: 'legalRepresentative',
    label: 'Người đại diện theo pháp luật',
    hint: 'Cha, mẹ, người giám hộ, người đại diện của tổ chức',
  },
  { value: 'authorized', label: 'Người được ủy quyền', hint: 'Phải có giấy ủy quyền' },
  { value: 'hiredService', label: 'Dịch vụ, doanh nghiệp nộp thay', hint: 'Phải có giấy ủy quyền' },
  { value: 'publicPost', label: 'Gửi qua bưu chính công ích', hint: 'Tính là nộp qua bưu chính' },
] as const

type Kind = (typeof SUBMITTER_KINDS)[number]['value']

export function SubmitterPart({ model }: { model: CounterModel }) {
  const chosen = model.values['s.kind'] ?? 'self'
  const faulty = model.faults.some((fault) => fault.field.startsWith('s.'))
  return (
    <details className="w-more" open={chosen !== 'self' || faulty}>
      <summary>Người khác nộp thay, hoặc gửi qua bưu chính</summary>
      <fieldset className="w-items">
        <legend>Ai nộp hồ sơ</legend>
        {SUBMITTER_KINDS.map((option) => (
          <div className="w-item" key={option.value}>
            <label className="w-pick">
              <input
                type="radio"
                name="s.kind"
                value={option.value}
                defaultChecked={chosen === option.value}
              />
              <span>
                {option.label}
                {'hint' in option ? <small>{option.hint}</small> : null}
              </span>
            </label>
            {option.value === 'self' ? null : (
              <div className="w-sub">
                <KindFields kind={option.value} model={model} />
              </div>
            )}
          </div>
        ))}
      </fieldset>
    </details>
  )
}

function KindFields({ kind, model }: { kind: Exclude<Kind, 'self'>; model: CounterModel }) {
  const text = (name: string, label: string, hint?: string): ReactNode => (
    <TextField
      name={`s.${kind}.${name}`}
      label={label}
      value={model.values[`s.${kind}.${name}`]}
      fault={faultOf(model.faults, `s.${kind}.${name}`)}
      {...(hint ? { hint } : {})}
    />
  )
  if (kind === 'publicPost') return text('postalNumber', 'Số hiệu bưu gửi', 'Không bắt buộc')
  if (kind === 'legalRepresentative')
    return (
      <>
        {text('name', 'Họ, chữ đệm, tên người đại diện')}
        {text('relation', 'Là gì của người có hồ sơ', 'mẹ, người giám hộ, giám đốc')}
        {text('proof', 'Giấy tờ đã xem', 'giấy khai sinh, quyết định cử người giám hộ, đăng ký doanh nghiệp')}
      </>
    )
  const name = kind === 'authorized' ? 'Họ, chữ đệm, tên người được ủy quyền' : 'Tên dịch vụ, người đến nộp'
  return (
    <>
      {text('name', name)}
      <Authority kind={kind} model={model} />
    </>
  )
}

/** Seen at the desk with its number and day, or handed in as a scan: one of the two. */
function Authority({ kind, model }: { kind: 'authorized' | 'hiredService'; model: CounterModel }) {
  const at = (name: string) => `s.${kind}.${name}`
  const fault = faultOf(model.faults, at('authority'))
  return (
    <div id={`f-${at('authority')}`} className={fault ? 'w-field has-fault' : 'w-field'}>
      {fault ? <p className="w-fault">{fault}</p> : null}
      <Check
        name={at('seen')}
        value="1"
        checked={model.values[at('seen')] === '1'}
        label="Đã xem giấy ủy quyền"
      />
      <div className="w-two">
        <TextField
          name={at('number')}
          label="Số của giấy"
          hint="hoặc ký hiệu, ví dụ 12/GUQ"
          value={model.values[at('number')]}
        />
        <DayField
          name={at('day')}
          label="Ngày của giấy"
          value={model.values[at('day')]}
          fault={faultOf(model.faults, at('day'))}
        />
      </div>
      <Field name={`scan-giay-uy-quyen-${kind}`} label="hoặc bản quét giấy ủy quyền">
        {(described) => (
          <input
            {...described}
            className="w-input"
            type="file"
            name="scan-giay-uy-quyen"
            accept="application/pdf,image/jpeg,image/png"
          />
        )}
      </Field>
    </div>
  )
}
