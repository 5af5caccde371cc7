import { ActPage, Note } from './act-page.tsx'
import { faultOf, type Option, Select, TextArea, TextField } from './fields.tsx'
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

export interface ExtendModel extends ActPageModel {
  currentDue: string
  /** The last moment at which the law still admits an extension. */
  lastMoment: string
  letterText: string
}

/** Form 04: apology and a new date, once, at least one day before the date that cannot be kept. */
export function ExtendPage(model: ExtendModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Xin lỗi và hẹn lại ngày trả kết quả"
      lead={`Hẹn đang có: ${model.currentDue}. Chỉ được hẹn lại một lần, chậm nhất ${model.lastMoment}.`}
      submit="Trình ký thư xin lỗi"
      aside={
        <>
          <Note title="Thư đã soạn sẵn">
            <p>{model.letterText}</p>
          </Note>
          <Note title="Quy định" kind="warn">
            <p>
              Thông báo trước ngày hết hạn ít nhất 01 ngày, nêu rõ lý do và thời gian hẹn trả mới; không gia
              hạn khi không có lý do chính đáng.
            </p>
          </Note>
        </>
      }
    >
      <TextArea
        name="reason"
        label="Lý do chưa trả được đúng hẹn"
        hint="Lý do của cơ quan, viết cho người dân đọc."
        rows={4}
        value={values['reason']}
        fault={faultOf(faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
      <TextField
        name="newDueAt"
        label="Hẹn trả mới"
        type="datetime-local"
        size="m"
        value={values['newDueAt']}
        fault={faultOf(faults, 'newDueAt')}
      />
    </ActPage>
  )
}
