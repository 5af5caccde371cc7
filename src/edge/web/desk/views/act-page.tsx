import type { ReactNode } from 'react'
import { Head } from './dossier.tsx'
import { FaultSummary, Guard } from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import type { ActPageModel } from './model.ts'

interface ActPageProps extends ActPageModel {
  title: string
  lead: ReactNode
  /** What the button does, as a verb: "Gửi phiếu yêu cầu bổ sung"; absent where there is nothing to send. */
  submit?: string
  danger?: boolean
  upload?: boolean
  /** Beside the form: what the law asks, what happens next. */
  aside?: ReactNode
  /** Other ways out of the page, after the button. */
  exits?: ReactNode
  children: ReactNode
}

/** Every act that needs more than a key: the dossier stays in sight, one form, one filled button. */
export function ActPage(props: ActPageProps) {
  const { frame, dossier, title, lead, submit, danger, upload, aside, exits, children, faults, guard } = props
  return (
    <DeskFrame
      frame={{ ...frame, title: `${faults.length > 0 ? 'Lỗi: ' : ''}${title} - ${dossier.code}` }}
      layout="page"
      hints={[
        [['Ctrl', 'Enter'], 'gửi'],
        [['Esc'], 'về hồ sơ'],
      ]}
    >
      <main className="page" id="main">
        <a className="page-back" href={props.backHref} data-key="Escape">
          Về hồ sơ {dossier.code}
        </a>
        <h1>{title}</h1>
        <p className="page-lead">{lead}</p>
        <FaultSummary faults={faults} />
        <div className="page-cols">
          <form
            className="w-form"
            method="post"
            action={props.action}
            data-send
            data-drafts={props.autosaveHref}
            {...(upload ? { encType: 'multipart/form-data' } : {})}
          >
            <Guard guard={guard} />
            {children}
            <div className="w-go">
              {submit === undefined ? null : (
                <button className={danger ? 'btn is-danger is-solid' : 'btn is-primary'} type="submit">
                  {submit}
                </button>
              )}
              {exits}
              <a href={props.backHref}>Thôi, về hồ sơ</a>
            </div>
          </form>
          <div className="w-aside">
            <section className="is-side" aria-label="Hồ sơ đang xử lý">
              <Head dossier={dossier} />
            </section>
            {aside}
          </div>
        </div>
      </main>
    </DeskFrame>
  )
}

export function Note({
  title,
  kind,
  children,
}: {
  title: string
  kind?: 'warn' | 'danger'
  children: ReactNode
}) {
  return (
    <section className={kind ? `w-note is-${kind}` : 'w-note'}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
