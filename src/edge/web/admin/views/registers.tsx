import type { ReactNode } from 'react'
import { DayField, FaultSummary, faultOf, Guard, TextArea, TextField } from '../../desk/views/fields.tsx'
import type { FieldFault, FormGuard } from '../../desk/views/model.ts'
import { Scroll } from '../../desk/views/scroll.tsx'
import { LevelShape } from '../../ui/levels.tsx'
import { AdminFrame, Empty } from './frame.tsx'
import type { AdminFrameModel, OfficerRow, ProcedureRow, UnitRow } from './model.ts'

interface ListProps<Row> {
  frame: AdminFrameModel
  title: string
  lead: string
  filter: { action: string; value: string; label: string }
  rows: readonly Row[]
  newHref?: string
  newText?: string
  nextHref?: string
}

interface TableProps<Row> {
  list: ListProps<Row>
  heads: readonly string[]
  row: (one: Row) => ReactNode
  /** A long list is cut into named parts, with links to them above. */
  groupOf?: ((one: Row) => string) | undefined
}

function Groups<Row>({ list, heads, row, groupOf }: TableProps<Row>) {
  const groups = [...Map.groupBy(list.rows, (one) => groupOf?.(one) ?? '')]
  return (
    <>
      {groups.length > 1 ? (
        <nav className="years" aria-label="Đến phần">
          {groups.map(([title, rows], at) => (
            <a key={title} href={`#phan-${at + 1}`}>
              {title} ({rows.length})
            </a>
          ))}
        </nav>
      ) : null}
      {groups.map(([title, rows], at) => (
        <Scroll key={title} className="tb" label={title || list.title}>
          <table id={`phan-${at + 1}`}>
            {title ? <caption>{title}</caption> : null}
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(row)}</tbody>
          </table>
        </Scroll>
      ))}
    </>
  )
}

function ListPage<Row>({ list, heads, row, groupOf }: TableProps<Row>) {
  return (
    <AdminFrame frame={list.frame}>
      <main className="page is-wide" id="main">
        <div className="page-h">
          <div>
            <h1>{list.title}</h1>
            <p className="page-lead">{list.lead}</p>
          </div>
          <search>
            {' '}
            <form className="w-row" action={list.filter.action}>
              <TextField
                name="q"
                label={list.filter.label}
                type="search"
                size="m"
                value={list.filter.value}
              />
              <button className="btn" type="submit">
                Lọc
              </button>
              {list.newHref ? (
                <a className="btn is-primary" href={list.newHref}>
                  {list.newText ?? 'Thêm'}
                </a>
              ) : null}
            </form>
          </search>
        </div>
        {list.rows.length === 0 ? (
          <Empty title="Không có dòng nào khớp">Bỏ bớt chữ trong ô lọc, hoặc bỏ trống để xem tất cả.</Empty>
        ) : (
          <Groups list={list} heads={heads} row={row} groupOf={groupOf} />
        )}
        {list.nextHref ? (
          <p className="pager">
            <a href={list.nextHref}>Xem tiếp</a>
          </p>
        ) : null}
      </main>
    </AdminFrame>
  )
}

export function UnitsPage({ list }: { list: ListProps<UnitRow> }) {
  return (
    <ListPage
      list={list}
      groupOf={(unit) => (unit.ended ? 'Đã kết thúc' : unit.kind)}
      heads={['Đơn vị', 'Loại', 'Mã', 'Hiệu lực', 'Đơn vị kế tục']}
      row={(unit) => (
        <tr key={unit.code + unit.validText} className={unit.ended ? 'is-ended' : ''}>
          <th scope="row" className={`depth-${Math.min(3, unit.depth)}`}>
            {unit.href ? <a href={unit.href}>{unit.name}</a> : unit.name}
          </th>
          <td>{unit.kind}</td>
          <td className="mono">{unit.code}</td>
          <td>{unit.validText}</td>
          <td>
            {unit.successors.map((successor) => (
              <a className="block" key={successor.code} href={successor.href}>
                {successor.name}
              </a>
            ))}
          </td>
        </tr>
      )}
    />
  )
}

const OFFICER = { active: 'Đang làm', delegated: 'Đang ủy quyền', ended: 'Đã thôi' } as const

