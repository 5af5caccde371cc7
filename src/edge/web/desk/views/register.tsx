import { DayField, FaultSummary, faultOf, type Option, Select } from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import { Glyph } from './glyphs.tsx'
import type { DeskFrameModel, FieldFault } from './model.ts'

export interface RegisterModel {
  frame: DeskFrameModel
  action: string
  units: readonly Option[]
  values: { unit: string; from: string; to: string }
  shortcuts: readonly { label: string; href: string }[]
  faults: readonly FieldFault[]
  found?: {
    count: number
    firstSerial: number
    printHref?: string
    wordHref?: string
    tooLong?: string
  }
}

/** Sổ theo dõi hồ sơ: the period first, then its paper. */
export function RegisterPage({ frame, action, units, values, shortcuts, faults, found }: RegisterModel) {
  return (
    <DeskFrame frame={frame} layout="page" hints={[[['E'], 'về hàng việc']]}>
      <main className="page" id="main">
        <h1>Sổ theo dõi hồ sơ</h1>
        <p className="page-lead">
          Mỗi hồ sơ đã tiếp nhận là một dòng, lập từ nhật ký của hồ sơ. Số thứ tự chạy liên tục từ đầu năm.
        </p>
        <FaultSummary faults={faults} />
        <form className="w-form is-below" action={action}>
          <Select name="unit" label="Đơn vị tiếp nhận" options={units} value={values.unit} />
          <div className="w-row">
            <DayField name="from" label="Từ ngày" value={values.from} fault={faultOf(faults, 'from')} />
            <DayField name="to" label="Đến hết ngày" value={values.to} fault={faultOf(faults, 'to')} />
          </div>
          <p className="w-go">
            <button className="btn" type="submit">
              Xem kỳ này
            </button>
            {shortcuts.map((one) => (
              <a key={one.label} href={one.href}>
                {one.label}
              </a>
            ))}
          </p>
        </form>
        {found ? <Found found={found} /> : null}
      </main>
    </DeskFrame>
  )
}

function Found({ found }: { found: NonNullable<RegisterModel['found']> }) {
  if (found.count === 0)
    return (
      <div className="blank">
        <b>Không có hồ sơ nào tiếp nhận trong kỳ này</b>
        Chọn kỳ khác hoặc đơn vị khác.
      </div>
    )
  const last = found.firstSerial + found.count - 1
  return (
    <section className="w-form is-below">
      <h2>
        {found.count} hồ sơ, số thứ tự {found.firstSerial} đến {last}
      </h2>
      {found.tooLong ? <p className="w-fault">{found.tooLong}</p> : null}
      {found.printHref && found.wordHref ? (
        <p className="w-go">
          <a className="btn is-primary" href={found.printHref} target="_blank" rel="noopener">
            <Glyph name="print" /> In sổ<span className="vh">, mở ở cửa sổ mới</span>
          </a>
          <a className="btn" href={found.wordHref} download>
            Tải bản Word
          </a>
        </p>
      ) : null}
    </section>
  )
}
