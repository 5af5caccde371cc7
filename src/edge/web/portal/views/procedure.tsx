import type { PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { portalPaths } from '../../ui/paths.ts'
import { CallBox, Details, LinkButton, Notice, PageHeading, SummaryList, Table } from '../../ui/pieces.tsx'

export interface RequiredPaper {
  readonly name: string
  /** "1 bản chính", "Ảnh chụp hoặc bản điện tử". */
  readonly form: string
  /** When it is needed only by some: "Nếu cha mẹ đã đăng ký kết hôn". */
  readonly condition?: string | undefined
}

export interface ProcedurePageModel {
  readonly code: string
  readonly name: string
  readonly sector: { readonly name: string; readonly href: string }
  /** "1 ngày làm việc", and why it may differ. */
  readonly timeLimit: { readonly words: string; readonly note?: string | undefined }
  readonly fee: {
    readonly words: string
    readonly note?: string | undefined
    readonly lines: readonly { readonly name: string; readonly amount: string; readonly reduction: string }[]
  }
  readonly papers: readonly RequiredPaper[]
  /** Nothing is known of papers and steps: the page says so instead of "none". */
  readonly unlisted?: boolean | undefined
  readonly settledBy: string
  readonly result: string
  readonly legalBasis: readonly { readonly title: string; readonly href?: string | undefined }[]
  readonly steps: readonly string[]
  readonly conditions: readonly string[]
  /** Absent when the procedure cannot be filed online: then `notOnline` says why and where to go. */
  readonly startHref?: string | undefined
  readonly notOnline?: string | undefined
  readonly counter: string
  readonly declarationForm?: { readonly name: string; readonly href: string } | undefined
  /** "Bản có hiệu lực từ ngày 01/7/2025, theo Quyết định số …". */
  readonly edition: string
}

export function ProcedurePage(props: { readonly chrome: PublicChrome; readonly model: ProcedurePageModel }) {
  const { chrome, model } = props
  const crumbs = [{ label: model.sector.name, href: model.sector.href }]
  return (
    <PublicDocument chrome={chrome} title={model.name} crumbs={crumbs}>
      <PageHeading>{model.name}</PageHeading>
      <SummaryList
        rows={[
          { label: 'Thời hạn giải quyết', value: <WithNote {...model.timeLimit} /> },
          { label: 'Phí, lệ phí', value: <WithNote {...model.fee} /> },
          { label: 'Cơ quan giải quyết', value: model.settledBy },
          { label: 'Bạn nhận được', value: model.result },
        ]}
      />
      <Start model={model} />
      {!model.unlisted && <Papers model={model} />}
      {model.conditions.length > 0 && <Bullets title="Yêu cầu, điều kiện" items={model.conditions} />}
      {model.steps.length > 0 && <Steps steps={model.steps} />}
      {model.fee.lines.length > 0 && <Fees fee={model.fee} />}
      {model.legalBasis.length > 0 && (
        <Details summary="Căn cứ pháp lý">
          <ul className="bul">
            {model.legalBasis.map((norm) => (
              <li key={norm.title}>{norm.href ? <a href={norm.href}>{norm.title}</a> : norm.title}</li>
            ))}
          </ul>
        </Details>
      )}
      <p className="hint">
        Mã thủ tục: {model.code}. {model.edition}
      </p>
      <CallBox hotline={chrome.hotline} />
    </PublicDocument>
  )
}

function WithNote({ words, note }: { readonly words: string; readonly note?: string | undefined }) {
  return (
    <>
      <b>{words}</b>
      {note && <span className="hint block">{note}</span>}
    </>
  )
}

function Start({ model }: { readonly model: ProcedurePageModel }) {
  return (
    <>
      {model.startHref ? (
        <div className="acts">
          <LinkButton href={model.startHref}>Nộp qua mạng</LinkButton>
        </div>
      ) : (
        <Notice title="Thủ tục này chưa nộp qua mạng được">
          <p>{model.notOnline}</p>
        </Notice>
      )}
      <p className="lead apart-t">
        <b>Nộp trực tiếp:</b> {model.counter}
      </p>
    </>
  )
}

function Papers({ model }: { readonly model: ProcedurePageModel }) {
  return (
    <>
      <h2>Giấy tờ cần có</h2>
      {model.papers.length === 0 ? (
        <p className="lead">Bạn không phải nộp giấy tờ nào.</p>
      ) : (
        <ul className="list">
          {model.papers.map((paper) => (
            <li key={paper.name}>
              {paper.condition && <span className="hint block">{paper.condition}:</span>}
              {paper.name}
              <span className="hint block">{paper.form}</span>
            </li>
          ))}
        </ul>
      )}
      {model.declarationForm && (
        <a className="lk" href={model.declarationForm.href}>
          Tải {model.declarationForm.name}
        </a>
      )}
      <p className="hint">Giấy tờ Nhà nước đã có, bạn không phải nộp lại.</p>
    </>
  )
}

function Bullets({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul className="bul">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <>
      <h2>Các bước</h2>
      <ol className="tl">
        {steps.map((step, index) => (
          <li key={step}>
            <span className="dot" aria-hidden="true">
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </>
  )
}

function Fees({ fee }: Pick<ProcedurePageModel, 'fee'>) {
  return (
    <Table
      caption="Mức phí, lệ phí"
      head={['Khoản thu', 'Miễn, giảm', 'Mức thu']}
      numeric={[2]}
      rows={fee.lines.map((line) => ({ key: line.name, cells: [line.name, line.reduction, line.amount] }))}
    />
  )
}

/** For those who build links: the page of a procedure. */
export const procedurePath = (code: string) => `${portalPaths.procedures}/${encodeURIComponent(code)}`
