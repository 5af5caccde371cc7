import { Head } from './dossier.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel, DossierHead } from './model.ts'

export interface HistoryModel {
  frame: DeskFrameModel
  dossier: DossierHead
  backHref: string
  acts: readonly {
    at: string
    who: string
    says: string
    detail?: string
    slipHref?: string
    digest?: string
  }[]
  /** The same list the citizen sees. */
  viewers: readonly { at: string; who: string; purpose: string }[]
}

export function HistoryPage({ frame, dossier, backHref, acts, viewers }: HistoryModel) {
  return (
    <DeskFrame
      frame={{ ...frame, title: `Lịch sử hồ sơ ${dossier.code}` }}
      layout="page"
      hints={[[['Esc'], 'về hồ sơ']]}
    >
      <main className="page" id="main">
        <a className="page-back" href={backHref} data-key="Escape">
          Về hồ sơ {dossier.code}
        </a>
        <h1>Lịch sử hồ sơ</h1>
        <p className="page-lead">Mọi việc đã xảy ra, mới nhất trước. Không dòng nào sửa hay xóa được.</p>
        <div className="page-cols">
          <ol className="hist">
            {acts.map((act) => (
              <li key={act.at + act.says}>
                <span>{act.at}</span>
                <div>
                  <b>{act.says}</b>
                  <span className="sub">{act.who}</span>
                  {act.detail ? <p>{act.detail}</p> : null}
                  {act.slipHref ? <a href={act.slipHref}>Xem phiếu</a> : null}
                  {act.digest ? <span className="sub mono">{act.digest}</span> : null}
                </div>
              </li>
            ))}
          </ol>
          <div className="w-aside">
            <section className="is-side" aria-label="Hồ sơ">
              <Head dossier={dossier} />
            </section>
            <section className="w-note">
              <h2>Ai đã xem</h2>
              {viewers.length === 0 ? (
                <p className="none">Chưa có ai xem.</p>
              ) : (
                <ul>
                  {viewers.map((viewer) => (
                    <li key={viewer.at + viewer.who}>
                      {viewer.who}
                      <span className="sub">
                        {viewer.at}, {viewer.purpose}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              <p className="sub">Người nộp thấy đúng danh sách này.</p>
            </section>
          </div>
        </div>
      </main>
    </DeskFrame>
  )
}
