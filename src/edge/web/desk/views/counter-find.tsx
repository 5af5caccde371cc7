import type { CounterModel } from './counter-model.ts'
import { FindUnit } from './counter-unit.tsx'
import { faultOf, TextField } from './fields.tsx'

export function FindPerson({ model }: { model: CounterModel }) {
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

export function FindProcedure({ model }: { model: CounterModel }) {
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
        <FindUnit model={model} />
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
