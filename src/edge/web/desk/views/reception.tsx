import { ActPage, Note } from './act-page.tsx'
import { Check, Field, faultOf, TextArea, TextField } from './fields.tsx'
import type { ActPageModel } from './model.ts'
import { type CheckedDocument, PaperList } from './paper-list.tsx'

export interface ReceptionCheckModel extends ActPageModel {
  documents: readonly CheckedDocument[]
  /** "17 giờ 00 phút, ngày 09/9/2024", as the clock would give it if received now. */
  dueIfNow: string
  limitText: string
  supplementHref: string
  refuseHref: string
}

/** Reception: the officer looks at each paper once; from here lead the three lawful exits. */
export function ReceptionCheckPage(model: ReceptionCheckModel) {
  const missing = model.documents.filter((document) => document.required && !document.given).length
  return (
    <ActPage
      {...model}
      title="Kiểm tra hồ sơ để tiếp nhận"
      lead="Đánh dấu từng giấy tờ đã có và hợp lệ. Đủ thì tiếp nhận; thiếu thì yêu cầu bổ sung một lần, đầy đủ; không thuộc thẩm quyền thì từ chối, nêu rõ lý do."
      submit="Tiếp nhận, in giấy hẹn"
      exits={
        <>
          <a className="btn" href={model.supplementHref} data-key="KeyB">
            Yêu cầu bổ sung <kbd>B</kbd>
          </a>
          <a className="btn is-danger" href={model.refuseHref} data-key="KeyR">
            Từ chối tiếp nhận <kbd>R</kbd>
          </a>
        </>
      }
      aside={
        <>
          <Note title="Nếu tiếp nhận bây giờ">
            <p>
              Hẹn trả lúc <b>{model.dueIfNow}</b> ({model.limitText}). Giấy tiếp nhận hồ sơ và hẹn trả kết quả
              được in và gửi cho người nộp.
            </p>
          </Note>
          {missing > 0 ? (
            <Note title={`Còn thiếu ${missing} giấy tờ bắt buộc`} kind="warn">
              <p>Chưa thể tiếp nhận. Hãy yêu cầu bổ sung và nêu đủ mọi giấy tờ còn thiếu trong một phiếu.</p>
            </Note>
          ) : null}
        </>
      }
    >
      <h2>Thành phần hồ sơ</h2>
      <PaperList documents={model.documents} faults={model.faults} />
    </ActPage>
  )
}

export interface SupplementItem {
  id: string
  name: string
  checked: boolean
  /** Reasons officers gave most for this item; offered, never forced. */
  usualReasons: readonly string[]
  /** The applicant's vault has it: asking anyway needs a reason. */
  inVault?: boolean
}

export interface SupplementModel extends ActPageModel {
  items: readonly SupplementItem[]
  legalBases: readonly string[]
  stage: 'reception' | 'handling'
  /** A second request after reception needs a chief's ground. */
  second?: { firstAt: string }
  clockEffect: string
}

