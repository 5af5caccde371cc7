import type { ColumnName, ListName } from '#casework/worklists/index.ts'
import { LevelShape } from '../../ui/levels.tsx'
import { FaultSummary, faultOf, Guard } from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import type { ListPageModel, ListRowModel } from './list-model.ts'
import { ListFilterForm, ListTools } from './list-tools.tsx'
import { Scroll } from './scroll.tsx'
import type { TimeLevel } from './time-left.ts'

const LISTS: readonly [ListName, string, TimeLevel | undefined][] = [
  ['all', 'Tất cả', undefined],
  ['toReceive', 'Chờ nhận', 'none'],
  ['overdue', 'Quá hạn', 'red'],
  ['nearDue', 'Sắp đến hạn', 'orange'],
  ['later', 'Còn hạn', 'green'],
  ['waiting', 'Chờ bên khác', 'paused'],
  ['toReturn', 'Chờ trả', 'none'],
  ['snoozed', 'Để sau', 'none'],
]

function Tabs({ model }: { model: ListPageModel }) {
  const { place, counts, hrefOf } = model
  return (
    <nav className="queue-tabs list-tabs" aria-label="Chọn danh sách">
      {LISTS.map(([list, label, level]) => (
        <a
          key={list}
          href={hrefOf({ list })}
          {...(place.list === list ? { 'aria-current': 'page' as const } : {})}
        >
          <b>
            {level ? <LevelShape level={level} /> : null}
            <span {...(place.scope === 'mine' ? { 'data-count': list } : {})}>{counts[list]}</span>
          </b>
          {label}
        </a>
      ))}
    </nav>
  )
}

/** Every list of the desk as a table. Choosing is checkboxes of one form; the script adds ranges and the count. */
export function ListPage({ model }: { model: ListPageModel }) {
  const { place, hrefOf, rows, filter } = model
  return (
    <DeskFrame
      frame={model.frame}
      layout="page"
      hints={[
        [['E'], 'về hàng việc'],
        [['Shift'], 'chọn cả khoảng'],
      ]}
    >
      <main className="page is-wide" id="main">
        <div className="page-h">
          <h1>Danh sách hồ sơ</h1>
          <nav className="years" aria-label="Của ai">
            <a
              href={hrefOf({ scope: 'mine' })}
              {...(place.scope === 'mine' ? { 'aria-current': 'page' as const } : {})}
            >
              Của tôi
            </a>
            <a
              href={hrefOf({ scope: 'unit' })}
              {...(place.scope === 'unit' ? { 'aria-current': 'page' as const } : {})}
            >
              Cả đơn vị
            </a>
            <a href={model.queueHref}>Hàng việc</a>
          </nav>
        </div>
        <FaultSummary faults={model.faults} />
        <Tabs model={model} />
        <ListFilterForm filter={filter} loc={place.scope === 'unit' ? `u.${place.list}` : place.list} />
        <ListTools model={model} nameFault={faultOf(model.faults, 'name')} />
        {rows.length === 0 ? (
          <div className="blank">
            <b>{filter.active ? 'Không có hồ sơ nào khớp bộ lọc' : 'Danh sách này đang trống'}</b>
            {filter.active ? <a href={filter.clearHref}>Bỏ lọc</a> : 'Hồ sơ sẽ hiện ở đây ngay khi có.'}
          </div>
        ) : (
          <ListTable model={model} />
        )}
        {place.list === 'snoozed' ? <SnoozeHistory model={model} /> : null}
      </main>
      <script type="module" src="/assets/lists.js" />
    </DeskFrame>
  )
}

function ListTable({ model }: { model: ListPageModel }) {
  const headers = model.columns.filter((column) => column.chosen)
  return (
    <form method="post" action="/desk/batches/confirm" data-list>
      <Guard guard={model.guard} />
      <input type="hidden" name="ds" value={model.queryText} />
      <Scroll className="tb list" label="Hồ sơ">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <a className="list-all" href={model.allChosen ? model.chooseNoneHref : model.chooseAllHref}>
                  {model.allChosen ? 'Bỏ chọn' : 'Chọn tất cả trang này'}
                </a>
              </th>
              {headers.map((column) => (
                <th scope="col" key={column.name}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <Row key={row.value} row={row} chosen={model.allChosen} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="list-bar">
        <output data-chosen="">
          {model.allChosen ? `Đã chọn ${model.rows.length} hồ sơ` : 'Chọn hồ sơ để làm một lượt:'}
        </output>
        {model.choices.map((choice) => (
          <button className="btn" type="submit" name="action" value={choice.action} key={choice.action}>
            {choice.label}
          </button>
        ))}
        <span className="list-pages">
          {model.firstHref ? <a href={model.firstHref}>Về đầu</a> : null}
          {model.moreHref ? <a href={model.moreHref}>Xem tiếp</a> : null}
          <a href={model.otherSizeHref}>{model.size === 100 ? 'Mỗi trang 500' : 'Mỗi trang 100'}</a>
        </span>
      </div>
    </form>
  )
}

function Row({ row, chosen }: { row: ListRowModel; chosen: boolean }) {
  return (
    <tr>
      <td className="list-pick">
        <label>
          <input type="checkbox" name="hs" value={row.value} defaultChecked={chosen} />
          <span className="vh">
            Chọn hồ sơ {row.dossierKey} của {row.applicantName}
          </span>
        </label>
      </td>
      {row.cells.map((cell) =>
        cell.name === 'code' ? (
          <th scope="row" className="nw" key={cell.name}>
            <a href={row.href}>{cell.text}</a>
          </th>
        ) : (
          <td key={cell.name} className={CELL[cell.name]}>
            {cell.name === 'left' ? (
              <span className={`st is-${row.level}`}>
                <LevelShape level={row.level} />
                {cell.text}
              </span>
            ) : (
              <span>{cell.text}</span>
            )}
          </td>
        ),
      )}
    </tr>
  )
}

const CELL: Partial<Record<ColumnName, string>> = {
  procedure: 'list-long',
  dueAt: 'nw',
  filedAt: 'nw',
  receivedAt: 'nw',
  stepDueAt: 'nw',
  procedureCode: 'nw',
  personalId: 'nw',
  phone: 'nw',
}

/** What I have put off, and why: mine to remember, nobody's record. */
function SnoozeHistory({ model }: { model: ListPageModel }) {
  if (model.snoozes.length === 0) return null
  return (
    <Scroll className="tb" label="Đã để sau">
      <table>
        <caption>Những lần để sau</caption>
        <thead>
          <tr>
            <th scope="col">Lúc</th>
            <th scope="col">Hồ sơ</th>
            <th scope="col">Đến ngày</th>
            <th scope="col">Lý do</th>
            <th scope="col">Xem lại</th>
          </tr>
        </thead>
        <tbody>
          {model.snoozes.map((one) => (
            <tr key={one.at + one.key}>
              <td className="nw">{one.at}</td>
              <th scope="row" className="nw">
                <a href={one.href}>{one.key}</a>
              </th>
              <td className="nw">{one.until}</td>
              <td>{one.reason}</td>
              <td>
                {one.open ? (
                  <form method="post" action="/desk/lists/snoozed/end">
                    <Guard guard={model.guard} />
                    <input type="hidden" name="hs" value={one.dossierId} />
                    <button className="btn" type="submit">
                      Đưa lại ngay
                    </button>
                  </form>
                ) : (
                  <span className="none">đã hiện lại</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
