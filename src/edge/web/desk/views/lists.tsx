import { LevelShape } from '../../ui/levels.tsx'
import { Head } from './dossier.tsx'
import { Guard } from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import { Glyph } from './glyphs.tsx'
import type { DeskFrameModel, DossierHead, FormGuard } from './model.ts'
import { KeyLists } from './palette.tsx'
import { Scroll } from './scroll.tsx'
import { type TimeLeft, timeWords } from './time-left.ts'

export interface SearchModel {
  frame: DeskFrameModel
  query: string
  dossiers: readonly {
    href: string
    code: string
    procedureName: string
    applicantName: string
    left: TimeLeft
    holder: string
  }[]
  procedures: readonly { href: string; code: string; name: string }[]
  moreHref?: string
}

export function SearchPage({ frame, query, dossiers, procedures, moreHref }: SearchModel) {
  const nothing = dossiers.length === 0 && procedures.length === 0
  return (
    <DeskFrame
      frame={{ ...frame, title: `Tìm "${query}"`, searchText: query }}
      layout="page"
      hints={[[['E'], 'về hàng việc']]}
    >
      <main className="page is-wide" id="main">
        <h1>Tìm "{query}"</h1>
        {nothing ? (
          <div className="blank">
            <b>Không tìm thấy hồ sơ hay thủ tục nào</b>
            Tìm theo mã hồ sơ, số theo dõi, họ tên, số định danh hoặc số điện thoại; không cần gõ dấu. Hồ sơ
            của đơn vị khác chỉ hiện khi bạn có quyền xem.
          </div>
        ) : null}
        {dossiers.length > 0 ? (
          <Scroll className="tb" label="Hồ sơ tìm thấy">
            <table>
              <caption>Hồ sơ</caption>
              <thead>
                <tr>
                  <th scope="col">Mã hồ sơ</th>
                  <th scope="col">Thủ tục</th>
                  <th scope="col">Người nộp</th>
                  <th scope="col">Thời hạn</th>
                  <th scope="col">Đang ở</th>
                </tr>
              </thead>
              <tbody>
                {dossiers.map((dossier) => {
                  const words = timeWords(dossier.left)
                  return (
                    <tr key={dossier.code}>
                      <th scope="row" className="nw">
                        <a href={dossier.href}>{dossier.code}</a>
                      </th>
                      <td>{dossier.procedureName}</td>
                      <td>{dossier.applicantName}</td>
                      <td>
                        <span className={`st is-${words.level}`}>
                          <LevelShape level={words.level} />
                          {words.whole}
                        </span>
                      </td>
                      <td>{dossier.holder}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </Scroll>
        ) : null}
        {moreHref ? (
          <p className="pager">
            <a href={moreHref}>Xem tiếp</a>
          </p>
        ) : null}
        {procedures.length > 0 ? (
          <section className="w-note is-list">
            <h2>Thủ tục</h2>
            <ul>
              {procedures.map((procedure) => (
                <li key={procedure.code}>
                  <a href={procedure.href}>
                    {procedure.code} {procedure.name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </main>
    </DeskFrame>
  )
}

export interface ConflictModel {
  frame: DeskFrameModel
  dossier: DossierHead
  guard: FormGuard
  backHref: string
  /** What the other did between the officer's reading and sending. */
  theirs: { who: string; at: string; says: string; detail?: string }
  yours: {
    says: string
    action: string
    /** `shown`: a choice in words, where the value is a code. */
    texts: readonly { name: string; label: string; value: string; shown?: string | undefined }[]
    stillPossible: boolean
  }
}

/** Two officers, one dossier: the later one loses nothing but the race. */
export function ConflictPage({ frame, dossier, guard, backHref, theirs, yours }: ConflictModel) {
  return (
    <DeskFrame
      frame={{ ...frame, title: `Người khác vừa xử lý hồ sơ ${dossier.code}` }}
      layout="page"
      hints={[[['Esc'], 'về hồ sơ']]}
    >
      <main className="page" id="main">
        <h1>Người khác vừa xử lý hồ sơ này</h1>
        <p className="page-lead">
          Việc của bạn chưa được ghi, để hai việc không đè lên nhau. Những gì bạn viết còn nguyên bên dưới.
        </p>
        <div className="versus">
          <section className="w-form">
            <h2>Việc vừa được ghi</h2>
            <p>
              <b>{theirs.who}</b>, {theirs.at}: {theirs.says}
            </p>
            {theirs.detail ? <p>{theirs.detail}</p> : null}
            <Head dossier={dossier} />
            <p className="w-go">
              <a className={yours.stillPossible ? 'btn' : 'btn is-primary'} href={backHref} data-key="Escape">
                Xem hồ sơ như bây giờ
              </a>
            </p>
          </section>
          <form className="w-form" method="post" action={yours.action} data-send>
            <Guard guard={guard} />
            <h2>Việc của bạn: {yours.says}</h2>
            {yours.texts.map((text) => (
              <div key={`${text.name} ${text.value}`}>
                <p className="sub">{text.label}</p>
                <p className="yours">{text.shown ?? text.value}</p>
                <input type="hidden" name={text.name} value={text.value} />
              </div>
            ))}
            {yours.stillPossible ? (
              <p className="w-go">
                <button className="btn is-primary" type="submit">
                  Vẫn làm: {yours.says.toLowerCase()}
                </button>
              </p>
            ) : (
              <p>
                Hồ sơ đã sang trạng thái khác nên việc này không còn làm được. Hãy chép lại những lời cần
                dùng.
              </p>
            )}
          </form>
        </div>
      </main>
    </DeskFrame>
  )
}

export interface SlipsModel {
  frame: DeskFrameModel
  dossier: DossierHead
  backHref: string
  slips: readonly {
    form: string
    name: string
    number: string
    at: string
    href: string
    /** The same paper as an editable document. */
    wordHref: string
    state: 'issued' | 'possible'
  }[]
}

export function SlipsPage({ frame, dossier, backHref, slips }: SlipsModel) {
  return (
    <DeskFrame
      frame={{ ...frame, title: `Phiếu của hồ sơ ${dossier.code}` }}
      layout="page"
      hints={[
        [['1', '9'], 'mở bản in'],
        [['Esc'], 'về hồ sơ'],
      ]}
    >
      <main className="page" id="main">
        <a className="page-back" href={backHref} data-key="Escape">
          Về hồ sơ {dossier.code}
        </a>
        <h1>In phiếu</h1>
        {slips.length === 0 ? (
          <div className="blank">
            <b>Chưa có phiếu nào</b>
            Giấy tiếp nhận hồ sơ và hẹn trả kết quả có ngay khi hồ sơ được tiếp nhận.
          </div>
        ) : (
          <ol className="w-hits is-page">
            {slips.map((slip, at) => (
              <li key={slip.form + slip.number}>
                <a
                  href={slip.href}
                  target="_blank"
                  rel="noopener"
                  {...(at < 9 ? { 'data-key': `Digit${at + 1}` } : {})}
                >
                  {at < 9 ? <kbd>{at + 1}</kbd> : null}
                  <Glyph name="print" />
                  <span>
                    {slip.name}
                    <small className="sub">
                      {slip.form === '' ? '' : `Mẫu ${slip.form}. `}
                      {slip.state === 'issued'
                        ? `Số ${slip.number}, lập ${slip.at}`
                        : 'Lập theo diễn biến đến lúc này'}
                      . Mở ở cửa sổ mới
                    </small>
                  </span>
                </a>
                <a className="w-side" href={slip.wordHref} download>
                  Tải bản Word<span className="vh">: {slip.name}</span>
                </a>
              </li>
            ))}
          </ol>
        )}
      </main>
    </DeskFrame>
  )
}

export function KeysPage({ frame }: { frame: DeskFrameModel }) {
  return (
    <DeskFrame
      frame={{ ...frame, title: 'Mọi phím của bàn làm việc' }}
      layout="page"
      hints={[[['E'], 'về hàng việc']]}
    >
      <main className="page" id="main">
        <h1>Mọi phím</h1>
        <p className="page-lead">
          Phím chỉ có tác dụng khi không gõ chữ trong ô nào. Tắt được ở bảng phím, bấm dấu hỏi.
        </p>
        <h2 className="vh">Danh sách phím</h2>
        <section className="w-form">
          <KeyLists atCounter={frame.atCounter} />
        </section>
      </main>
    </DeskFrame>
  )
}
