import type { Hotline, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { DoneMark } from '../../ui/icons.tsx'
import type { TimelineItem } from '../../ui/pieces.tsx'
import { CallBox, Details, LinkButton, Timeline } from '../../ui/pieces.tsx'

export interface DayRow {
  /** "Thứ Sáu 30/8". */
  readonly day: string
  readonly says: string
  readonly kind: 'work' | 'off' | 'due'
}

export interface DueModel {
  /** "17 giờ 00 phút, ngày 05/9/2024". */
  readonly at: string
  /** "05/9/2024", for the heading of the reasons. */
  readonly day: string
  readonly days: readonly DayRow[]
  /** "Thời hạn của thủ tục này: 1 ngày làm việc." with its source. */
  readonly rule: string
  /** Every step of the count with its norm, for whoever wants to check. */
  readonly reasons?: readonly string[] | undefined
}

export interface ReceiptPageModel {
  readonly service: string
  /** Groups to be read out: ["KSN7", "4M2Q", "8"]. */
  readonly trackingNumber: string
  readonly filedAt: string
  /** SVG of the address of the public status, made by our own QR writer (no user text in it). */
  readonly qrSvg: string
  readonly next: readonly TimelineItem[]
  readonly due?: DueModel | undefined
  /** Where, and what to bring; both without a full stop. */
  readonly place: string
  readonly bring?: string | undefined
  readonly files: readonly { readonly name: string; readonly pages: string }[]
  /** The reception slip, once there is one; before it the page itself is printed. */
  readonly pdfHref?: string | undefined
  readonly dossierHref: string
  readonly hotline: Hotline
  readonly pay?: { readonly amount: string; readonly href: string } | undefined
  /** Helper: the next citizen is two taps away. */
  readonly nextCitizenHref?: string | undefined
}

/** Stays at its address; reloading never files again. Prints on one A4 page without the header. */
export function ReceiptPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: ReceiptPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`Đã nộp hồ sơ ${model.service}`}
      band={<DoneBand model={model} />}
      service={model.service}
    >
      <h2 className="near">Việc tiếp theo</h2>
      <Timeline items={model.next} />
      <p>
        <b>Nhận kết quả:</b> {model.place}.{model.bring && ` Mang theo ${model.bring}.`}
      </p>
      <div className="acts">
        {model.pay && <LinkButton href={model.pay.href}>Trả {model.pay.amount}</LinkButton>}
        {model.pdfHref && (
          <LinkButton kind={model.pay ? 'ghost' : 'primary'} href={model.pdfHref}>
            Lưu hoặc in phiếu
          </LinkButton>
        )}
        <LinkButton kind={model.pay || model.pdfHref ? 'ghost' : 'primary'} href={model.dossierHref}>
          Xem hồ sơ
        </LinkButton>
        {model.nextCitizenHref && (
          <LinkButton kind="ghost" href={model.nextCitizenHref}>
            Làm cho người tiếp theo
          </LinkButton>
        )}
      </div>
      {!model.pdfHref && <p className="hint">Chụp màn hình hoặc in trang này để giữ mã.</p>}
      {model.due && <WhyThisDay due={model.due} />}
      <h2>Giấy tờ đã nộp</h2>
      {model.files.length === 0 ? (
        <p className="lead">Hồ sơ này không cần nộp giấy tờ kèm theo.</p>
      ) : (
        <ul className="list">
          {model.files.map((file) => (
            <li key={file.name}>
              {file.name}
              <span className="hint block">{file.pages}</span>
            </li>
          ))}
        </ul>
      )}
      <CallBox hotline={model.hotline} />
    </PublicDocument>
  )
}

function DoneBand({ model }: { readonly model: ReceiptPageModel }) {
  return (
    <div className="done">
      <div className="wrap col">
        <h1>
          <DoneMark />
          Đã nộp hồ sơ
        </h1>
        <div className="card">
          <dl>
            <dt>Mã tra cứu</dt>
            <dd className="code">{model.trackingNumber}</dd>
            <dt>Nộp lúc {model.filedAt}</dt>
          </dl>
          <div
            className="qr"
            role="img"
            aria-label="Mã QR mở trang tra cứu hồ sơ này"
            dangerouslySetInnerHTML={{ __html: model.qrSvg }}
          />
        </div>
      </div>
    </div>
  )
}

/** Each day of the count with what it is, so that anyone can check the date by hand. */
export function WhyThisDay({ due }: { readonly due: DueModel }) {
  return (
    <>
      <h2>Vì sao là ngày {due.day}?</h2>
      <table className="days">
        <caption className="vh">Cách tính ngày trả kết quả</caption>
        <tbody>
          {due.days.map((row) => (
            <tr key={row.day + row.says} className={row.kind === 'work' ? undefined : row.kind}>
              <td>{row.day}</td>
              <td>{row.says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        {due.days.some((row) => row.kind === 'off') && 'Ngày gạch chéo là ngày nghỉ, không tính. '}
        {due.rule}
      </p>
      {due.reasons && due.reasons.length > 0 && (
        <Details summary="Căn cứ của từng bước">
          <ul className="bul">
            {due.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
