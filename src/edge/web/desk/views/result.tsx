import { ActPage, Note } from './act-page.tsx'
import { Check, Choice, Field, faultOf, TextArea, TextField } from './fields.tsx'
import type { ActPageModel } from './model.ts'

function TwoSteps({ now }: { now: 1 | 2 }) {
  return (
    <ol className="w-steps2">
      <li {...(now === 1 ? { 'aria-current': 'step' as const } : { className: 'is-done' })}>Nhập kết quả</li>
      <li {...(now === 2 ? { 'aria-current': 'step' as const } : {})}>Ký số, ban hành</li>
    </ol>
  )
}

export interface RecordResultModel extends ActPageModel {
  /** What the paper is called when it is granted: "Giấy xác nhận tình trạng hôn nhân". */
  resultName: string
}

export function RecordResultPage(model: RecordResultModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Nhập kết quả giải quyết"
      lead={<TwoSteps now={1} />}
      submit="Lưu kết quả"
      upload
      aside={
        <Note title="Chưa kết thúc hồ sơ">
          <p>Hồ sơ chỉ xong khi kết quả được ký. Bước này lưu dự thảo; sau đó chuyển sang người ký.</p>
        </Note>
      }
    >
      <Choice
        name="outcome"
        legend="Kết luận"
        value={values['outcome']}
        options={[
          { value: 'granted', label: `Đủ điều kiện: ${model.resultName}` },
          {
            value: 'rejected',
            label: 'Không đủ điều kiện: văn bản từ chối giải quyết',
            hint: 'Nêu lý do và căn cứ ở cuối trang; văn bản từ chối cũng được ký và trả.',
          },
        ]}
      />
      <TextField
        name="number"
        label="Số, ký hiệu"
        hint="Gợi ý theo số hồ sơ, sửa theo sổ văn bản."
        size="m"
        value={values['number']}
        fault={faultOf(faults, 'number')}
      />
      <Choice
        name="source"
        legend="Bản kết quả"
        value={values['source']}
        options={[
          {
            value: 'compose',
            label: 'Soạn từ tờ khai',
            hint: 'Hệ thống lập văn bản PDF theo nội dung đã khai.',
          },
          { value: 'upload', label: 'Tải lên tệp PDF đã soạn' },
        ]}
      />
      <Field
        name="file"
        label="Tệp kết quả (khi tải lên)"
        hint="PDF, không quá 10 MB."
        fault={faultOf(faults, 'file')}
      >
        {(described) => (
          <input {...described} className="w-input" type="file" name="file" accept="application/pdf" />
        )}
      </Field>
      <TextArea
        name="reason"
        label="Lý do (khi từ chối giải quyết)"
        rows={2}
        value={values['reason']}
        fault={faultOf(faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
      <TextField
        name="legalBasis"
        label="Căn cứ pháp lý (khi từ chối giải quyết)"
        value={values['legalBasis']}
        fault={faultOf(faults, 'legalBasis')}
      />
    </ActPage>
  )
}

export interface SignModel extends ActPageModel {
  resultTitle: string
  resultNumber: string
  previewHref: string
  /** SHA-256 in groups; what is signed is what was read. */
  digest: string
  /** Known beforehand only where the key store tells it. */
  certificate?: { subject: string; validUntil: string }
}

export function SignPage(model: SignModel) {
  return (
    <ActPage
      {...model}
      title="Ký số kết quả"
      lead={<TwoSteps now={2} />}
      submit="Ký và ban hành"
      aside={
        <Note title="Ký là ban hành" kind="warn">
          <p>
            Ký xong, hồ sơ ở trạng thái đã giải quyết xong, người nộp được báo đến nhận. Sai sót sau đó chỉ
            sửa bằng văn bản mới.
          </p>
        </Note>
      }
    >
      <h2>{model.resultTitle}</h2>
      <dl className="kv">
        <dt>Số, ký hiệu</dt>
        <dd>{model.resultNumber}</dd>
        {model.certificate ? (
          <div className="kv-row">
            <dt>Chứng thư số</dt>
            <dd>
              {model.certificate.subject}, còn hiệu lực đến {model.certificate.validUntil}
            </dd>
          </div>
        ) : null}
        <dt>Mã băm SHA-256</dt>
        <dd className="mono">{model.digest}</dd>
      </dl>
      <p>
        <a href={model.previewHref} target="_blank" rel="noopener" data-key="KeyO">
          Đọc toàn văn ở cửa sổ mới
        </a>
      </p>
      <div id="f-read" className={faultOf(model.faults, 'read') ? 'w-field has-fault' : 'w-field'}>
        {faultOf(model.faults, 'read') ? <p className="w-fault">{faultOf(model.faults, 'read')}</p> : null}
        <Check name="read" value="1" keyCap="1" label="Tôi đã đọc toàn văn và đồng ý ban hành" />
      </div>
    </ActPage>
  )
}

export interface ReturnResultModel extends ActPageModel {
  applicantName: string
  originalsToGiveBack: readonly string[]
  /** How the applicant asked to get it. */
  wish: string
  feeLeft?: string
}

export function ReturnResultPage(model: ReturnResultModel) {
  const { values } = model
  return (
    <ActPage
      {...model}
      title="Trả kết quả"
      lead={`${model.applicantName} đã chọn: ${model.wish}. Đối chiếu giấy tờ tùy thân của người nhận, hoặc văn bản ủy quyền.`}
      submit="Xác nhận đã trả"
      aside={
        <>
          {model.feeLeft ? (
            <Note title={`Còn phải thu ${model.feeLeft}`} kind="warn">
              <p>Thu xong mới trả bản giấy.</p>
            </Note>
          ) : null}
          {model.originalsToGiveBack.length > 0 ? (
            <Note title="Giấy tờ gốc phải trả lại">
              <ul>
                {model.originalsToGiveBack.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </Note>
          ) : null}
        </>
      }
    >
      <Choice
        name="method"
        legend="Cách trả"
        value={values['method']}
        options={[
          { value: 'counter', label: 'Trực tiếp tại quầy' },
          { value: 'publicPost', label: 'Bưu chính công ích', hint: 'Gửi theo địa chỉ người nộp đã ghi.' },
          { value: 'online', label: 'Bản điện tử, người nộp không lấy bản giấy' },
        ]}
      />
    </ActPage>
  )
}

export interface CashModel extends ActPageModel {
  lines: readonly { name: string; amountText: string; note?: string }[]
  totalText: string
}

export function CashPaymentPage(model: CashModel) {
  return (
    <ActPage
      {...model}
      title="Thu tiền mặt"
      lead="Số biên lai do hệ thống cấp khi ghi nhận. Khoản này được đối soát cuối ngày và không tính là thanh toán trực tuyến."
      submit={`Ghi nhận đã thu ${model.totalText}`}
    >
      <dl className="kv">
        {model.lines.map((line) => (
          <div className="kv-row" key={line.name}>
            <dt>
              {line.name}
              {line.note ? <small className="sub">{line.note}</small> : null}
            </dt>
            <dd className="num">{line.amountText}</dd>
          </div>
        ))}
      </dl>
      <p className="sum">{model.totalText}</p>
    </ActPage>
  )
}
