import type { BatchAction } from '#casework/worklists/index.ts'
import { Check, Choice, FaultSummary, faultOf, Guard, type Option, Select, TextArea } from './fields.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel, FieldFault, FormGuard } from './model.ts'
import { Scroll } from './scroll.tsx'

export interface BatchConfirmModel {
  frame: DeskFrameModel
  guard: FormGuard
  action: BatchAction
  label: string
  backHref: string
  queryText: string
  dossiers: readonly {
    value: string
    key: string
    href: string
    procedureName: string
    applicantName: string
  }[]
  holders: readonly Option[]
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
}

const LEAD: Record<BatchAction, string> = {
  handOver:
    'Người nhận giữ các hồ sơ này từ bây giờ. Hồ sơ nào người ấy không làm được bước đang dở thì ở lại, có ghi lý do.',
  assign: 'Hệ thống chia các hồ sơ cho công chức làm được bước đang dở và không nghỉ phép.',
  completeStep: 'Mỗi hồ sơ chuyển sang bước sau của quy trình của nó.',
  signResult: 'Chữ ký số của bạn được đặt lên từng kết quả. Hồ sơ nào thay đổi sau lúc này thì không ký.',
  returnResult: 'Ghi nhận đã trả kết quả cho từng người nộp.',
  print: 'Các phiếu vào một tệp PDF, theo thứ tự đã chọn.',
}

function Fields({ model }: { model: BatchConfirmModel }) {
  const { values, faults } = model
  switch (model.action) {
    case 'handOver':
      return (
        <>
          <Select
            name="holder"
            label="Người nhận"
            options={model.holders}
            value={values['holder']}
            fault={faultOf(faults, 'holder')}
          />
          <TextArea
            name="reason"
            label="Lý do (nếu có)"
            value={values['reason']}
            fault={faultOf(faults, 'reason')}
          />
        </>
      )
    case 'assign':
      return (
        <Choice
          name="rule"
          legend="Cách chia"
          value={values['rule']}
          fault={faultOf(faults, 'rule')}
          options={[
            { value: 'leastLoaded', label: 'Cho người đang giữ ít hồ sơ nhất' },
            { value: 'roundRobin', label: 'Lần lượt từng người' },
          ]}
        />
      )
    case 'completeStep':
      return (
        <TextArea
          name="note"
          label="Ý kiến xử lý, ghi vào mọi hồ sơ (nếu có)"
          value={values['note']}
          fault={faultOf(faults, 'note')}
        />
      )
    case 'returnResult':
      return (
        <Choice
          name="method"
          legend="Trả bằng cách nào"
          value={values['method']}
          fault={faultOf(faults, 'method')}
          options={[
            { value: 'counter', label: 'Trực tiếp tại quầy' },
            { value: 'publicPost', label: 'Qua bưu chính công ích' },
            { value: 'online', label: 'Trực tuyến' },
          ]}
        />
      )
    case 'print':
      return (
        <Choice
          name="kind"
          legend="Phiếu cần in"
          value={values['kind']}
          fault={faultOf(faults, 'kind')}
          options={[
            { value: 'reception', label: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' },
            { value: 'supplement', label: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ' },
            { value: 'refusal', label: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ' },
            { value: 'apology', label: 'Văn bản xin lỗi và hẹn lại ngày trả kết quả' },
            { value: 'stoppage', label: 'Thông báo dừng giải quyết hồ sơ' },
            { value: 'control', label: 'Phiếu kiểm soát quá trình giải quyết hồ sơ' },
          ]}
        />
      )
    case 'signResult':
      return (
        <div id="f-read">
          <Check
            name="read"
            value="1"
            label="Tôi đã xem các kết quả này và đồng ý ký, ban hành"
            hint="Ký là bước sau cùng: chữ ký không rút lại được, sửa sai phải bằng văn bản khác."
          />
        </div>
      )
  }
}

/** The second look before many dossiers change at once: what, to which, and what it means. */
export function BatchConfirmPage(model: BatchConfirmModel) {
  const { dossiers, label } = model
  return (
    <DeskFrame
      frame={{
        ...model.frame,
        title: `${model.faults.length > 0 ? 'Lỗi: ' : ''}${label}: ${dossiers.length} hồ sơ`,
      }}
      layout="page"
      hints={[
        [['Ctrl', 'Enter'], 'làm'],
        [['Esc'], 'về danh sách'],
      ]}
    >
      <main className="page is-wide" id="main">
        <a className="page-back" href={model.backHref} data-key="Escape">
          Về danh sách
        </a>
        <h1>
          {label}: {dossiers.length} hồ sơ
        </h1>
        <p className="page-lead">
          {LEAD[model.action]} Mỗi hồ sơ làm riêng: một hồ sơ không làm được không giữ các hồ sơ khác lại.
        </p>
        <FaultSummary faults={model.faults} />
        {dossiers.length === 0 ? null : (
          <form className="w-form is-below" method="post" action="/desk/batches" data-send>
            <Guard guard={model.guard} />
            <input type="hidden" name="action" value={model.action} />
            <input type="hidden" name="ds" value={model.queryText} />
            <Fields model={model} />
            <Scroll className="tb list" label="Hồ sơ đã chọn">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Chọn</th>
                    <th scope="col">Mã hồ sơ</th>
                    <th scope="col">Thủ tục</th>
                    <th scope="col">Người nộp</th>
                  </tr>
                </thead>
                <tbody>
                  {dossiers.map((one) => (
                    <tr key={one.value}>
                      <td className="list-pick">
                        <label>
                          <input type="checkbox" name="hs" value={one.value} defaultChecked />
                          <span className="vh">Hồ sơ {one.key}</span>
                        </label>
                      </td>
                      <th scope="row" className="nw">
                        <a href={one.href} target="_blank" rel="noopener">
                          {one.key}
                        </a>
                      </th>
                      <td className="list-long">
                        <span>{one.procedureName}</span>
                      </td>
                      <td>{one.applicantName}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            <div className="w-go">
              <button className="btn is-primary" type="submit">
                {label}
              </button>
              <a href={model.backHref}>Thôi, về danh sách</a>
            </div>
          </form>
        )}
      </main>
    </DeskFrame>
  )
}
