import type { CounterField, CounterModel } from './counter-model.ts'
import { SubmitterPart } from './counter-submitter.tsx'
import { Check, Choice, Field, faultOf, Guard, Select, TextArea, TextField } from './fields.tsx'
import { PaperList } from './paper-list.tsx'

function Answer({ field, model }: { field: CounterField; model: CounterModel }) {
  const value = model.values[field.name]
  const fault = faultOf(model.faults, field.name)
  const hint = field.prefilledFrom ?? field.hint
  if (field.kind === 'confirm')
    return (
      <div id={`f-${field.name}`} className={fault ? 'w-field has-fault' : 'w-field'}>
        {fault ? <p className="w-fault">{fault}</p> : null}
        <Check name={field.name} value="1" checked={value === '1'} label={field.label} />
      </div>
    )
  if (field.kind === 'several')
    return (
      <fieldset id={`f-${field.name}`} className={fault ? 'w-field has-fault' : 'w-field'}>
        <legend>{field.label}</legend>
        {fault ? <p className="w-fault">{fault}</p> : null}
        {(field.options ?? []).map((option) => (
          <Check
            key={option.value}
            name={field.name}
            value={option.value}
            checked={(value ?? '').split('\n').includes(option.value)}
            label={option.label}
          />
        ))}
      </fieldset>
    )
  if (field.kind === 'long')
    return (
      <TextArea
        name={field.name}
        label={field.label}
        rows={2}
        value={value}
        fault={fault}
        {...(hint ? { hint } : {})}
      />
    )
  if (field.kind === 'choice' && field.options) {
    return field.options.length > 4 ? (
      <Select
        name={field.name}
        label={field.label}
        options={[{ value: '', label: 'Chọn' }, ...field.options]}
        value={value ?? ''}
        fault={fault}
      />
    ) : (
      // Nothing is chosen beforehand: an answer of a declaration is the applicant's own.
      <Choice
        name={field.name}
        legend={field.label}
        options={field.options}
        value={value ?? ''}
        fault={fault}
      />
    )
  }
  return (
    <TextField
      name={field.name}
      label={field.label}
      value={value}
      fault={fault}
      {...(hint ? { hint } : {})}
      {...(field.kind === 'number' || field.kind === 'date' ? { inputMode: 'numeric' as const } : {})}
    />
  )
}

interface PartProps {
  model: CounterModel
  procedure: NonNullable<CounterModel['procedure']>
}

function Papers({ model, procedure }: PartProps) {
  return (
    <>
      <h2>Giấy tờ đã nhận</h2>
      <PaperList documents={procedure.documents} faults={model.faults}>
        {(document) => (
          <div className="w-sub">
            <Field name={`scan-${document.id}`} label="Bản quét">
              {(described) => (
                <input
                  {...described}
                  className="w-input"
                  type="file"
                  name={`scan-${document.id}`}
                  accept="application/pdf,image/jpeg,image/png"
                />
              )}
            </Field>
          </div>
        )}
      </PaperList>
    </>
  )
}

function Assisted({ model, procedure }: PartProps) {
  if (!procedure.assisted) return null
  return (
    <div className="w-items" id="f-consent">
      <div className="w-item">
        <Check
          name="assisted"
          value="1"
          checked={model.values['assisted'] === '1'}
          label={procedure.assisted.label}
          hint={procedure.assisted.hint}
        />
        <div className="w-sub">
          <TextField
            name="consent"
            label="Người nộp đồng ý bằng cách nào"
            value={model.values['consent'] ?? ''}
            fault={faultOf(model.faults, 'consent')}
          />
        </div>
      </div>
    </div>
  )
}

export function Filing({ model, procedure }: PartProps) {
  return (
    <form className="w-form" method="post" action={model.action} encType="multipart/form-data" data-send>
      <Guard guard={model.guard} />
      <input type="hidden" name="procedure" value={procedure.code} />
      <input type="hidden" name="person" value={model.personQuery} />
      <input type="hidden" name="unit" value={procedure.unit.code} />
      {procedure.applicant.length > 0 ? (
        <>
          <h2>3. Người nộp, theo giấy tờ gốc</h2>
          <div className="w-two">
            {procedure.applicant.map((field) => (
              <Answer field={field} key={field.name} model={model} />
            ))}
          </div>
        </>
      ) : null}
      <Papers model={model} procedure={procedure} />
      <SubmitterPart model={model} />
      <h2>Nội dung tờ khai</h2>
      {procedure.groups.length === 0 ? (
        <p className="sub">Thủ tục này chưa có biểu mẫu điện tử: tờ khai giấy được quét kèm.</p>
      ) : null}
      {procedure.groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3 className="sec">{group.title}</h3>
          <div className="w-two">
            {group.fields.map((field) => (
              <Answer field={field} key={field.name} model={model} />
            ))}
          </div>
        </section>
      ))}
      <Assisted model={model} procedure={procedure} />
      <div className="w-go">
        <button className="btn is-primary" type="submit">
          Tiếp nhận, in giấy hẹn
        </button>
        <button className="btn" type="submit" name="then" value="file">
          Chỉ nhận hồ sơ, kiểm tra sau
        </button>
        <a href="/desk">Thôi, về hàng việc</a>
      </div>
    </form>
  )
}