export function OfficersPage({ list }: { list: ListProps<OfficerRow> }) {
  return (
    <ListPage
      list={list}
      heads={['Họ và tên', 'Vị trí', 'Đơn vị', 'Quyền', 'Hiệu lực', 'Trạng thái']}
      row={(officer) => (
        <tr key={officer.name + officer.position} className={officer.state === 'ended' ? 'is-ended' : ''}>
          <th scope="row">{officer.name}</th>
          <td>{officer.position}</td>
          <td>{officer.unit}</td>
          <td>{officer.permissions}</td>
          <td>{officer.validText}</td>
          <td>
            {OFFICER[officer.state]}
            {officer.delegation ? <span className="sub">{officer.delegation}</span> : null}
          </td>
        </tr>
      )}
    />
  )
}

const PROCEDURE = { published: 'Đang công khai', draft: 'Bản nháp', ended: 'Hết hiệu lực' } as const

/** A procedure with faults cannot be published; the list says which and why. */
export function ProceduresPage({ list }: { list: ListProps<ProcedureRow> }) {
  return (
    <ListPage
      list={list}
      heads={['Thủ tục', 'Lĩnh vực', 'Phiên bản', 'Thời hạn', 'Trạng thái', 'Còn thiếu để công khai']}
      row={(procedure) => (
        <tr
          key={procedure.code + procedure.revision}
          className={procedure.state === 'ended' ? 'is-ended' : ''}
        >
          <th scope="row">
            <a href={procedure.href}>{procedure.name}</a>
            <span className="sub">{procedure.code}</span>
          </th>
          <td>{procedure.sector}</td>
          <td>{procedure.revision}</td>
          <td>{procedure.limitText}</td>
          <td className="nw">{PROCEDURE[procedure.state]}</td>
          <td>
            {procedure.faults.length === 0 ? (
              'Không'
            ) : (
              <ul>
                {procedure.faults.map((fault) => (
                  <li className="fault" key={fault}>
                    <LevelShape level="red" label="Lỗi" /> {fault}
                  </li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      )}
    />
  )
}

export interface UnitEditModel {
  frame: AdminFrameModel
  guard: FormGuard
  action: string
  backHref: string
  title: string
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  /** What stands in law and is not changed here: code, kind, parent, first day, successors. */
  facts: readonly { label: string; text: string }[]
}

export function UnitEditPage({ model }: { model: UnitEditModel }) {
  const { values, faults } = model
  const text = (name: string, label: string, hint?: string) => (
    <TextField
      name={name}
      label={label}
      value={values[name]}
      fault={faultOf(faults, name)}
      {...(hint ? { hint } : {})}
    />
  )
  return (
    <AdminFrame frame={model.frame}>
      <main className="page" id="main">
        <a className="page-back" href={model.backHref}>
          Về danh sách đơn vị
        </a>
        <h1>{model.title}</h1>
        <p className="page-lead">
          Đơn vị không bị xóa, chỉ kết thúc hiệu lực. Hồ sơ cũ vẫn mang tên ngày nộp.
        </p>
        <dl className="facts">
          {model.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
        <FaultSummary faults={faults} />
        <form className="w-form" method="post" action={model.action} data-send>
          <Guard guard={model.guard} />
          <div className="w-two">
            {text('name', 'Tên đầy đủ')}
            {text('shortName', 'Tên ngắn', 'Dùng trên ô bản đồ.')}
            {text('agencyCode', 'Mã định danh điện tử', 'Theo Quyết định 20/2020/QĐ-TTg, ví dụ H48.53.')}
            <DayField
              name="validUntil"
              label="Hết hiệu lực từ ngày"
              hint="Ngày đầu tiên đơn vị không còn, ví dụ 01/7/2025; để trống nếu còn hoạt động."
              value={values['validUntil']}
              fault={faultOf(faults, 'validUntil')}
            />
          </div>
          <TextArea
            name="note"
            label="Ghi chú"
            hint="Số, ngày văn bản quyết định thay đổi."
            rows={2}
            value={values['note']}
            fault={faultOf(faults, 'note')}
          />
          <div className="w-go">
            <button className="btn is-primary" type="submit">
              Lưu đơn vị
            </button>
            <a href={model.backHref}>Thôi, về danh sách</a>
          </div>
        </form>
      </main>
    </AdminFrame>
  )
}
