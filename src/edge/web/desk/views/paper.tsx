import type { DeclarationModel } from './model.ts'

/** The answers of an e-form, laid out as the declaration they stand for: what the law calls the form, not a list of fields. */
export function DeclarationPaper({ paper }: { paper: DeclarationModel }) {
  return (
    <article className="paper" aria-label={paper.heading}>
      <p className="paper-nation">
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        <br />
        <u>Độc lập - Tự do - Hạnh phúc</u>
      </p>
      <h3>{paper.heading}</h3>
      <p className="paper-to">Kính gửi: {paper.addressedTo}</p>
      {paper.lines.map((line) =>
        line.section || line.value === undefined ? (
          <p className="paper-s" key={line.label}>
            {line.label}
          </p>
        ) : (
          <p className="paper-l" key={line.label}>
            {line.label}: <span>{line.value}</span>
          </p>
        ),
      )}
      <div className="paper-sign">
        {paper.placeAndDay}
        <br />
        <b>Người yêu cầu</b>
        <br />
        <span>{paper.signerName}</span>
        {paper.signedNote ? <small>{paper.signedNote}</small> : null}
      </div>
    </article>
  )
}
