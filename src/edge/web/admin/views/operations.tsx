import { DayField, Guard, TextField } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'
import { LevelShape } from '../../ui/levels.tsx'
import { AdminFrame, Empty } from './frame.tsx'
import type { AuditModel, HealthModel } from './model.ts'

const PART = {
  ok: { level: 'green', word: 'Chạy tốt' },
  slow: { level: 'orange', word: 'Chậm' },
  down: { level: 'red', word: 'Không trả lời' },
} as const

/** Is everything running, what waits, what failed and why: the page to open when somebody calls. */
export function HealthPage({ model }: { model: HealthModel }) {
  return (
    <AdminFrame frame={model.frame}>
      <main className="page is-wide" id="main">
        <h1>Tình trạng hệ thống</h1>
        <p className="page-lead">
          {model.feedText} <a href={model.checkHref}>Kiểm tra lại chuỗi nhật ký và số liệu</a>
        </p>
        <ul className="parts">
          {model.parts.map((part) => (
            <li key={part.name} className={`is-${part.state}`}>
              <b>{part.name}</b>
              <span className="st">
                <LevelShape level={PART[part.state].level} />
                {PART[part.state].word}
              </span>
              <span className="sub">
                {part.says}. {part.since}
              </span>
            </li>
          ))}
        </ul>
        {model.jobs.length === 0 ? (
          <Empty title="Không có việc nào chờ">
            Mọi tin nhắn, phiếu và lần gửi sang hệ thống ngoài đã xong.
          </Empty>
        ) : (
          <Scroll className="tb" label="Việc chạy nền">
            <table>
              <caption>Việc chạy nền</caption>
              <thead>
                <tr>
                  <th scope="col">Việc</th>
                  <th scope="col" className="num">
                    Đang chờ
                  </th>
                  <th scope="col" className="num">
                    Lỗi
                  </th>
                  <th scope="col">Chờ lâu nhất</th>
                  <th scope="col">Lỗi gần nhất</th>
                  <th scope="col">Làm lại</th>
                </tr>
              </thead>
              <tbody>
                {model.jobs.map((job) => (
                  <tr key={job.name}>
                    <th scope="row">{job.name}</th>
                    <td className="num">{job.waiting}</td>
                    <td className="num">{job.failed}</td>
                    <td>{job.oldest}</td>
                    <td>{job.lastError ?? ''}</td>
                    <td>
                      {job.retry ? (
                        <form method="post" action={job.retry.action}>
                          <Guard guard={model.guard} />
                          <button className="btn" type="submit">
                            Chạy lại {job.failed}
                            <span className="vh"> việc lỗi: {job.name}</span>
                          </button>
                        </form>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </main>
    </AdminFrame>
  )
}

/** Who did and who read what; the chain of hashes says whether a line was ever taken out. */
export function AuditPage({ model }: { model: AuditModel }) {
  return (
    <AdminFrame frame={model.frame}>
      <main className="page is-wide" id="main">
        <h1>Nhật ký</h1>
        <p className="page-lead">
          <span className="st">
            <LevelShape level={model.chainWhole ? 'green' : 'red'} />
            {model.chainText}
          </span>
        </p>
        <form className="w-row is-filter" action="/admin/audit">
          <TextField name="who" label="Ai" size="s" value={model.query.who} />
          <TextField name="what" label="Việc" size="s" value={model.query.what} />
          <DayField name="from" label="Từ ngày" value={model.query.from} />
          <DayField name="to" label="Đến ngày" value={model.query.to} />
          <button className="btn" type="submit">
            Lọc
          </button>
        </form>
        {model.rows.length === 0 ? (
          <Empty title="Không có dòng nào khớp">Nới khoảng ngày hoặc bỏ bớt điều kiện.</Empty>
        ) : (
          <Scroll className="tb" label="Nhật ký">
            <table>
              <thead>
                <tr>
                  <th scope="col">Lúc</th>
                  <th scope="col">Ai</th>
                  <th scope="col">Việc</th>
                  <th scope="col">Đối tượng</th>
                  <th scope="col">Kết quả</th>
                  <th scope="col">Mã băm</th>
                </tr>
              </thead>
              <tbody>
                {model.rows.map((row) => (
                  <tr key={row.id}>
                    <td className="nw">{row.at}</td>
                    <td>{row.who}</td>
                    <td>{row.what}</td>
                    <td>{row.object}</td>
                    <td>{row.outcome}</td>
                    <td className="mono">{row.digest}</td>
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
