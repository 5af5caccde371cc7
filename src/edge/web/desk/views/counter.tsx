import { Note } from './act-page.tsx'
import {
  Check,
  Choice,
  FaultSummary,
  Field,
  faultOf,
  Guard,
  type Option,
  Select,
  TextArea,
  TextField,
} from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel, FieldFault, FormGuard } from './model.ts'
import type { CheckedDocument } from './reception.tsx'

export interface CounterField {
  name: string
  label: string
  hint?: string
  kind: 'text' | 'number' | 'date' | 'choice' | 'several' | 'confirm' | 'long'
  options?: readonly Option[]
  /** Where the answer came from, when the State already held it. */
  prefilledFrom?: string
}

export interface CounterModel {
  frame: DeskFrameModel
  guard: FormGuard
  action: string
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  personQuery: string
  /** Not found is no dead end: names are then typed by hand and checked by the officer. */
  person?: { partyId: string; name: string; facts: string; from: string } | { notFound: true }
  procedureQuery: string
  procedureHits: readonly { code: string; name: string; href: string; note: string }[]
  procedure?: {
    code: string
    name: string
    limitText: string
    feeText: string
    dueIfNow: string
    changeHref: string
    documents: readonly CheckedDocument[]
    /** Facts of the applicant that no register gave: typed from the card. */
    applicant: readonly CounterField[]
    groups: readonly { title: string; fields: readonly CounterField[] }[]
    /** Absent: the procedure takes no filing through the applicant's own account. */
    assisted?: { label: string; hint: string }
  }
}

function FindPerson({ model }: { model: CounterModel }) {
  const { person } = model
  return (
    <form className="w-form" action="/desk/counter" aria-label="Tìm người nộp">
      <h2>1. Người nộp</h2>
      {model.procedure ? <input type="hidden" name="procedure" value={model.procedure.code} /> : null}
      <div className="w-row">
        <TextField
          name="person"
          label="Số định danh cá nhân"
          hint="Quét mã QR trên thẻ căn cước, hoặc gõ 12 số."
          inputMode="numeric"
          value={model.personQuery}
          size="m"
          fault={faultOf(model.faults, 'person')}
        />
        <button className="btn" type="submit">
          Tìm
        </button>
      </div>
      {person && 'partyId' in person ? (
        <p className="w-found">
          <b>{person.name}</b>
          <span className="sub">
            {person.facts}. {person.from}
          </span>
        </p>
      ) : null}
      {person && 'notFound' in person ? (
        <p className="w-fault">
          Chưa tra được số này. Vẫn nhận được hồ sơ: chọn thủ tục, rồi nhập họ tên theo giấy tờ gốc ở phần 3
          và đối chiếu bằng mắt.
        </p>
      ) : null}
    </form>
  )
}

