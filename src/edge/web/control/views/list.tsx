import { AdminFrame, Empty } from '../../admin/views/frame.tsx'
import { TextField } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'
import type { ProcessListModel } from './model.ts'

const HEADS = ['Thủ tục', 'Lĩnh vực', 'Phiên bản', 'Số bước', 'Quy trình', 'Đang soạn']

export function ProcessListPage({ list }: { list: ProcessListModel }) {
  return (
    <AdminFrame frame={list.frame}>
      <main className="page is-wide" id="main">
        <div className="page-h">
          <div>
            <h1>Quy trình nội bộ</h1>
            <p className="page-lead">
              Bước, vai trò và thời gian giải quyết của từng thủ tục. Hồ sơ đang giải quyết giữ quy trình của
              ngày nộp.
            </p>
          </div>
          <search>
            <form className="w-row" action={list.action}>
              <TextField name="q" label="Tên hoặc mã thủ tục" type="search" size="m" value={list.query} />
              <button className="btn" type="submit">
                Lọc
              </button>
            </form>
          </search>
        </div>
        {list.rows.length === 0 ? (
          <Empty title="Không có thủ tục nào khớp">
            Bỏ bớt chữ trong ô lọc, hoặc bỏ trống để xem tất cả.
          </Empty>
        ) : (
          <Scroll className="tb" label="Quy trình nội bộ">
            <table>
              <thead>
                <tr>
                  {HEADS.map((head) => (
                    <th scope="col" key={head}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <tr key={row.code}>
                    <th scope="row">
                      <a href={row.href}>{row.name}</a>
                      <span className="sub">{row.code}</span>
                    </th>
                    <td>{row.sector}</td>
                    <td>{row.revision}</td>
                    <td className="num">{row.steps}</td>
                    <td>{row.source}</td>
                    <td>{row.draft ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
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
