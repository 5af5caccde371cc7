import { Note } from '../../desk/views/act-page.tsx'
import { Choice, DayField, FaultSummary, faultOf, Guard, TextField } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'
import { AdminFrame, Empty } from './frame.tsx'
import type { CalendarDay, CalendarModel, CalendarRow } from './model.ts'

const KIND: Record<CalendarDay['kind'], string> = {
  working: '',
  weekend: '',
  off: 'nghỉ',
  worked: 'làm bù',
  unsure: 'chưa chắc, chưa áp dụng',
}

function Month({ name, lead, days }: CalendarModel['months'][number]) {
  // Six weeks for every month, so that the weeks of neighbours stand in one line.
  const days42 = Array.from({ length: 42 }, (_, at): CalendarDay | undefined => days[at - lead])
  const weeks = Array.from({ length: 6 }, (_, at) => days42.slice(at * 7, at * 7 + 7))
  return (
    <table className="month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'].map((day) => (
            <th scope="col" key={day}>
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={week.find((day) => day)?.day ?? at}>
            {week.map((day, weekday) =>
              day ? (
                <td
                  key={day.day}
                  className={`is-${day.kind}`}
                  {...(day.name ? { title: `${day.name}: ${KIND[day.kind]}` } : {})}
                >
                  {day.number}
                  {KIND[day.kind] ? <span className="vh"> {KIND[day.kind]}</span> : null}
                </td>
              ) : (
                <td key={['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'chủ nhật'][weekday]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayRow({ row, writable }: { row: CalendarRow; writable: boolean }) {
  return (
    <tr>
      <th scope="row" className="nw">
        {row.dayText}
      </th>
      <td className="nw">{row.kind === 'off' ? 'Nghỉ' : 'Làm bù'}</td>
      <td className="is-words">
        {row.name}
        {row.unsure ? <span className="tag is-unsure">Chưa chắc, chưa áp dụng</span> : null}
      </td>
      <td>{row.source || 'chưa có nguồn'}</td>
      <td>
        {writable ? (
          <a href={row.editHref}>
            Sửa<span className="vh"> {row.dayText}</span>
          </a>
        ) : null}
      </td>
    </tr>
  )
}

function DayForms({ model }: { model: CalendarModel }) {
  const { values, faults } = model
  return (
    <>
      <form className="w-form" method="post" action={model.action} data-send>
        <Guard guard={model.guard} />
        <h2>Thêm hoặc sửa một ngày</h2>
        <DayField name="day" label="Ngày" value={values['day']} fault={faultOf(faults, 'day')} />
        <Choice
          name="kind"
          legend="Loại"
          value={values['kind']}
          options={[
            { value: 'off', label: 'Nghỉ' },
            { value: 'worked', label: 'Làm bù' },
          ]}
        />
        <Choice
          name="applied"
          legend="Áp dụng"
          value={values['applied']}
          options={[
            { value: 'yes', label: 'Áp dụng vào mọi hạn' },
            { value: 'no', label: 'Chưa chắc: chỉ ghi nhớ, chưa áp dụng' },
          ]}
        />
        <TextField name="name" label="Dịp" value={values['name']} fault={faultOf(faults, 'name')} />
        <TextField
          name="source"
          label="Văn bản quyết định"
          hint="Số, ngày, cơ quan ban hành."
          value={values['source']}
          fault={faultOf(faults, 'source')}
        />
        <div className="w-go">
          <button className="btn is-primary" type="submit">
            Lưu ngày này
          </button>
        </div>
      </form>
      {model.remove ? (
        <form className="w-form is-below" method="post" action={model.remove.action} data-send>
          <Guard guard={model.guard} />
          <input type="hidden" name="day" value={model.remove.day} />
          <h2>Bỏ ngày {model.remove.dayText} khỏi lịch</h2>
          <TextField name="reason" label="Lý do" fault={faultOf(faults, 'reason')} />
          <div className="w-go">
            <button className="btn is-danger" type="submit">
              Bỏ ngày này
            </button>
          </div>
        </form>
      ) : null}
    </>
  )
}

/** The public-sector calendar: every day off or worked with its source; a day without one moves no deadline. */
export function CalendarPage({ model }: { model: CalendarModel }) {
  const { faults } = model
  return (
    <AdminFrame frame={model.frame}>
      <main className="page is-wide" id="main">
        <div className="page-h">
          <div>
            <h1>Lịch làm việc năm {model.year}</h1>
            <p className="page-lead">
              Thứ Bảy, Chủ nhật là ngày nghỉ trừ khi có quyết định làm bù. Mọi hạn trả kết quả tính theo lịch
              này.
            </p>
          </div>
          <nav className="years" aria-label="Chọn năm">
            {model.years.map((one) => (
              <a key={one.year} href={one.href} {...(one.current ? { 'aria-current': 'page' as const } : {})}>
                {one.year}
              </a>
            ))}
          </nav>
        </div>
        {model.warning ? (
          <Note title="Năm này chưa đủ lịch" kind="warn">
            <p>{model.warning}</p>
          </Note>
        ) : null}
        <FaultSummary faults={faults} />
        <div className="months">
          {model.months.map((month) => (
            <Month key={month.name} {...month} />
          ))}
        </div>
        <ul className="month-key">
          <li>
            <i className="is-off" />
            nghỉ lễ, nghỉ hoán đổi
          </li>
          <li>
            <i className="is-worked" />
            làm bù
          </li>
          <li>
            <i className="is-unsure" />
            chưa chắc, chưa áp dụng
          </li>
          <li>
            <i className="is-weekend" />
            cuối tuần
          </li>
        </ul>
        <div className="page-cols">
          {model.rows.length === 0 ? (
            <Empty title="Chưa có ngày nào">Thêm ngày nghỉ, ngày làm bù kèm văn bản quyết định.</Empty>
          ) : (
            <Scroll className="tb" label={`Ngày nghỉ và làm bù năm ${model.year}`}>
              <table>
                <caption>Ngày nghỉ và làm bù</caption>
                <thead>
                  <tr>
                    <th scope="col">Ngày</th>
                    <th scope="col">Loại</th>
                    <th scope="col">Dịp</th>
                    <th scope="col">Nguồn</th>
                    <th scope="col">Việc</th>
                  </tr>
                </thead>
                <tbody>
                  {model.rows.map((row) => (
                    <DayRow key={row.day} row={row} writable={model.writable} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          <div className="w-aside">
            {model.writable ? <DayForms model={model} /> : null}
            <Note title="Hồ sơ đang mở">
              <p>Đổi lịch không tự đổi hạn của hồ sơ đang mở. Xem trước những hạn sẽ đổi rồi mới tính lại.</p>
              {model.writable ? (
                <p>
                  <a href={model.recomputeHref}>Tính lại hạn các hồ sơ đang mở</a>
                </p>
              ) : null}
            </Note>
          </div>
        </div>
      </main>
    </AdminFrame>
  )
}