function FindProcedure({ model }: { model: CounterModel }) {
  const { procedure } = model
  if (procedure)
    return (
      <section className="w-form">
        <h2>2. Thủ tục</h2>
        <p>
          <b>{procedure.name}</b>
          <span className="sub">
            {procedure.code}. {procedure.limitText}. {procedure.feeText}
          </span>
          <a href={procedure.changeHref}>Chọn thủ tục khác</a>
        </p>
      </section>
    )
  return (
    <form className="w-form" action="/desk/counter" aria-label="Tìm thủ tục">
      <h2>2. Thủ tục</h2>
      <input type="hidden" name="person" value={model.personQuery} />
      <div className="w-row">
        <TextField
          name="q-procedure"
          label="Tên hoặc mã thủ tục"
          hint="Gõ không dấu cũng được: khai sinh, ket hon."
          value={model.procedureQuery}
          size="m"
        />
        <button className="btn" type="submit">
          Tìm
        </button>
      </div>
      {model.procedureHits.length > 0 ? (
        <ol className="w-hits">
          {model.procedureHits.map((hit, at) => (
            <li key={hit.code}>
              <a href={hit.href} {...(at < 9 ? { 'data-key': `Digit${at + 1}` } : {})}>
                {at < 9 ? <kbd>{at + 1}</kbd> : null}
                <span>
                  {hit.name}
                  <small className="sub">
                    {hit.code}. {hit.note}
                  </small>
                </span>
              </a>
            </li>
          ))}
        </ol>
      ) : model.procedureQuery ? (
        <p className="none">Không có thủ tục nào khớp. Thử ít chữ hơn, hoặc gõ mã như 1.001193.</p>
      ) : null}
    </form>
  )
}

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
      <Select name={field.name} label={field.label} options={field.options} value={value} fault={fault} />
    ) : (
      <Choice name={field.name} legend={field.label} options={field.options} value={value} fault={fault} />
    )
  }
  return (
    <TextField
      name={field.name}
      label={field.label}
      value={value}
      fault={fault}
      type={field.kind === 'date' ? 'date' : 'text'}
      {...(hint ? { hint } : {})}
      {...(field.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
    />
  )
}

function Filing({
  model,
  procedure,
}: {
  model: CounterModel
  procedure: NonNullable<CounterModel['procedure']>
}) {
  return (
    <form className="w-form" method="post" action={model.action} encType="multipart/form-data" data-send>
      <Guard guard={model.guard} />
      <input type="hidden" name="procedure" value={procedure.code} />
      <input type="hidden" name="person" value={model.personQuery} />
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
      <h2>Giấy tờ đã nhận</h2>
      {faultOf(model.faults, 'documents') ? (
        <p className="w-fault">{faultOf(model.faults, 'documents')}</p>
      ) : null}
      <div className="w-items" id="f-documents">
        {procedure.documents.map((document, at) => (
          <div className="w-item" key={document.id}>
            <Check
              name="document"
              value={document.id}
              checked={document.given}
              label={document.name}
              hint={`${document.required ? 'Bắt buộc' : 'Nếu có'}. ${document.note}`}
              {...(at < 9 ? { keyCap: String(at + 1) } : {})}
            />
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
          </div>
        ))}
      </div>
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
      {procedure.assisted ? (
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
      ) : null}
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

/** Walk-in: person by the card, procedure by two or three letters, papers by number keys, sign and print. */
export function CounterFilingPage({ model }: { model: CounterModel }) {
  return (
    <DeskFrame
      frame={{ ...model.frame, title: `${model.faults.length > 0 ? 'Lỗi: ' : ''}Nhận hồ sơ tại quầy` }}
      layout="page"
      hints={[
        [['1', '9'], 'chọn thủ tục, đánh dấu giấy tờ'],
        [['Ctrl', 'Enter'], 'tiếp nhận'],
        [['E'], 'về hàng việc'],
      ]}
    >
      <main className="page" id="main">
        <h1>Nhận hồ sơ tại quầy</h1>
        <p className="page-lead">
          Hồ sơ nhập ở đây được tính là nộp trực tiếp; nộp giúp qua tài khoản của công dân thì đánh dấu ở cuối
          trang.
        </p>
        <FaultSummary faults={model.faults} />
        <div className="page-cols">
          <div className="w-aside">
            <FindPerson model={model} />
            <FindProcedure model={model} />
            {model.procedure ? <Filing model={model} procedure={model.procedure} /> : null}
          </div>
          <div className="w-aside">
            {model.procedure ? (
              <Note title="Nếu tiếp nhận bây giờ">
                <p>
                  Hẹn trả lúc <b>{model.procedure.dueIfNow}</b>.
                </p>
              </Note>
            ) : null}
            <Note title="Không hỏi lại">
              <p>
                Thông tin Nhà nước đã có được điền sẵn, kèm nguồn. Chỉ sửa khi người nộp đưa giấy tờ khác.
              </p>
            </Note>
          </div>
        </div>
      </main>
    </DeskFrame>
  )
}
