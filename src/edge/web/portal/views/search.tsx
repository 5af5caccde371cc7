import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { CallBox, Pagination, Tag } from '../../ui/pieces.tsx'
import { highlight } from './highlight.ts'
import { SearchBox } from './home.tsx'

export interface ProcedureLine {
  readonly href: string
  readonly name: string
  /** "Hộ tịch". */
  readonly sector: string
  /** "1 ngày làm việc". */
  readonly timeLimit?: string | undefined
  /** "Miễn phí", "8.000 đồng". */
  readonly fee?: string | undefined
  readonly online: boolean
}

export interface SearchPageModel {
  readonly query: string
  readonly results: readonly ProcedureLine[]
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  /** Near words when nothing was found: "khai sinh" for "khai sin". */
  readonly suggestions: readonly { readonly label: string; readonly href: string }[]
}

export function SearchPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: SearchPageModel
}) {
  const found = model.results.length > 0
  const heading = found ? 'Thủ tục phù hợp' : model.query ? 'Chưa tìm thấy thủ tục nào' : 'Tìm thủ tục'
  return (
    <PublicDocument chrome={chrome} title={model.query ? `${heading}: ${model.query}` : heading}>
      <div className="pt">
        <label className="lab" htmlFor="q">
          Bạn cần làm thủ tục gì?
        </label>
        <SearchBox query={model.query} />
        <h1 className="after">{heading}</h1>
        {found ? (
          <>
            <ul className="list">
              {model.results.map((line) => (
                <ProcedureItem key={line.href} line={line} query={model.query} />
              ))}
            </ul>
            <Pagination previousHref={model.previousHref} nextHref={model.nextHref} />
          </>
        ) : (
          <NothingFound chrome={chrome} model={model} />
        )}
      </div>
    </PublicDocument>
  )
}

function NothingFound({ chrome, model }: { readonly chrome: PublicChrome; readonly model: SearchPageModel }) {
  return (
    <div className="stack">
      {model.query && <p>Không có thủ tục nào chứa “{model.query}”.</p>}
      <p>Bạn thử dùng từ ngắn hơn, như “khai sinh”, “đất”, “kết hôn”.</p>
      {model.suggestions.length > 0 && (
        <ul className="list">
          {model.suggestions.map((link) => (
            <li key={link.href}>
              <a className="lk" href={link.href}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={portalPaths.procedures}>Xem tất cả thủ tục theo lĩnh vực</a>, hoặc gọi để được chỉ dẫn.
      </p>
      <CallBox hotline={chrome.hotline} />
    </div>
  )
}

export function ProcedureItem({
  line,
  query = '',
}: {
  readonly line: ProcedureLine
  readonly query?: string
}) {
  const facts = [line.sector, line.timeLimit, line.fee].filter(Boolean).join(' · ')
  return (
    <li>
      <a className="lk" href={line.href}>
        <span>
          {highlight(line.name, query).map((part, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one name, never reordered
            part.hit ? <mark key={index}>{part.text}</mark> : part.text,
          )}
        </span>
      </a>
      <p className="hint">
        {facts} {line.online && <Tag tone="good">Nộp được qua mạng</Tag>}
      </p>
    </li>
  )
}
