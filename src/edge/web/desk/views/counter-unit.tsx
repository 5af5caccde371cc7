import type { CounterModel } from './counter-model.ts'
import { faultOf, TextField } from './fields.tsx'

/** The unit that settles it; another commune of the province is searched by its name. */
export function FindUnit({ model }: { model: CounterModel }) {
  const { procedure } = model
  if (!procedure) return null
  const { unit } = procedure
  const fault = faultOf(model.faults, 'q-unit')
  return (
    <div className="w-unit">
      <p>
        Đơn vị giải quyết: <b>{unit.name || 'chưa chọn'}</b>
        {unit.own ? ' (đơn vị của bạn)' : null}
        {unit.code ? (
          <span className="sub">
            Hồ sơ mang mã của đơn vị bạn, chuyển ngay sang {unit.name}; kết quả trả tại đây.
          </span>
        ) : null}
      </p>
      {unit.choosable ? (
        <details className="w-more" open={unit.name === '' || unit.query !== '' || fault !== undefined}>
          <summary>Nộp cho xã, phường khác trong tỉnh</summary>
          <form className="w-form" action="/desk/counter" aria-label="Tìm đơn vị giải quyết">
            <input type="hidden" name="procedure" value={procedure.code} />
            <input type="hidden" name="person" value={model.personQuery} />
            <div className="w-row">
              <TextField
                name="q-unit"
                label="Tên xã, phường giải quyết"
                hint="Gõ không dấu, hoặc tên cũ cũng được: van tuong."
                value={unit.query}
                size="m"
                fault={fault}
              />
              <button className="btn" type="submit">
                Tìm
              </button>
            </div>
          </form>
          {unit.hits.length > 0 ? (
            <ol className="w-hits">
              {unit.hits.map((hit) => (
                <li key={hit.href}>
                  <a href={hit.href}>{hit.name}</a>
                </li>
              ))}
            </ol>
          ) : unit.query ? (
            <p className="none">
              Không có xã, phường nào trong tỉnh mang tên này. Việc của tỉnh khác: hướng dẫn gửi qua Cổng Dịch
              vụ công quốc gia hoặc bưu chính.
            </p>
          ) : null}
          {unit.ownHref && unit.code ? (
            <p>
              <a className="btn" href={unit.ownHref}>
                Về đơn vị của bạn
              </a>
            </p>
          ) : null}
        </details>
      ) : null}
    </div>
  )
}
