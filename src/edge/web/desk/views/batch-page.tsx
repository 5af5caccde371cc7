import { LevelShape } from '../../ui/levels.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel } from './model.ts'
import { Scroll } from './scroll.tsx'

export interface BatchSummary {
  /** "Giao hồ sơ" */
  done: string
  at: string
  all: number
  doneCount: number
  failed: number
  finished: boolean
}

export interface BatchLine {
  n: number
  key: string
  href: string
  procedureName: string
  applicantName: string
  state: 'waiting' | 'done' | 'failed'
  says?: string
  next?: string
}

const WORDS = {
  waiting: ['paused', 'Đang chờ'],
  done: ['green', 'Đã làm'],
  failed: ['red', 'Không làm được'],
} as const

export const batchWords = ({ all, doneCount, failed, finished }: BatchSummary): string => {
  const made = doneCount - failed
  const not = failed > 0 ? `, ${failed} hồ sơ không làm được` : ''
  return finished
    ? `Đã làm ${made} trên ${all} hồ sơ${not}.`
    : `Đang làm: ${doneCount} trên ${all} hồ sơ${not}.`
}

/** What became of each: what was not done stands first, with the reason and what to do. */
export function BatchPage({
  frame,
  summary,
  lines,
  printHref,
}: {
  frame: DeskFrameModel
  summary: BatchSummary
  lines: readonly BatchLine[]
  printHref?: string
}) {
  const order = { failed: 0, waiting: 1, done: 2 }
  const sorted = lines.toSorted((a, b) => order[a.state] - order[b.state] || a.n - b.n)
  return (
    <DeskFrame frame={frame} layout="page" hints={[[['E'], 'về hàng việc']]}>
      <main className="page is-wide" id="main">
        <a className="page-back" href="/desk/batches">
          Việc hàng loạt
        </a>
        <h1>{summary.done}</h1>
        <p className="page-lead" role="status">
          {batchWords(summary)} Bắt đầu lúc {summary.at}.
        </p>
        {summary.finished ? null : (
          <p>
            <progress className="progress" max={summary.all} value={summary.doneCount}>
              {batchWords(summary)}
            </progress>
          </p>
        )}
        {printHref ? (
          <p>
            <a className="btn is-primary" href={printHref} target="_blank" rel="noopener">
              Mở tệp để in, ở cửa sổ mới
            </a>
          </p>
        ) : null}
        <Scroll className="tb list is-result" label="Kết quả từng hồ sơ">
          <table>
            <thead>
              <tr>
                <th scope="col">Kết quả</th>
                <th scope="col">Mã hồ sơ</th>
                <th scope="col">Thủ tục</th>
                <th scope="col">Người nộp</th>
                <th scope="col">Vì sao, làm gì tiếp</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((line) => (
                <tr key={line.n}>
                  <td>
                    <span className={`st is-${WORDS[line.state][0]}`}>
                      <LevelShape level={WORDS[line.state][0]} />
                      {WORDS[line.state][1]}
                    </span>
                  </td>
                  <th scope="row" className="nw">
                    <a href={line.href}>{line.key}</a>
                  </th>
                  <td className="list-long">
                    <span>{line.procedureName}</span>
                  </td>
                  <td>{line.applicantName}</td>
                  <td>{line.says ? `${line.says} ${line.next ?? ''}` : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </main>
    </DeskFrame>
  )
}

export function BatchesPage({
  frame,
  batches,
}: {
  frame: DeskFrameModel
  batches: readonly (BatchSummary & { href: string })[]
}) {
  return (
    <DeskFrame frame={frame} layout="page" hints={[[['E'], 'về hàng việc']]}>
      <main className="page" id="main">
        <a className="page-back" href="/desk/lists">
          Danh sách hồ sơ
        </a>
        <h1>Việc hàng loạt</h1>
        <p className="page-lead">Những lần bạn làm nhiều hồ sơ một lượt, mới nhất trước.</p>
        {batches.length === 0 ? (
          <div className="blank">
            <b>Bạn chưa làm hàng loạt lần nào</b>
            Đánh dấu các hồ sơ trong danh sách rồi chọn việc ở thanh dưới bảng.
          </div>
        ) : (
          <Scroll className="tb" label="Các lần làm hàng loạt">
            <table>
              <thead>
                <tr>
                  <th scope="col">Lúc</th>
                  <th scope="col">Việc</th>
                  <th scope="col">Kết quả</th>
                </tr>
              </thead>
              <tbody>
                {batches.map((batch) => (
                  <tr key={batch.href}>
                    <td className="nw">{batch.at}</td>
                    <th scope="row">
                      <a href={batch.href}>{batch.done}</a>
                    </th>
                    <td>{batchWords(batch)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </main>
    </DeskFrame>
  )
}
