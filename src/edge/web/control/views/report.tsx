import { DayField, FaultSummary, faultOf, Guard, TextField } from '../../desk/views/fields.tsx'
import type { FormGuard } from '../../desk/views/model.ts'
import { LevelShape } from '../../ui/levels.tsx'
import type { PublishModel, ReportModel } from './model.ts'

/** What the checks found: faults stop the publication, notes only tell. */
export function Report({ report }: { report: ReportModel }) {
  return (
    <section className={report.faults.length > 0 ? 'w-note is-danger' : 'w-note'} aria-labelledby="report">
      <h2 id="report">
        {report.faults.length === 0
          ? 'Kiểm tra: đạt'
          : `Kiểm tra: ${report.faults.length} lỗi, sửa hết mới công bố được`}
      </h2>
      <p>{report.hours}</p>
      <p>{report.run}</p>
      {report.faults.length > 0 ? (
        <ul>
          {report.faults.map((fault) => (
            <li key={fault.text} className="fault">
              <LevelShape level="red" label="Lỗi" /> <Linked line={fault} />
            </li>
          ))}
        </ul>
      ) : null}
      {report.notes.length > 0 ? (
        <ul>
          {report.notes.map((note) => (
            <li key={note.text}>
              <LevelShape level="yellow" label="Lưu ý" /> <Linked line={note} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Linked({ line }: { line: { text: string; href?: string } }) {
  return line.href ? <a href={line.href}>{line.text}</a> : line.text
}

export function Publish({ model, guard }: { model: PublishModel; guard: FormGuard }) {
  const { faults, values } = model
  return (
    <form className="w-form" method="post" action={model.action} data-send>
      <h2>Công bố bản đang soạn</h2>
      <FaultSummary faults={faults} />
      <Guard guard={guard} />
      <TextField
        name="decision"
        label="Quyết định phê duyệt quy trình"
        hint="Số, ngày, cơ quan ban hành, ví dụ 123/QĐ-UBND ngày 01/9/2026 của Chủ tịch Ủy ban nhân dân tỉnh."
        value={values['decision']}
        fault={faultOf(faults, 'decision')}
      />
      <DayField
        name="effectiveFrom"
        label="Áp dụng cho hồ sơ nộp từ ngày"
        value={values['effectiveFrom']}
        fault={faultOf(faults, 'effectiveFrom')}
      />
      <div className="w-go">
        <button className="btn is-primary" type="submit">
          Công bố phiên bản mới
        </button>
        <span>Hồ sơ đã nộp giữ quy trình cũ.</span>
      </div>
    </form>
  )
}
