import { FaultSummary, faultOf, Guard, TextArea } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'
import { AdminFrame, Empty } from './frame.tsx'
import type { RecomputeModel } from './model.ts'

const EFFECT = { later: 'muộn hơn', sooner: 'sớm hơn', nowOverdue: 'thành quá hạn' } as const

/** A calendar that changes under open dossiers is a decision with a reason, taken after seeing what it does. */
export function RecomputePage({ model }: { model: RecomputeModel }) {
  return (
    <AdminFrame frame={model.frame}>
      <main className="page" id="main">
        <a className="page-back" href={model.backHref}>
          Về lịch làm việc
        </a>
        <h1>Tính lại hạn các hồ sơ đang mở</h1>
        <p className="page-lead">{model.cause}</p>
        <FaultSummary faults={model.faults} />
        {model.total === 0 ? (
          <Empty title="Không hồ sơ nào đổi hạn">Lịch hiện nay cho mọi hồ sơ đang mở đúng hạn đã hẹn.</Empty>
        ) : (
          <>
            <Scroll className="tb" label="Những hạn sẽ đổi">
              <table>
                <caption>{model.total} hồ sơ sẽ đổi hạn</caption>
                <thead>
                  <tr>
                    <th scope="col">Mã hồ sơ</th>
                    <th scope="col">Thủ tục</th>
                    <th scope="col">Hạn đang có</th>
                    <th scope="col">Hạn mới</th>
                    <th scope="col">Tác động</th>
                  </tr>
                </thead>
                <tbody>
                  {model.changes.map((change) => (
                    <tr key={change.code}>
                      <th scope="row" className="nw">
                        {change.code}
                      </th>
                      <td>{change.procedureName}</td>
                      <td>{change.from}</td>
                      <td>{change.to}</td>
                      <td className={change.effect === 'nowOverdue' ? 'st is-red' : 'nw'}>
                        {EFFECT[change.effect]}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            {model.moreText ? <p className="page-lead">{model.moreText}</p> : null}
            <form className="w-form is-below" method="post" action={model.action} data-send>
              <Guard guard={model.guard} />
              <input type="hidden" name="seen" value={model.seen} />
              <TextArea
                name="reason"
                label="Lý do tính lại"
                hint="Ghi vào lịch sử của từng hồ sơ; hạn cũ vẫn nằm trong lịch sử."
                fault={faultOf(model.faults, 'reason')}
              />
              <label className="w-pick" id="f-confirm">
                <input type="checkbox" name="confirm" value="1" />
                <span>Tôi đã xem danh sách và đồng ý đổi hạn của {model.total} hồ sơ</span>
              </label>
              <div className="w-go">
                <button className="btn is-danger is-solid" type="submit">
                  Tính lại {model.total} hạn
                </button>
                <a href={model.backHref}>Thôi, về lịch</a>
              </div>
            </form>
          </>
        )}
      </main>
    </AdminFrame>
  )
}
