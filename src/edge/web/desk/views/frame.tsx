import type { ReactNode } from 'react'
import { Logo } from '../../ui/icons.tsx'
import type { ActContext } from '../acts.ts'
import { WorkDocument } from './document.tsx'
import { Glyph } from './glyphs.tsx'
import type { DeskFrameModel } from './model.ts'
import { KeySheet, Palette } from './palette.tsx'

interface FrameProps {
  frame: DeskFrameModel
  /** The dossier that keys and palette act on. */
  open?:
    | {
        dossierKey: string
        shortName: string
        context: ActContext
        actLabels?: Readonly<Record<string, string>> | undefined
        tail?: string | undefined
      }
    | undefined
  /** `work`: queue and dossier fill the screen. `page`: one act or list, the page itself scrolls. */
  layout: 'work' | 'page'
  hints?: readonly Hint[]
  shown?: 'palette' | 'keys'
  children: ReactNode
}

type Hint = readonly [keys: readonly string[], says: string]

const WORK_HINTS: readonly Hint[] = [
  [['J', 'K'], 'hồ sơ sau, trước'],
  [['1', '9'], 'xem giấy tờ'],
  [['O'], 'mở lớn'],
  [['P'], 'in phiếu'],
  [['H'], 'lịch sử, ai đã xem'],
]

const AT_COUNTER: Hint = [['I'], 'nhận tại quầy']

const workHints = ({ atCounter }: DeskFrameModel) => (atCounter ? [...WORK_HINTS, AT_COUNTER] : WORK_HINTS)

function TopBar({ frame }: { frame: DeskFrameModel }) {
  return (
    <header className="d-top">
      <a className="d-brand" href={frame.homeHref}>
        <Logo />
        Một Cửa
      </a>
      <span className="d-unit">{frame.unitName}</span>
      {frame.demo ? <span className="d-demo">Dữ liệu minh họa</span> : null}
      {frame.doors && frame.doors.length > 0 ? (
        <nav className="d-nav" aria-label="Phần khác">
          {frame.doors.map((door) => (
            <a key={door.href} href={door.href}>
              {door.label}
            </a>
          ))}
        </nav>
      ) : null}
      <search>
        {' '}
        <form className="d-find" action={frame.searchAction} aria-label="Tìm hồ sơ">
          <Glyph name="search" />
          <label className="vh" htmlFor="q">
            Tìm hồ sơ, thủ tục, lệnh
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={frame.searchText ?? ''}
            placeholder="Tìm hồ sơ, thủ tục, lệnh"
            autoComplete="off"
          />
          <button type="button" data-open="palette" aria-label="Mở bảng lệnh, Ctrl K">
            <kbd>Ctrl K</kbd>
          </button>
        </form>
      </search>
      <form className="d-me" method="post" action={frame.signOut.action}>
        <input type="hidden" name="_csrf" value={frame.signOut.csrf} />
        <i aria-hidden="true">{frame.officerMark}</i>
        <span>{frame.officerName}</span>
        <button type="submit">Thoát</button>
      </form>
    </header>
  )
}

export function Notice({ notice }: { notice: NonNullable<DeskFrameModel['notice']> }) {
  return (
    <p className={`d-notice is-${notice.kind}`} role="status">
      <Glyph name={notice.kind === 'done' ? 'tick' : 'go'} />
      <span>
        {notice.text}
        {notice.href ? (
          <>
            {' '}
            <a href={notice.href}>{notice.hrefText ?? 'Xem'}</a>
          </>
        ) : null}
      </span>
    </p>
  )
}

export function DeskFrame({ frame, open, layout, hints = workHints(frame), shown, children }: FrameProps) {
  return (
    <WorkDocument
      title={frame.title}
      sheet="work"
      script="desk"
      bodyClass={`desk is-${layout}`}
      data={{
        'data-events': frame.eventsHref,
        'data-procedures': frame.proceduresHref,
        'data-search': frame.searchAction,
      }}
    >
      <a className="skip" href="#main">
        Đến nội dung chính
      </a>
      <TopBar frame={frame} />
      {frame.notice ? <Notice notice={frame.notice} /> : null}
      {children}
      <footer className="d-keys">
        {hints.map(([keys, says]) => (
          <span key={says}>
            {keys.map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
            {says}
          </span>
        ))}
        <a href="/desk/keys" data-open="keysheet">
          <kbd>?</kbd> mọi phím
        </a>
        <span className="d-now">
          <i aria-hidden="true" />
          {frame.nowText}
        </span>
      </footer>
      <Palette
        searchAction={frame.searchAction}
        open={open}
        atCounter={frame.atCounter}
        shown={shown === 'palette'}
      />
      <KeySheet atCounter={frame.atCounter} shown={shown === 'keys'} />
    </WorkDocument>
  )
}
