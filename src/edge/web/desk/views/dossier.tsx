import { LevelShape } from '../../ui/levels.tsx'
import { actHref, actsFor, type DeskAct } from '../acts.ts'
import { Guard } from './fields.tsx'
import { Glyph } from './glyphs.tsx'
import type { DossierFileModel, DossierHead, DossierModel, StepLine, TraceLine } from './model.ts'
import { Scroll } from './scroll.tsx'
import { timeWords } from './time-left.ts'
import { Viewer } from './viewer.tsx'

export function Head({ dossier, level = 2 }: { dossier: DossierHead; level?: 1 | 2 }) {
  const words = timeWords(dossier.left)
  const Title = `h${level}` as const
  return (
    <header className="dh">
      <div className="dh-code">
        <b>{dossier.code}</b>
        {dossier.tags.map((tag) => (
          <span className="tag" key={tag}>
            {tag}
          </span>
        ))}
      </div>
      <Title>{dossier.procedureName}</Title>
      <p className="dh-who">
        <b>{dossier.applicantName}</b>
        {dossier.applicantNote ? `, ${dossier.applicantNote}` : ''}. {dossier.procedureNote}
        {dossier.submitterNote ? `. ${dossier.submitterNote}` : ''}
      </p>
      <div className="dh-due">
        <span className={`pill is-${words.level}`}>
          <LevelShape level={words.level} />
          {words.whole}
        </span>
        {dossier.dueText ? <b>{dossier.dueText}</b> : null}
        <small>{dossier.limitText}</small>
      </div>
    </header>
  )
}

const FILE_STATUS: Record<DossierFileModel['status'], string> = {
  given: 'Đã có',
  fromRegister: 'Lấy từ cơ sở dữ liệu, không thu giấy',
  missing: 'Chưa có',
  notNeeded: 'Không phải nộp',
}

function FileLine({ file }: { file: DossierFileModel }) {
  const key = file.number <= 9 ? { 'data-key': `Digit${file.number}` } : {}
  return (
    <li className={file.selected ? 'fl is-on' : 'fl'}>
      <a href={file.href} {...key} {...(file.selected ? { 'aria-current': 'true' as const } : {})}>
        <span className={`tick is-${file.status}`} role="img" aria-label={FILE_STATUS[file.status]}>
          {file.status === 'missing' ? null : <Glyph name={file.status === 'notNeeded' ? 'cross' : 'tick'} />}
        </span>
        <span className="fl-n">{file.name}</span>
        {file.number <= 9 ? <kbd>{file.number}</kbd> : null}
        <small>{file.note}</small>
      </a>
    </li>
  )
}

