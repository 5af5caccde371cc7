import { AdminFrame, Empty } from '../../admin/views/frame.tsx'
import type { AdminFrameModel } from '../../admin/views/model.ts'
import { DayField, type Option, Select } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'

export interface SignalsModel {
  frame: AdminFrameModel
  action: string
  kinds: readonly Option[]
  values: { kind: string; from: string; to: string }
  rows: readonly {
    id: string
    kind: string
    at: string
    unit: string
    who: string
    evidence: string
    dossiers: readonly { href: string; code: string }[]
  }[]
  nextHref?: string
}

/** Some of a burst are named, the others counted: a row stays a row. */
const NAMED = 5

export function SignalsPage(model: SignalsModel) {
  const { values } = model
  return (
    <AdminFrame frame={model.frame}>
      <main className="page is-wide" id="main">
        <div className="page-h">
          <div>
            <h1>Dấu hiệu cần xem</h1>
            <p className="page-lead">
              Không việc nào ở đây tự nó là vi phạm. Mỗi dòng là một việc nên được hỏi lại, kèm chứng cứ và hồ
              sơ.
            </p>
          </div>
          <search>
            <form className="w-row" action={model.action}>
              <Select
                name="kind"
                label="Loại"
                options={[{ value: '', label: 'Tất cả' }, ...model.kinds]}
                value={values.kind}
              />
              <DayField name="from" label="Từ ngày" hint="" value={values.from} />
              <DayField name="to" label="Đến ngày" hint="" value={values.to} />
              <button className="btn" type="submit">
                Xem
              </button>
            </form>
          </search>
        </div>
        {model.rows.length === 0 ? (
          <Empty title="Không có dấu hiệu nào trong khoảng này">
            Bổ sung nhiều lần, xin lỗi sát hạn, kết thúc rồi mở lại, nộp giúp dồn dập đều không xảy ra.
          </Empty>
        ) : (
          <Scroll className="tb" label="Dấu hiệu cần xem">
            <table>
              <thead>
                <tr>
                  <th scope="col">Dấu hiệu</th>
                  <th scope="col">Lúc</th>
                  <th scope="col">Đơn vị, người làm</th>
                  <th scope="col">Chứng cứ</th>
                  <th scope="col">Hồ sơ</th>
                </tr>
              </thead>
              <tbody>
                {model.rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.kind}</th>
                    <td className="nw">{row.at}</td>
                    <td>
                      {row.unit}
                      <span className="sub">{row.who}</span>
                    </td>
                    <td>{row.evidence}</td>
                    <td>
                      {row.dossiers.slice(0, NAMED).map((dossier) => (
                        <a className="blk" key={dossier.code} href={dossier.href}>
                          {dossier.code}
                        </a>
                      ))}
                      {row.dossiers.length > NAMED ? (
                        <span className="sub">và {row.dossiers.length - NAMED} hồ sơ nữa</span>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        {model.nextHref ? (
          <p className="pager">
            <a href={model.nextHref}>Xem tiếp</a>
          </p>
        ) : null}
      </main>
    </AdminFrame>
  )
}
