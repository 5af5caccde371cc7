import type { ReactNode } from 'react'
import { WorkDocument } from '../../desk/views/document.tsx'
import { Logo } from '../../ui/icons.tsx'
import { levelWords } from '../../ui/levels.tsx'
import { Greener } from './greener.tsx'
import { HeadlineView, League } from './league.tsx'
import type { BoardFrameModel, BoardPageModel, LegendLine, PhoneGroup, PhoneTile } from './model.ts'
import { tileText } from './numbers.ts'
import { MiniSpread, Shape, ShapeDefs, SpreadBar } from './shapes.tsx'
import { freeCorners } from './tile-layout.ts'
import { TileMap, valueLabel } from './tile-map.tsx'

function Pick({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: BoardFrameModel['periods']
  value: string
}) {
  return (
    <label className="pick">
      <small>{label}</small>
      <select name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

export function BoardFrame({
  frame,
  bodyClass,
  children,
}: {
  frame: BoardFrameModel
  bodyClass: string
  children: ReactNode
}) {
  return (
    <WorkDocument
      title={frame.title}
      sheet="board"
      script="board"
      bodyClass={`board ${bodyClass}`}
      data={{
        'data-events': frame.eventsHref,
        ...(frame.unit === undefined ? {} : { 'data-unit': frame.unit }),
      }}
    >
      <a className="skip" href="#main">
        Đến nội dung chính
      </a>
      <ShapeDefs />
      <header className="b-top">
        <a className="b-brand" href={frame.mapHref}>
          <Logo />
          <b>
            Một Cửa<small>{frame.provinceName}</small>
          </b>
        </a>
        <form className="picks" action={frame.formAction} data-auto aria-label="Chọn chỉ số và kỳ">
          <Pick name="indicator" label="Chỉ số" options={frame.indicators} value={frame.indicator} />
          <Pick name="period" label="Kỳ" options={frame.periods} value={frame.period} />
          <button type="submit">Xem</button>
        </form>
        {frame.doors && frame.doors.length > 0 ? (
          <nav className="b-doors" aria-label="Phần khác">
            {frame.doors.map((door) => (
              <a key={door.href} href={door.href}>
                {door.label}
              </a>
            ))}
          </nav>
        ) : null}
        {frame.demo ? <span className="demo">{frame.demo}</span> : null}
        <p className="live">
          <i aria-hidden="true" />
          <span>
            <b>Theo lúc mở trang</b>
            {frame.newestText ? <small>việc gần nhất lúc {frame.newestText}</small> : null}
          </span>
        </p>
        <form className="b-out" method="post" action={frame.signOut.action}>
          <input type="hidden" name="_csrf" value={frame.signOut.csrf} />
          <button type="submit">Thoát</button>
        </form>
      </header>
      {children}
    </WorkDocument>
  )
}

function Legend({ legend }: { legend: readonly LegendLine[] }) {
  return (
    <ul className="legend" aria-label="Các mức">
      {legend.map((line) => (
        <li key={line.level}>
          <span className={`sw l-${line.level}`}>
            <Shape level={line.level} />
            <b>{levelWords[line.level].letter}</b>
          </span>
          <span>
            <b>{levelWords[line.level].word}</b>
            <small>{line.says}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}

function PhoneMap({ tiles }: { tiles: readonly PhoneTile[] }) {
  return (
    <ul className="pm" aria-label="Các huyện, thị xã, thành phố">
      {tiles.map(({ value, col, row, spread }) => (
        <li key={value.unit} className={`c${col} r${row}`}>
          <a className={`pt l-${value.level}`} href={value.href} data-u={value.unit}>
            <b aria-hidden="true">{value.shortName}</b>
            <span aria-hidden="true">
              <Shape level={value.level} />
              <em className="v-tile">{tileText(value)}</em>
              <i>{levelWords[value.level].letter}</i>
            </span>
            <MiniSpread spread={spread} />
            <span className="vh" data-label>
              {valueLabel(value)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Open at once; the others are one tap away. */
const NEEDY: ReadonlySet<string> = new Set(['red', 'orange', 'yellow'])

/** 96 communes on a phone: by level, the ones in need first; a name and a number each. */
function PhoneList({ groups }: { groups: readonly PhoneGroup[] }) {
  return (
    <div className="pl">
      {groups.map(({ level, values }) => (
        <details key={level} open={NEEDY.has(level)}>
          <summary>
            <span className={`sw l-${level}`}>
              <Shape level={level} />
              <b aria-hidden="true">{levelWords[level].letter}</b>
            </span>
            {levelWords[level].word} <small>{values.length} đơn vị</small>
          </summary>
          <ul>
            {values.map((value) => (
              <li key={value.unit}>
                <a className={`pt l-${value.level}`} href={value.href} data-u={value.unit}>
                  <b aria-hidden="true">{value.shortName}</b>
                  <span aria-hidden="true">
                    <Shape level={value.level} />
                    <em className="v-tile">{tileText(value)}</em>
                    <i>{levelWords[value.level].letter}</i>
                  </span>
                  <span className="vh" data-label>
                    {valueLabel(value)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

/** Wall and phone are one page: the same numbers once, laid out for five metres or for one thumb. */
export function BoardPage({ model }: { model: BoardPageModel }) {
  const { frame } = model
  const blank = model.values.length === 0
  const free = freeCorners(model.tiles)
  const corners = `${free.title ? ' has-title-over' : ''}${free.legend ? ' has-legend-over' : ''}`
  return (
    <BoardFrame frame={frame} bodyClass="is-wall">
      <main className="b-body" id="main">
        <section className={`b-map${corners}`} aria-labelledby="map-h">
          <div className="ttl">
            <h1 id="map-h">{model.mapTitle}</h1>
            <p>{model.mapLead}</p>
          </div>
          {blank ? (
            <p className="blank">
              <b>Chưa có số liệu</b>
              Kỳ này chưa có hồ sơ nào tính vào chỉ số đã chọn. Chọn kỳ hoặc chỉ số khác ở trên.
            </p>
          ) : (
            <TileMap
              tiles={model.tiles}
              values={model.values}
              departments={model.departments}
              labels={model.labels}
              selected={model.selected}
              label={`${model.mapTitle}, mỗi ô một đơn vị`}
            />
          )}
          {model.phoneTiles && !blank ? <PhoneMap tiles={model.phoneTiles} /> : null}
          {model.phoneGroups && !blank ? <PhoneList groups={model.phoneGroups} /> : null}
          <Legend legend={model.legend} />
          <p className="to-table">
            <a href={frame.tableHref}>Bảng mọi đơn vị, cùng những con số này</a>
          </p>
        </section>
        <div className="b-pan">
          <HeadlineView headline={model.headline} />
          <div className="spreads">
            <SpreadBar spread={model.spread} of={model.spreadOf} height={44} least={5} className="is-far" />
            <SpreadBar spread={model.spread} of={model.spreadOf} height={32} least={13} className="is-near" />
          </div>
          <League league={model.league} />
          <Greener greener={model.greener} />
          {model.source ? <p className="source">{model.source}</p> : null}
        </div>
      </main>
    </BoardFrame>
  )
}