function Files({ dossier }: { dossier: DossierModel }) {
  return (
    <Scroll className="files" label="Thành phần hồ sơ">
      <h3 className="sec">Thành phần hồ sơ</h3>
      {dossier.files.length === 0 ? (
        <p className="none">Thủ tục này không yêu cầu giấy tờ nào.</p>
      ) : (
        <ol>
          {dossier.files.map((file) => (
            <FileLine file={file} key={file.number} />
          ))}
        </ol>
      )}
      {dossier.checks.length > 0 ? (
        <div className="checks">
          <h3 className="sec">Đối chiếu tự động</h3>
          <ul>
            {dossier.checks.map((check) => (
              <li key={check.text} className={check.ok ? 'is-ok' : 'is-look'}>
                {check.ok ? <Glyph name="tick" /> : <LevelShape level="orange" />}
                <span>
                  {check.ok ? <span className="vh">Khớp: </span> : <b>Cần bạn xem: </b>}
                  {check.text}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Scroll>
  )
}

function Trace({ lines }: { lines: readonly TraceLine[] }) {
  if (lines.length === 0) return <p className="none">Hồ sơ chưa được tiếp nhận nên chưa có hạn.</p>
  return (
    <ol className="trace">
      {lines.map((line) => (
        <li key={line.day + line.says} className={`is-${line.kind}`}>
          <span>{line.day}</span>
          <span>
            {line.count === undefined ? null : <i className="cnt">{line.count}</i>}
            {line.says}
            {line.source ? <small>{line.source}</small> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

const STEP_STATE: Record<StepLine['state'], string> = {
  done: 'đã xong',
  now: 'đang làm',
  late: 'đang làm, quá giờ của bước',
  next: 'chưa tới',
}

function Steps({ steps }: { steps: readonly StepLine[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li
          key={step.name}
          className={`is-${step.state}`}
          {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          <i role="img" aria-label={STEP_STATE[step.state]} />
          <div>
            <b>{step.name}</b>
            <small>{step.holder}</small>
          </div>
          <span>{step.when}</span>
        </li>
      ))}
    </ol>
  )
}

function Side({ dossier }: { dossier: DossierModel }) {
  return (
    <Scroll className="side" label="Hạn, quy trình và diễn biến" keyCode="KeyW">
      <h3 className="sec">
        Vì sao hạn này? <kbd>W</kbd>
      </h3>
      <Trace lines={dossier.trace} />
      <h3 className="sec">
        Quy trình nội bộ <span>{dossier.process.totalText}</span>
      </h3>
      <Steps steps={dossier.process.steps} />
      <h3 className="sec">
        Vừa xảy ra <kbd>H</kbd>
      </h3>
      <ul className="log">
        {dossier.recent.map((line) => (
          <li key={line.when + line.says}>
            <span>{line.when}</span>
            <span>{line.says}</span>
          </li>
        ))}
      </ul>
    </Scroll>
  )
}

function ActControl({ act, label, dossier }: { act: DeskAct; label: string; dossier: DossierModel }) {
  const { dossierKey, guard, tail } = dossier
  const className = act.kind === 'normal' ? 'btn' : `btn is-${act.kind}`
  const inside = (
    <>
      {label} <kbd>{act.keyCap}</kbd>
    </>
  )
  if (act.method === 'get')
    return (
      <a
        className={className}
        href={actHref(act, dossierKey, tail)}
        data-key={act.key}
        aria-keyshortcuts={act.keyCap}
      >
        {inside}
      </a>
    )
  return (
    <form method="post" action={actHref(act, dossierKey)} id={`act-${act.id}`}>
      <Guard guard={{ ...guard, key: `${guard.key}-${act.id}` }} />
      <button className={className} type="submit" data-key={act.key} aria-keyshortcuts={act.keyCap}>
        {inside}
      </button>
    </form>
  )
}

export function ActBar({ dossier }: { dossier: DossierModel }) {
  const acts = actsFor(dossier.context)
  const bar = acts.filter((act) => act.inBar)
  return (
    <nav className="acts" aria-label="Việc với hồ sơ này">
      {bar.length === 0 ? <span className="none">Hồ sơ này không có việc nào chờ bạn.</span> : null}
      {bar.map((act) => (
        <ActControl
          key={act.id}
          act={act}
          label={dossier.actLabels?.[act.id] ?? act.labelVi}
          dossier={dossier}
        />
      ))}
      <details className="acts-more">
        <summary className="btn">Việc khác</summary>
        <div>
          {acts
            .filter((act) => !act.inBar)
            .map((act) => (
              <ActControl
                key={act.id}
                act={{ ...act, kind: 'normal' }}
                label={act.labelVi}
                dossier={dossier}
              />
            ))}
        </div>
      </details>
    </nav>
  )
}

export function DossierView({ dossier }: { dossier: DossierModel }) {
  return (
    <main className="dos" id="main" data-dossier-open={dossier.dossierKey}>
      <Head dossier={dossier} />
      <div className="db">
        <Files dossier={dossier} />
        <Viewer viewer={dossier.viewer} />
        <Side dossier={dossier} />
      </div>
      <ActBar dossier={dossier} />
    </main>
  )
}
