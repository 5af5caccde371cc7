import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { Pagination } from '../../ui/pieces.tsx'
import type { ProcedureLine } from './search.tsx'
import { ProcedureItem } from './search.tsx'

export interface ProceduresPageModel {
  readonly sectors: readonly { readonly name: string; readonly count: number; readonly href: string }[]
  /** Set when one sector is open: its procedures, a page at a time. */
  readonly open?:
    | {
        readonly name: string
        /** Instead of "Thủ tục lĩnh vực …", for a life situation: "Khi sinh con". */
        readonly title?: string | undefined
        readonly lines: readonly ProcedureLine[]
        readonly previousHref?: string | undefined
        readonly nextHref?: string | undefined
      }
    | undefined
}

export function ProceduresPage(props: {
  readonly chrome: PublicChrome
  readonly model: ProceduresPageModel
}) {
  const { chrome, model } = props
  const title = model.open
    ? (model.open.title ?? `Thủ tục lĩnh vực ${model.open.name}`)
    : 'Tất cả thủ tục theo lĩnh vực'
  const crumbs = model.open
    ? [{ label: 'Tất cả lĩnh vực', href: portalPaths.procedures }]
    : [{ label: 'Trang đầu', href: portalPaths.home }]
  return (
    <PublicDocument chrome={chrome} title={title} crumbs={crumbs}>
      <h1>{title}</h1>
      {model.open ? (
        <>
          <ul className="list">
            {model.open.lines.map((line) => (
              <ProcedureItem key={line.href} line={line} />
            ))}
          </ul>
          {model.open.lines.length === 0 && (
            <p className="lead">Ở đây chưa công bố thủ tục nào. Bạn gọi 1022 để được chỉ dẫn.</p>
          )}
          <Pagination previousHref={model.open.previousHref} nextHref={model.open.nextHref} />
        </>
      ) : (
        <Sectors sectors={model.sectors} />
      )}
    </PublicDocument>
  )
}

function Sectors({ sectors }: Pick<ProceduresPageModel, 'sectors'>) {
  if (sectors.length === 0)
    return <p className="lead">Danh mục đang được cập nhật. Bạn gọi 1022 để được chỉ dẫn.</p>
  return (
    <ul className="list">
      {sectors.map((sector) => (
        <li key={sector.href}>
          <a className="lk" href={sector.href}>
            {sector.name}
          </a>
          <p className="hint">{sector.count} thủ tục</p>
        </li>
      ))}
    </ul>
  )
}
