import {
  type ActContext,
  actHref,
  actsFor,
  COUNTER_FILING,
  type DeskAct,
  deskActs,
  deskKeys,
  globalActs,
} from '../acts.ts'
import { Glyph } from './glyphs.tsx'

interface OpenDossier {
  dossierKey: string
  shortName: string
  context: ActContext
  actLabels?: Readonly<Record<string, string>> | undefined
  tail?: string | undefined
}

function Row({ act, open }: { act: DeskAct; open?: OpenDossier | undefined }) {
  const label = open?.actLabels?.[act.id] ?? act.labelVi
  const inside = (
    <>
      <Glyph name={act.id === 'printSlips' ? 'print' : 'go'} />
      <b>{label}</b>
      {open ? <small>{open.shortName}</small> : null}
      <kbd>{act.keyCap}</kbd>
    </>
  )
  // A posting act is sent by the form in the act bar, which holds the version and the idempotency key.
  return act.method === 'post' && open ? (
    <button type="submit" form={`act-${act.id}`}>
      {inside}
    </button>
  ) : (
    <a href={actHref(act, open?.dossierKey ?? '', open?.tail)} {...(open ? {} : { 'data-key': act.key })}>
      {inside}
    </a>
  )
}

/** Ctrl K. Made from the registry of acts; the script adds the dossiers of the queue and the procedures that match. */
export function Palette({
  searchAction,
  open,
  atCounter,
  shown,
}: {
  searchAction: string
  atCounter: boolean
  open?: OpenDossier | undefined
  shown?: boolean
}) {
  return (
    <dialog className="pal" id="palette" aria-label="Bảng lệnh" open={shown ?? false}>
      <form className="pal-in" action={searchAction}>
        <Glyph name="search" />
        <label className="vh" htmlFor="palette-q">
          Tìm hồ sơ, thủ tục, lệnh
        </label>
        <input
          id="palette-q"
          name="q"
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-controls="palette-list"
        />
        <kbd>Esc</kbd>
      </form>
      <div className="pal-list" id="palette-list">
        {open ? (
          <section data-group="acts">
            <h2>Việc với hồ sơ đang mở</h2>
            <ul>
              {actsFor(open.context).map((act) => (
                <li key={act.id}>
                  <Row act={act} open={open} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section data-group="dossiers" hidden>
          <h2>Hồ sơ</h2>
          <ul />
        </section>
        <section data-group="procedures" hidden>
          <h2>Thủ tục</h2>
          <ul />
        </section>
        <section data-group="global">
          <h2>Đi tới</h2>
          <ul>
            {globalActs(atCounter).map((act) => (
              <li key={act.id}>
                <Row act={act} />
              </li>
            ))}
          </ul>
        </section>
        <p className="pal-none" hidden>
          Không có lệnh nào khớp. Bấm Enter để tìm trong toàn bộ hồ sơ.
        </p>
      </div>
      <p className="pal-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> chọn
        </span>
        <span>
          <kbd>Enter</kbd> làm
        </span>
        <span>Phím ghi bên phải dùng ngay được, không cần mở bảng</span>
      </p>
    </dialog>
  )
}

const USE: Record<DeskAct['kind'], string> = {
  primary: 'Việc chính',
  normal: 'Việc khác',
  danger: 'Việc cần cân nhắc',
}

/** Every key, whatever dossier is open: the `?` sheet, and a page of its own without JavaScript. */
export function KeyLists({ atCounter }: { atCounter: boolean }) {
  return (
    <div className="keys-cols">
      <section>
        <h3>Đi lại</h3>
        <ul>
          {deskKeys.map((key) => (
            <li key={key.code}>
              <span className="caps">
                {key.keyCaps.map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
              </span>
              {key.labelVi}
            </li>
          ))}
        </ul>
      </section>
      {(['primary', 'normal', 'danger'] as const).map((kind) => (
        <section key={kind}>
          <h3>{USE[kind]}</h3>
          <ul>
            {deskActs
              .filter((act) => act.kind === kind && (atCounter || act.id !== COUNTER_FILING))
              .filter((act, index, all) => all.findIndex((other) => other.labelVi === act.labelVi) === index)
              .map((act) => (
                <li key={act.id}>
                  <span className="caps">
                    <kbd>{act.keyCap}</kbd>
                  </span>
                  {act.labelVi}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** WCAG 2.2, 2.1.4: keys of one letter can be switched off. */
export function KeySheet({ atCounter, shown }: { atCounter: boolean; shown?: boolean }) {
  return (
    <dialog className="pal keys" id="keysheet" aria-labelledby="keysheet-h" open={shown ?? false}>
      <h2 id="keysheet-h">Mọi phím</h2>
      <KeyLists atCounter={atCounter} />
      <form method="dialog" className="keys-foot">
        <label className="w-pick">
          <input type="checkbox" data-keys-off />
          <span>Tắt phím một chữ trên máy này</span>
        </label>
        <button className="btn" type="submit">
          Đóng <kbd>Esc</kbd>
        </button>
      </form>
    </dialog>
  )
}
