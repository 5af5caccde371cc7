import { ActPage, Note } from './act-page.tsx'
import { faultOf, type Option, Select, TextArea } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export interface CompleteStepModel extends ActPageModel {
  stepName: string
  nextStepName: string
  /** Who gets it: "Người ký: Bùi Thị H". */
  nextHolder: string
  stepDue: string
  nextDue: string
}

export function CompleteStepPage(model: CompleteStepModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title={`Xong bước: ${model.stepName}`}
      lead={`Bước này hẹn xong ${model.stepDue}. Bước sau: ${model.nextStepName} (${model.nextHolder}), hẹn xong ${model.nextDue}.`}
      submit={`Chuyển sang ${model.nextStepName.toLowerCase()}`}
      aside={
        <Note title="Giao nhận được ghi lại">
          <p>
            Giờ, phút, người giao và người nhận của bước này đi vào Phiếu kiểm soát quá trình giải quyết hồ
            sơ.
          </p>
        </Note>
      }
    >
      <TextArea
        name="note"
        label="Ý kiến xử lý (nếu có)"
        rows={4}
        value={values['note']}
        fault={faultOf(faults, 'note')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}

export interface SendBackModel extends ActPageModel {
  stepName: string
  backTo: string
}

/** An approver or signatory does not agree; a result that was prepared is withdrawn with it. */
export function SendBackPage(model: SendBackModel) {
  return (
    <ActPage
      {...model}
      title="Trả lại bước trước"
      lead={`Từ bước ${model.stepName} về ${model.backTo}. Kết quả đã soạn, nếu có, phải nhập lại.`}
      submit="Trả lại"
    >
      <TextArea
        name="reason"
        label="Lý do trả lại"
        hint="Nêu rõ cần sửa gì, để người thụ lý làm một lần là xong."
        rows={4}
        value={model.values['reason']}
        fault={faultOf(model.faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}

export interface TransferModel extends ActPageModel {
  holders: readonly Option[]
}

export function TransferPage(model: TransferModel) {
  return (
    <ActPage
      {...model}
      title="Chuyển người khác"
      lead="Bước và thời hạn giữ nguyên; chỉ đổi người xử lý."
      submit="Chuyển hồ sơ"
    >
      <Select
        name="holder"
        label="Chuyển cho"
        options={model.holders}
        value={model.values['holder']}
        fault={faultOf(model.faults, 'holder')}
      />
      <TextArea
        name="reason"
        label="Lý do chuyển"
        value={model.values['reason']}
        fault={faultOf(model.faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}
