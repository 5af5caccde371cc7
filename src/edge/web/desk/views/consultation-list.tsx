import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel } from './model.ts'
import { Scroll } from './scroll.tsx'

export interface ConsultationListModel {
  frame: DeskFrameModel
  lists: readonly {
    title: string
    none: string
    unitHead: string
    rows: readonly {
      key: string
      href: string
      code: string
      procedureName: string
      unit: string
      askedAt: string
      dueAt: string
      /** In words as well as by colour. */
      late: boolean
    }[]
    moreHref?: string
  }[]
}

/** What other units wait for from mine, and what mine waits for from them. */
export function ConsultationListPage({ frame, lists }: ConsultationListModel) {
  return (
    <DeskFrame frame={frame} layout="page" hints={[[['E'], 'về hàng việc']]}>
      <main className="page is-wide" id="main">
        <h1>Ý kiến, phần việc phối hợp</h1>
        {lists.map((list) => (
          <section className="page-part" key={list.title}>
            <h2>{list.title}</h2>
            {list.rows.length === 0 ? (
              <p>{list.none}</p>
            ) : (
              <Scroll className="tb" label={list.title}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Mã hồ sơ</th>
                      <th scope="col">Thủ tục</th>
                      <th scope="col">{list.unitHead}</th>
                      <th scope="col">Gửi lúc</th>
                      <th scope="col">Hạn trả lời</th>
                    </tr>
                  </thead>
                  <tbody>
                    {list.rows.map((row) => (
                      <tr key={row.key}>
                        <th scope="row" className="nw">
                          <a href={row.href}>{row.code}</a>
                        </th>
                        <td>{row.procedureName}</td>
                        <td>{row.unit}</td>
                        <td className="nw">{row.askedAt}</td>
                        <td className="nw">{row.late ? <b>Quá hạn, {row.dueAt}</b> : row.dueAt}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
            {list.moreHref ? (
              <p className="pager">
                <a href={list.moreHref}>Xem tiếp</a>
              </p>
            ) : null}
          </section>
        ))}
      </main>
    </DeskFrame>
  )
}
