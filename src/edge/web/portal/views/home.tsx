import type { PublicChrome } from '../../ui/chrome.ts'
import { telHref } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Icon } from '../../ui/icons.tsx'
import { portalPaths } from '../../ui/paths.ts'

export interface LifeSituation {
  readonly icon: IconName
  readonly title: string
  readonly text: string
  readonly href: string
}

export interface HomePageModel {
  readonly situations: readonly LifeSituation[]
  /** What most people ask for; up to six. */
  readonly often: readonly { readonly label: string; readonly href: string }[]
  readonly place?: { readonly name: string; readonly changeHref: string } | undefined
  /** One-stop desk near the visitor: where and until when it is open today. */
  readonly desk: { readonly name: string; readonly text: string }
  /** A draft waiting for its owner, first thing after the search. */
  readonly draft?: { readonly title: string; readonly savedAt: string; readonly href: string } | undefined
  /** A national system is down: said in words, with what still works. */
  readonly outage?: string | undefined
}

export function HomePage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: HomePageModel
}) {
  return (
    <PublicDocument chrome={chrome} title="Bạn cần làm thủ tục gì?" layout="home">
      <div className="hero">
        <div className="wrap">
          {model.outage && <p className="note note-warn">{model.outage}</p>}
          <h1>
            <label htmlFor="q">Bạn cần làm thủ tục gì?</label>
          </h1>
          <SearchBox />
          <p className="hint" id="q-h">
            Gõ có dấu hay không dấu đều được. Ví dụ: khai sinh
          </p>
          {model.draft && (
            <p className="note">
              Bạn đang làm dở: <a href={model.draft.href}>{model.draft.title}</a>, lưu lúc{' '}
              {model.draft.savedAt}.
            </p>
          )}
        </div>
      </div>
      <div className="wrap two">
        <Situations model={model} />
        <div>
          <TrackBox />
          <Help chrome={chrome} model={model} />
        </div>
      </div>
    </PublicDocument>
  )
}

/** The search itself: a plain GET, so that results can be shared and paged back to. */
export function SearchBox({ query }: { readonly query?: string | undefined }) {
  return (
    <search>
      <form className="find" action={portalPaths.search}>
        <input className="box" id="q" name="q" type="search" autoComplete="off" defaultValue={query} />
        <button className="btn" type="submit">
          <Icon name="search" />
          Tìm
        </button>
      </form>
    </search>
  )
}

function Situations({ model }: { readonly model: HomePageModel }) {
  return (
    <section>
      <h2>Chọn theo việc của bạn</h2>
      <ul className="life">
        {model.situations.map((situation) => (
          <li key={situation.href}>
            <a href={situation.href}>
              <Icon name={situation.icon} />
              <span>
                <b>{situation.title}</b>
                <small>{situation.text}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <a className="lk" href={portalPaths.procedures}>
        Xem tất cả thủ tục
      </a>
      {model.often.length > 0 && (
        <>
          <h2 className="near">Nhiều người làm</h2>
          <ul className="often">
            {model.often.map((link) => (
              <li key={link.href}>
                <a className="lk" href={link.href}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function TrackBox() {
  return (
    <section className="track">
      <h2>
        <label htmlFor="ma">Hồ sơ của bạn đến đâu rồi?</label>
      </h2>
      <p className="hint" id="ma-h">
        Nhập mã ở đầu Giấy tiếp nhận. Không cần đăng nhập.
      </p>
      <form className="find apart" action={portalPaths.track}>
        <input className="box" id="ma" name="ma" autoComplete="off" aria-describedby="ma-h" />
        <button className="btn ghost" type="submit">
          Xem
        </button>
      </form>
    </section>
  )
}

function Help({ chrome, model }: { readonly chrome: PublicChrome; readonly model: HomePageModel }) {
  const { hotline } = chrome
  return (
    <section>
      <h2>Có người giúp bạn ở gần</h2>
      {model.place && (
        <p className="place">
          <span>{model.place.name}</span>
          <a className="lk" href={model.place.changeHref}>
            Đổi nơi ở
          </a>
        </p>
      )}
      <ul className="help">
        <li>
          <Icon name="office" />
          <h3>{model.desk.name}</h3>
          <p>{model.desk.text}</p>
        </li>
        <li>
          <Icon name="people" />
          <h3>Tổ công nghệ số cộng đồng</h3>
          <p>Đến tận nhà, giúp bạn nộp bằng tài khoản của chính bạn. Không thu tiền.</p>
        </li>
        <li>
          <Icon name="phone" />
          <h3>
            {hotline.label}
            {hotline.note && <span className="opt"> ({hotline.note})</span>}
          </h3>
          <a className="tel" href={telHref(hotline.number)}>
            {hotline.number}
          </a>
        </li>
        <li>
          <Icon name="headset" />
          <h3>Tổng đài tỉnh</h3>
          <a className="tel" href="tel:1022">
            1022
          </a>
          <p>Hỏi thủ tục, phản ánh, kiến nghị</p>
        </li>
      </ul>
    </section>
  )
}
