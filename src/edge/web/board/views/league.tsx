import { isJudged, unjudgedText } from './levels.ts'
import type { BoardValue, Headline, LeagueModel } from './model.ts'
import { ndText } from './numbers.ts'
import { Chip } from './shapes.tsx'

export const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

export function Bar({ value, target }: { value: BoardValue; target?: number | undefined }) {
  return (
    <svg className="bar" width="100%" height="20" aria-hidden="true">
      <rect className="bar-bg" y="4" width="100%" height="12" rx="2" />
      {value.value === null ? null : (
        <rect
          className={`fill l-${value.level}`}
          y="4"
          width={`${clamp(value.value)}%`}
          height="12"
          rx="2"
          data-bar
        />
      )}
      {target === undefined ? null : <rect className="bar-t" x={`${clamp(target)}%`} width="2" height="20" />}
    </svg>
  )
}

function Moved({ by }: { by: number | undefined }) {
  if (by === undefined) return null
  if (by === 0)
    return (
      <span className="mv">
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1 4h8v2H1z" />
        </svg>
        <span className="vh">giữ hạng</span>
      </span>
    )
  return (
    <span className={by > 0 ? 'mv is-up' : 'mv is-down'}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={by > 0 ? 'M5 1 9 8H1z' : 'M5 9 9 2H1z'} />
      </svg>
      <span className="vh">{by > 0 ? 'lên' : 'xuống'}</span> {Math.abs(by)}
      <span className="vh"> bậc</span>
    </span>
  )
}

export function ValueRow({
  value,
  target,
  ranks,
  counts = false,
}: {
  value: BoardValue
  target?: number | undefined
  ranks: boolean
  /** Counts have no share to draw and nothing they are divided by. */
  counts?: boolean | undefined
}) {
  return (
    <tr data-u={value.unit}>
      {ranks ? (
        <td className="rk">
          {value.rank ?? <span title="Không xếp hạng">–</span>} <Moved by={value.moved} />
        </td>
      ) : null}
      <th scope="row">
        <a href={value.href}>{value.shortName}</a>
        {value.parentName ? <small>{value.parentName}</small> : null}
        {value.few ? (
          <small className="few">dưới 10 hồ sơ, không xếp hạng; khoảng {value.few.interval}</small>
        ) : null}
        {isJudged(value.level) ? null : <small>{unjudgedText(value)}</small>}
      </th>
      {counts ? null : (
        <td className="bars">
          <Bar value={value} target={target} />
        </td>
      )}
      <td>
        <Chip level={value.level} />
      </td>
      <td className="num v">{value.text}</td>
      {counts ? null : (
        <td className="num nd">{value.reported ? 'báo cáo' : ndText(value.numerator, value.denominator)}</td>
      )}
    </tr>
  )
}

const HEADS = [
  ['rank', 'Hạng'],
  ['name', 'Đơn vị'],
  ['value', 'Tỷ lệ'],
  ['denominator', 'Tử số/mẫu số'],
] as const

export function LeagueTable({ league, label }: { league: LeagueModel; label: string }) {
  const { sort, counts } = league
  const head = (key: (typeof HEADS)[number][0]) => {
    const words = key === 'value' && counts ? 'Số hồ sơ' : HEADS.find(([id]) => id === key)?.[1]
    return (
      <a href={sort.href(key)} {...(sort.key === key ? { 'aria-current': 'true' as const } : {})}>
        {words}
      </a>
    )
  }
  return (
    <table className="lg">
      <caption className="vh">{label}</caption>
      <thead>
        <tr>
          <th scope="col" className="rk">
            {head('rank')}
          </th>
          <th scope="col">{head('name')}</th>
          {counts ? null : <td className="bars" />}
          <th scope="col">Mức</th>
          <th scope="col" className="num">
            {head('value')}
          </th>
          {counts ? null : (
            <th scope="col" className="num nd">
              {head('denominator')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {league.rows.map((value) => (
          <ValueRow key={value.unit} value={value} target={league.target} ranks counts={counts} />
        ))}
      </tbody>
    </table>
  )
}

export function League({ league }: { league: LeagueModel }) {
  return (
    <section className="card league" aria-labelledby="league-h">
      <h2 id="league-h">
        {league.title}
        <nav className="tabs" aria-label="Chọn cấp xếp hạng">
          {league.tabs.map((tab) => (
            <a key={tab.label} href={tab.href} {...(tab.current ? { 'aria-current': 'page' as const } : {})}>
              {tab.label}
            </a>
          ))}
        </nav>
      </h2>
      {league.rows.length === 0 ? (
        <p className="blank">Chưa có số liệu của cấp này trong kỳ đã chọn.</p>
      ) : (
        <LeagueTable league={league} label={league.title} />
      )}
      <p className="rule">
        {league.rule}
        {league.allHref ? (
          <>
            {' '}
            <a href={league.allHref}>{league.allText ?? 'Xem tất cả'}</a>
          </>
        ) : null}
      </p>
    </section>
  )
}

export function HeadlineView({ headline }: { headline: Headline }) {
  const [, number = headline.text, percent = ''] = /^(.*?)(%?)$/.exec(headline.text) ?? []
  return (
    <section className="kpi" aria-label="Con số chính">
      <div {...(headline.unit ? { 'data-headline': headline.unit } : {})}>
        <h2>{headline.title}</h2>
        <p className="big">
          <span className="v">{number}</span>
          <small>{percent}</small>
        </p>
        <p>
          {headline.numerator === undefined ? null : (
            <b className="nd">{ndText(headline.numerator, headline.denominator)}</b>
          )}{' '}
          {headline.ofWhat}
        </p>
      </div>
      {headline.trend ? <Trend trend={headline.trend} /> : null}
    </section>
  )
}

function Trend({ trend }: { trend: NonNullable<Headline['trend']> }) {
  const top = Math.max(trend.target?.value ?? 0, ...trend.points.map((point) => point.value)) * 1.15 || 1
  const x = (at: number) => 8 + (at * 236) / Math.max(1, trend.points.length - 1)
  const y = (value: number) => 88 - (value / top) * 80
  const last = trend.points.at(-1)
  const first = trend.points[0]
  return (
    <figure className="trend">
      <svg viewBox="0 0 300 112" role="img" aria-label={trend.says}>
        {trend.target ? (
          <>
            <path className="trend-t" d={`M0 ${y(trend.target.value)}H250`} />
            <text x="256" y={y(trend.target.value) + 4}>
              {trend.target.text}
            </text>
          </>
        ) : null}
        <polyline
          className="trend-l"
          points={trend.points
            .map((point, at) => `${x(at).toFixed(1)},${y(point.value).toFixed(1)}`)
            .join(' ')}
        />
        {last ? (
          <circle className="trend-c" cx={x(trend.points.length - 1)} cy={y(last.value)} r="6" />
        ) : null}
        <text x="0" y="108">
          {first?.label}
        </text>
        <text x="250" y="108" textAnchor="end">
          {last?.label}
        </text>
      </svg>
      <figcaption>{trend.says}</figcaption>
    </figure>
  )
}
