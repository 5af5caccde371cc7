import type { AssignmentRule } from '#casework/dossiers/index.ts'
import {
  Choice,
  DayField,
  FaultSummary,
  faultOf,
  Guard,
  type Option,
  Select,
  TextArea,
  TextField,
} from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel, FieldFault, FormGuard } from './model.ts'
import { Scroll } from './scroll.tsx'

export interface AssignmentModel {
  frame: DeskFrameModel
  guard: FormGuard
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  rule: AssignmentRule
  /** May choose the rule and set delegations of others. */
  isHead: boolean
  people: readonly Option[]
  others: readonly Option[]
  /** Nobody else in the unit could take the work. */
  alone: boolean
  delegations: readonly {
    id: number
    from: string
    to: string
    days: string
    reason: string
    mayEnd: boolean
  }[]
  held: number
  mayHandOver: boolean
}

const RULES = [
  { value: 'none', label: 'Không chia sẵn', hint: 'Ai rảnh thì bấm Nhận xử lý.' },
  { value: 'roundRobin', label: 'Lần lượt từng người' },
  { value: 'leastLoaded', label: 'Cho người đang giữ ít hồ sơ nhất' },
]

export function AssignmentPage(model: AssignmentModel) {
  return (
    <DeskFrame frame={model.frame} layout="page" hints={[[['E'], 'về hàng việc']]}>
      <main className="page" id="main">
        <h1>Phân công</h1>
        <p className="page-lead">
          Ai nhận hồ sơ chuyển đến, ai làm thay khi nghỉ, và giao lại bàn làm việc cuối ngày.
        </p>
        <FaultSummary faults={model.faults} />
        <div className="page-cols">
          <div className="w-items">
            {model.mayHandOver ? <Desk model={model} /> : null}
            <Delegations model={model} />
          </div>
          <div className="w-aside">
            <Rule model={model} />
          </div>
        </div>
      </main>
    </DeskFrame>
  )
}

function Rule({ model }: { model: AssignmentModel }) {
  if (!model.isHead)
    return (
      <section className="w-note">
        <h2>Hồ sơ chuyển đến</h2>
        <p>{RULES.find((one) => one.value === model.rule)?.label}. Lãnh đạo đơn vị chọn cách này.</p>
      </section>
    )
  return (
    <form className="w-form" method="post" action="/desk/assignment/rule">
      <Guard guard={model.guard} />
      <h2>Hồ sơ chuyển đến</h2>
      <Choice name="rule" legend="Chia cho công chức thụ lý" options={RULES} value={model.rule} />
      <div className="w-go">
        <button className="btn is-primary" type="submit">
          Dùng cách này
        </button>
      </div>
    </form>
  )
}

function Desk({ model }: { model: AssignmentModel }) {
  const { held, others, alone, values, faults } = model
  return (
    <form className="w-form" method="post" action="/desk/assignment/hand-over" data-send>
      <Guard guard={model.guard} />
      <h2>Giao lại bàn làm việc</h2>
      {held === 0 || alone ? (
        <p>
          {held === 0
            ? 'Bạn không giữ riêng hồ sơ nào, nên không có gì phải giao lại.'
            : 'Đơn vị chưa có người khác để nhận.'}
        </p>
      ) : (
        <>
          <p>
            Bạn đang giữ {held} hồ sơ. Tất cả chuyển cho một người; hồ sơ nào người ấy không làm được bước
            đang dở thì ở lại với bạn.
          </p>
          <Select
            name="holder"
            label="Người nhận"
            options={others}
            value={values['holder']}
            fault={faultOf(faults, 'holder')}
          />
          <TextField name="why" label="Lý do (nếu có)" size="m" value={values['why']} />
          <div className="w-go">
            <button className="btn is-primary" type="submit">
              Giao {held} hồ sơ
            </button>
          </div>
        </>
      )}
    </form>
  )
}

function Delegations({ model }: { model: AssignmentModel }) {
  const { values, faults } = model
  return (
    <>
      <form className="w-form" method="post" action="/desk/assignment/delegations" data-send>
        <Guard guard={model.guard} />
        <h2>Ủy quyền khi nghỉ</h2>
        {model.alone ? (
          <p>Đơn vị chưa có người khác để ủy quyền.</p>
        ) : (
          <>
            {model.isHead ? (
              <Select
                name="fromOfficer"
                label="Người nghỉ"
                options={model.people}
                value={values['fromOfficer']}
              />
            ) : null}
            <Select
              name="toOfficer"
              label="Người làm thay"
              hint="Cùng đơn vị, làm được cùng bước việc. Người làm thay ký tên mình, diễn biến ghi rõ làm thay ai."
              options={model.others}
              value={values['toOfficer']}
              fault={faultOf(faults, 'toOfficer')}
            />
            <div className="w-row">
              <DayField
                name="fromDay"
                label="Từ ngày"
                value={values['fromDay']}
                fault={faultOf(faults, 'fromDay')}
              />
              <DayField
                name="untilDay"
                label="Đến hết ngày"
                value={values['untilDay']}
                fault={faultOf(faults, 'untilDay')}
              />
            </div>
            <TextArea
              name="reason"
              label="Lý do"
              rows={2}
              value={values['reason']}
              fault={faultOf(faults, 'reason')}
            />
            <div className="w-go">
              <button className="btn is-primary" type="submit">
                Ghi ủy quyền
              </button>
            </div>
          </>
        )}
      </form>
      {model.delegations.length > 0 ? (
        <Scroll className="tb" label="Ủy quyền đang có">
          <table>
            <caption>Ủy quyền đang có và sắp tới</caption>
            <thead>
              <tr>
                <th scope="col">Người nghỉ</th>
                <th scope="col">Người làm thay</th>
                <th scope="col">Ngày</th>
                <th scope="col">Lý do</th>
                <th scope="col">Kết thúc</th>
              </tr>
            </thead>
            <tbody>
              {model.delegations.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.from}</th>
                  <td>{one.to}</td>
                  <td className="nw">{one.days}</td>
                  <td>{one.reason}</td>
                  <td>
                    {one.mayEnd ? (
                      <form method="post" action="/desk/assignment/delegations/end">
                        <Guard guard={model.guard} />
                        <input type="hidden" name="id" value={one.id} />
                        <button className="btn" type="submit">
                          Kết thúc
                        </button>
                      </form>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </>
  )
}
