import { ActPage, Note } from './act-page.tsx'
import { Check, Choice, Field, faultOf, type Option, Select, TextArea, TextField } from './fields.tsx'
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
  resultKinds: readonly Option[]
}

export function RecordResultPage(model: RecordResultModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Nhập kết quả giải quyết"
      lead={<TwoSteps now={1} />}
      submit="Lưu, trình ký số"
      upload
      aside={
        <Note title="Chưa kết thúc hồ sơ">
          <p>Hồ sơ chỉ xong khi kết quả được ký. Bước này lưu dự thảo và chuyển sang người ký.</p>
        </Note>
      }
    >
      <Select
        name="resultKind"
        label="Loại kết quả"
        options={model.resultKinds}
        value={values['resultKind']}
      />
      <div className="w-two">
        <TextField
          name="number"
          label="Số, ký hiệu"
          value={values['number']}
          fault={faultOf(faults, 'number')}
        />
        <TextField
          name="issuedOn"
          label="Ngày văn bản"
          type="date"
          value={values['issuedOn']}
          fault={faultOf(faults, 'issuedOn')}
        />
      </div>
      <TextArea
        name="summary"
        label="Trích yếu"
        rows={2}
        value={values['summary']}
        fault={faultOf(faults, 'summary')}
        autosaveHref={model.autosaveHref}
      />
      <Field name="file" label="Tệp kết quả" hint="PDF, không quá 20 MB." fault={faultOf(faults, 'file')}>
        {(described) => (
          <input {...described} className="w-input" type="file" name="file" accept="application/pdf" />
        )}
      </Field>
    </ActPage>
  )
}

export interface SignModel extends ActPageModel {
  resultTitle: string
  resultNumber: string
  previewHref: string
  /** SHA-256 in groups; what is signed is what was read. */
  digest: string
  certificate: { subject: string; validUntil: string }
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
        <dt>Chứng thư số</dt>
        <dd>
          {model.certificate.subject}, còn hiệu lực đến {model.certificate.validUntil}
        </dd>
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
        <Check name="read" value="1" label="Tôi đã đọc toàn văn và đồng ý ban hành" />
      </div>
      <Field name="pin" label="Mã PIN của chứng thư số" fault={faultOf(model.faults, 'pin')}>
        {(described) => (
          <input
            {...described}
            className="w-input is-s"
            type="password"
            name="pin"
            autoComplete="off"
            inputMode="numeric"
          />
        )}
      </Field>
    </ActPage>
  )
}

export interface ReturnResultModel extends ActPageModel {
  applicantName: string
  originalsToGiveBack: readonly string[]
  feeLeft?: string
}

export function ReturnResultPage(model: ReturnResultModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Trả kết quả"
      lead="Ghi cách trả và người nhận. Bản điện tử đã vào kho của người nộp ngay khi ký."
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
          { value: 'publicPost', label: 'Bưu chính công ích', hint: 'Ghi số hiệu bưu gửi.' },
          { value: 'electronic', label: 'Bản điện tử, người nộp không lấy bản giấy' },
        ]}
      />
      <Choice
        name="receiver"
        legend="Người nhận"
        value={values['receiver']}
        options={[
          { value: 'applicant', label: model.applicantName },
          {
            value: 'proxy',
            label: 'Người được ủy quyền',
            hint: 'Đối chiếu văn bản ủy quyền và giấy tờ tùy thân.',
          },
        ]}
      />
      <div className="w-two">
        <TextField
          name="receiverName"
          label="Họ và tên người được ủy quyền"
          value={values['receiverName']}
          fault={faultOf(faults, 'receiverName')}
        />
        <TextField
          name="parcelNumber"
          label="Số hiệu bưu gửi"
          value={values['parcelNumber']}
          fault={faultOf(faults, 'parcelNumber')}
        />
      </div>
    </ActPage>
  )
}

export interface CashModel extends ActPageModel {
  lines: readonly { name: string; amountText: string; note?: string }[]
  totalText: string
}

export function CashPaymentPage(model: CashModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Thu tiền mặt"
      lead="Ghi số biên lai đã xuất. Khoản này được đối soát cuối ngày và không tính là thanh toán trực tuyến."
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
      <div className="w-two">
        <TextField
          name="receiptNumber"
          label="Số biên lai"
          value={values['receiptNumber']}
          fault={faultOf(faults, 'receiptNumber')}
        />
        <TextField
          name="payerName"
          label="Người nộp tiền"
          value={values['payerName']}
          fault={faultOf(faults, 'payerName')}
        />
      </div>
    </ActPage>
  )
}