/** Form 02. One request, complete: every fault with its item, its reason and its legal basis. */
export function SupplementPage(model: SupplementModel) {
  const { values, faults, autosaveHref } = model
  return (
    <ActPage
      {...model}
      title="Yêu cầu bổ sung, hoàn thiện hồ sơ"
      lead="Nêu đủ mọi chỗ thiếu hoặc chưa đúng trong một phiếu, mỗi chỗ một lý do. Người dân nhận đúng những lời này."
      submit="Gửi phiếu yêu cầu bổ sung"
      aside={
        <>
          <Note title="Tác động đến thời hạn">
            <p>{model.clockEffect}</p>
          </Note>
          {model.second ? (
            <Note title="Đã yêu cầu bổ sung một lần" kind="warn">
              <p>
                Lần trước: {model.second.firstAt}. Chỉ được yêu cầu lần nữa khi lãnh đạo đồng ý và nêu căn cứ;
                hồ sơ bị yêu cầu nhiều lần được tính là giải quyết quá hạn khi thống kê.
              </p>
            </Note>
          ) : null}
          <Note title="Người dân nhận">
            <p>
              Phiếu mẫu 02, tin nhắn và thông báo trong tài khoản, có đường dẫn đến đúng giấy tờ cần bổ sung.
            </p>
          </Note>
        </>
      }
    >
      <fieldset className={faultOf(faults, 'items') ? 'w-field has-fault' : 'w-field'} id="f-items">
        <legend>Giấy tờ cần bổ sung, sửa</legend>
        {faultOf(faults, 'items') ? <p className="w-fault">{faultOf(faults, 'items')}</p> : null}
        <div className="w-items">
          {model.items.map((item, at) => (
            <div className="w-item" key={item.id}>
              <Check
                name="item"
                value={item.id}
                label={item.name}
                checked={item.checked}
                {...(at < 9 ? { keyCap: String(at + 1) } : {})}
              />
              <div className="w-sub">
                <TextField
                  name={`reason-${item.id}`}
                  label="Lý do"
                  list={`usual-${item.id}`}
                  value={values[`reason-${item.id}`]}
                  fault={faultOf(faults, `reason-${item.id}`)}
                />
                <TextField
                  name={`basis-${item.id}`}
                  label="Căn cứ"
                  list="bases"
                  value={values[`basis-${item.id}`]}
                  fault={faultOf(faults, `basis-${item.id}`)}
                />
                {item.inVault ? (
                  <TextField
                    name={`vault-${item.id}`}
                    label="Có trong kho: vì sao bản đó không dùng được"
                    value={values[`vault-${item.id}`]}
                    fault={faultOf(faults, `vault-${item.id}`)}
                  />
                ) : null}
                <datalist id={`usual-${item.id}`}>
                  {item.usualReasons.map((reason) => (
                    <option key={reason} value={reason} />
                  ))}
                </datalist>
              </div>
            </div>
          ))}
        </div>
      </fieldset>
      <datalist id="bases">
        {model.legalBases.map((basis) => (
          <option key={basis} value={basis} />
        ))}
      </datalist>
      <TextArea
        name="text"
        label="Hướng dẫn cho người dân"
        hint="Viết như nói trực tiếp: cần gì, lấy ở đâu, nộp lại bằng cách nào."
        rows={4}
        value={values['text']}
        fault={faultOf(faults, 'text')}
        autosaveHref={autosaveHref}
      />
      {model.second ? (
        <TextArea
          name="approvedGround"
          label="Căn cứ lãnh đạo đồng ý yêu cầu lần nữa"
          rows={2}
          value={values['approvedGround']}
          fault={faultOf(faults, 'approvedGround')}
        />
      ) : null}
    </ActPage>
  )
}

export interface SupplementReceivedModel extends ActPageModel {
  items: readonly { id: string; name: string; reason: string; given: boolean }[]
  requestedAt: string
  dueIfNow: string
}

export function SupplementReceivedPage(model: SupplementReceivedModel) {
  return (
    <ActPage
      {...model}
      title="Nhận giấy tờ bổ sung"
      lead={`Yêu cầu ngày ${model.requestedAt}. Chỉ xác nhận khi đã đủ mọi giấy tờ được yêu cầu.`}
      submit="Xác nhận đã bổ sung đủ"
      upload
      aside={
        <Note title="Thời hạn tính lại từ đầu">
          <p>
            Xác nhận bây giờ thì hẹn trả lúc <b>{model.dueIfNow}</b>. Người nộp nhận thông báo ngày hẹn mới.
          </p>
        </Note>
      }
    >
      <fieldset className={faultOf(model.faults, 'items') ? 'w-field has-fault' : 'w-field'} id="f-items">
        <legend>Đã nhận</legend>
        {faultOf(model.faults, 'items') ? <p className="w-fault">{faultOf(model.faults, 'items')}</p> : null}
        <div className="w-items">
          {model.items.map((item, at) => (
            <div className="w-item" key={item.id}>
              <Check
                name="item"
                value={item.id}
                label={item.name}
                hint={`Lý do yêu cầu: ${item.reason}`}
                checked={item.given}
                {...(at < 9 ? { keyCap: String(at + 1) } : {})}
              />
              <div className="w-sub">
                <Field
                  name={`scan-${item.id}`}
                  label="Bản quét (nếu có)"
                  fault={faultOf(model.faults, `scan-${item.id}`)}
                >
                  {(described) => (
                    <input
                      {...described}
                      className="w-input"
                      type="file"
                      name={`scan-${item.id}`}
                      accept="application/pdf,image/jpeg,image/png"
                    />
                  )}
                </Field>
              </div>
            </div>
          ))}
        </div>
      </fieldset>
    </ActPage>
  )
}
