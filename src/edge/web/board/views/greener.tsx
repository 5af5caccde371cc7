import { clamp } from './league.tsx'
import type { GreenerModel } from './model.ts'
import { countText } from './numbers.ts'
import { Chip } from './shapes.tsx'

/** What would turn this unit green: how many more dossiers, and where they are being filed on paper today. */
export function Greener({ greener }: { greener: GreenerModel | undefined }) {
  if (!greener)
    return (
      <section className="card go">
        <h2>Điều gì đưa một đơn vị lên xanh?</h2>
        <p className="none">
          Chọn một đơn vị trên bản đồ hoặc trong bảng để thấy còn thiếu bao nhiêu hồ sơ và nằm ở thủ tục nào.
        </p>
      </section>
    )
  const { bands, at, need } = greener
  const end = bands.at(-1)?.to ?? 100
  const pos = (value: number) => clamp((value / end) * 100)
  const most = Math.max(1, ...greener.causes.map((cause) => cause.count))
  return (
    <section className="card go">
      <h2>
        <span>
          {greener.level === 'green' ? 'Điều gì giữ ' : 'Điều gì đưa '}
          <a href={greener.href}>{greener.unitName}</a>
          {greener.level === 'green' ? ' ở mức xanh?' : ' lên xanh?'}
        </span>
      </h2>
      <div>
        <p className="now">
          <Chip level={greener.level} /> <b>{greener.text}</b> <span>{greener.ndText}</span>
        </p>
        {bands.length === 0 ? null : (
          <svg className="gauge" width="100%" height="44" aria-hidden="true">
            {bands.map((band) => (
              <rect
                key={band.level}
                className={`fill l-${band.level}`}
                x={`${pos(band.from)}%`}
                width={`${pos(band.to) - pos(band.from)}%`}
                y="6"
                height="16"
                rx="2"
              />
            ))}
            <rect
              className="gauge-h"
              x={`${pos(at)}%`}
              width="8"
              height="28"
              rx="3"
              transform="translate(-4)"
            />
            <rect
              className="gauge-p"
              x={`${pos(at)}%`}
              width="4"
              height="28"
              rx="2"
              transform="translate(-2)"
            />
            {bands.slice(1).map((band) => (
              <text key={band.level} x={`${pos(band.from)}%`} y="40" textAnchor="middle">
                {countText(band.from)}
              </text>
            ))}
          </svg>
        )}
        <p className="add">
          {need.before} <b>{need.number}</b> {need.after}
        </p>
      </div>
      <div>
        <h3>{greener.causesTitle}</h3>
        {greener.causes.length === 0 ? <p className="none">Chưa có số liệu theo thủ tục.</p> : null}
        <ol className="causes">
          {greener.causes.map((cause) => (
            <li key={cause.name}>
              <a href={cause.href}>{cause.name}</a>
              <svg className="pb" height="10" aria-hidden="true">
                <rect className="bar-bg" width="100%" height="10" rx="2" />
                <rect className="pb-f" width={`${(cause.count / most) * 100}%`} height="10" rx="2" />
              </svg>
              <b>{countText(cause.count)}</b>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
