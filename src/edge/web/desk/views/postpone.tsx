import { ActPage, Note } from './act-page.tsx'
import { DayField, faultOf, type Option, Select, TextArea } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export interface ExtendModel extends ActPageModel {
  currentDue: string
  /** The last day at which the law still admits a letter, and the last working day before it. */
  lastDay: string
  warnOn: string
  /** 'sent in time', 'last day', or too late: the letter would be refused. */
  standing: 'inTime' | 'lastDay' | 'tooLate'
  grounds: readonly Option[]
  letterText: string
}

/** Form 04: apology and a new date, once, at least one day before the date that cannot be kept. */
export function ExtendPage(model: ExtendModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Xin lỗi và hẹn lại ngày trả kết quả"
      lead={`Hẹn đang có: ${model.currentDue}. Chỉ được hẹn lại một lần, chậm nhất hết ngày ${model.lastDay}.`}
      submit="Gửi văn bản xin lỗi"
      aside={
        <>
          {model.standing === 'tooLate' ? (
            <Note title="Không còn kịp" kind="danger">
              <p>
                Đã quá ngày cuối cùng được xin lỗi, hẹn lại. Hệ thống không nhận văn bản gửi muộn; hồ sơ được
                tính quá hạn nếu không xong đúng hẹn.
              </p>
            </Note>
          ) : model.standing === 'lastDay' ? (
            <Note title="Hôm nay là ngày cuối" kind="warn">
              <p>
                Ngày làm việc cuối cùng để gửi là {model.warnOn}. Gửi sát hạn được ghi nhận trong giám sát.
              </p>
            </Note>
          ) : null}
          <Note title="Văn bản mẫu 04 gửi người nộp">
            <p>{model.letterText}</p>
          </Note>
          <Note title="Quy định" kind="warn">
            <p>
              Gửi trước ngày hẹn trả ít nhất 01 ngày, nêu rõ lý do và ngày hẹn mới; không hẹn lại khi không có
              lý do chính đáng. Ngày hẹn cũ vẫn lưu trong lịch sử.
            </p>
          </Note>
        </>
      }
    >
      <Select
        name="ground"
        label="Lý do thuộc nhóm"
        options={model.grounds}
        value={values['ground']}
        fault={faultOf(faults, 'ground')}
      />
      <TextArea
        name="reason"
        label="Lý do cụ thể"
        hint="Lý do của cơ quan, viết cho người dân đọc."
        rows={4}
        value={values['reason']}
        fault={faultOf(faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
      <DayField
        name="newDueOn"
        label="Hẹn trả mới, cuối giờ làm việc ngày"
        value={values['newDueOn']}
        fault={faultOf(faults, 'newDueOn')}
      />
    </ActPage>
  )
}

export interface DutyModel extends ActPageModel {
  done: boolean
  /** Whether the limit stands still, with its norm. */
  clockEffect: string
  asked?: string
}

/** Tax or fee notices that the applicant must answer before the dossier goes on (national status 6). */
export function FinancialDutyPage(model: DutyModel) {
  const { values, faults, done } = model
  return (
    <ActPage
      {...model}
      title={done ? 'Đã thực hiện nghĩa vụ tài chính' : 'Yêu cầu thực hiện nghĩa vụ tài chính'}
      lead={
        done
          ? (model.asked ?? '')
          : 'Dùng khi cơ quan thuế hoặc cơ quan thu đã ra thông báo. Phí, lệ phí của chính thủ tục thì thu ở mục thu phí.'
      }
      submit={done ? 'Xác nhận đã nộp' : 'Gửi yêu cầu'}
      aside={
        <Note title="Thời hạn">
          <p>{model.clockEffect}</p>
        </Note>
      }
    >
      {done ? (
        <TextArea
          name="proof"
          label="Chứng từ đã nộp"
          hint="Số, ngày của chứng từ; bản chụp lưu cùng hồ sơ."
          rows={2}
          value={values['proof']}
          fault={faultOf(faults, 'proof')}
          autosaveHref={model.autosaveHref}
        />
      ) : (
        <>
          <Select
            name="duty"
            label="Khoản phải nộp"
            options={[
              { value: 'tax', label: 'Thuế' },
              { value: 'fee', label: 'Phí, lệ phí, tiền sử dụng đất' },
            ]}
            value={values['duty']}
            fault={faultOf(faults, 'duty')}
          />
          <TextArea
            name="note"
            label="Thông báo và nơi nộp"
            hint="Số, ngày của thông báo; số tiền; nộp ở đâu, bằng cách nào."
            rows={4}
            value={values['note']}
            fault={faultOf(faults, 'note')}
            autosaveHref={model.autosaveHref}
          />
        </>
      )}
    </ActPage>
  )
}

export interface CorrectModel extends ActPageModel {
  resultNumber: string
}

export function CorrectPage(model: CorrectModel) {
  return (
    <ActPage
      {...model}
      title="Mở lại để sửa sai sót"
      lead={`Kết quả số ${model.resultNumber} có sai sót do cơ quan. Hồ sơ trở về bước xử lý; mọi việc đã ghi vẫn còn trong lịch sử.`}
      submit="Mở lại hồ sơ"
      danger
      aside={
        <Note title="Sau khi mở lại" kind="danger">
          <p>
            Người nộp nhận lời xin lỗi và lý do. Hạn cũ giữ nguyên, không tính lại; việc mở lại được ghi nhận
            trong giám sát. Kết quả mới phải được ký lại.
          </p>
        </Note>
      }
    >
      <TextArea
        name="reason"
        label="Sai sót gì, sửa thế nào"
        hint="Người nộp đọc đúng những lời này."
        rows={4}
        value={model.values['reason']}
        fault={faultOf(model.faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}
