import type { ReactNode } from 'react'
import { WorkDocument } from '../../desk/views/document.tsx'
import { Notice } from '../../desk/views/frame.tsx'
import { Logo } from '../../ui/icons.tsx'
import type { AdminFrameModel } from './model.ts'

/** Control and administration: plain pages and tables under the officers' look. */
export function AdminFrame({ frame, children }: { frame: AdminFrameModel; children: ReactNode }) {
  return (
    <WorkDocument title={frame.title} sheet="work" script="desk" bodyClass="desk is-page">
      <a className="skip" href="#main">
        Đến nội dung chính
      </a>
      <header className="d-top">
        <a className="d-brand" href="/admin">
          <Logo />
          Một Cửa
        </a>
        <span className="d-unit">{frame.unitName}</span>
        {frame.demo ? <span className="d-demo">Dữ liệu minh họa</span> : null}
        <nav className="d-nav" aria-label="Quản trị">
          {frame.sections.map((section) => (
            <a
              key={section.href}
              href={section.href}
              {...(section.href === frame.section ? { 'aria-current': 'page' as const } : {})}
            >
              {section.label}
            </a>
          ))}
          {(frame.doors ?? []).map((door) => (
            <a key={door.href} href={door.href} className="is-door">
              {door.label}
            </a>
          ))}
        </nav>
        <form className="d-me is-end" method="post" action={frame.signOut.action}>
          <input type="hidden" name="_csrf" value={frame.signOut.csrf} />
          <i aria-hidden="true">{frame.officerMark}</i>
          <span>{frame.officerName}</span>
          <button type="submit">Thoát</button>
        </form>
      </header>
      {frame.notice ? <Notice notice={frame.notice} /> : null}
      {children}
    </WorkDocument>
  )
}

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="blank">
      <b>{title}</b>
      {children}
    </div>
  )
}
