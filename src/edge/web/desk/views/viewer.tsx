import { Glyph } from './glyphs.tsx'
import type { ViewerModel } from './model.ts'
import { DeclarationPaper } from './paper.tsx'
import { Scroll } from './scroll.tsx'

function ViewerBody({ viewer }: { viewer: ViewerModel }) {
  switch (viewer.kind) {
    case 'none':
      return <p className="view-none">{viewer.says}</p>
    case 'image':
      return <img src={viewer.src} alt={viewer.alt} />
    case 'declaration':
      return <DeclarationPaper paper={viewer.paper} />
    case 'pdf':
      return viewer.src ? (
        <iframe src={viewer.src} title={viewer.title} />
      ) : (
        <a className="view-open" href={viewer.openHref} target="_blank" rel="noopener">
          <Glyph name="paper" />
          Mở tệp PDF ở cửa sổ mới
        </a>
      )
  }
}

/** The paper at hand: image, PDF, or the declaration written out. */
export function Viewer({ viewer }: { viewer: ViewerModel }) {
  const openHref = viewer.kind === 'none' ? undefined : viewer.openHref
  return (
    <section className="view" aria-label="Xem giấy tờ">
      {viewer.kind === 'none' ? null : (
        <div className="view-bar">
          <b>{viewer.title}</b>
          <span>{viewer.note}</span>
          {openHref ? (
            <a href={openHref} target="_blank" rel="noopener" data-key="KeyO">
              <Glyph name="open" /> Mở lớn<span className="vh"> ở cửa sổ mới</span>
            </a>
          ) : null}
        </div>
      )}
      {viewer.kind === 'pdf' && viewer.signature ? (
        <p className={viewer.signature.ok ? 'view-sign' : 'view-sign is-fault'}>
          <Glyph name={viewer.signature.ok ? 'tick' : 'cross'} />
          {viewer.signature.says}
        </p>
      ) : null}
      <Scroll className="view-in" label="Nội dung giấy tờ">
        <ViewerBody viewer={viewer} />
      </Scroll>
    </section>
  )
}
