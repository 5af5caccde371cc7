import { ActPage, Note } from './act-page.tsx'
import { Check, Choice, DayField, faultOf, type Option, Select, TextArea, TextField } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export interface ConsultModel extends ActPageModel {
  units: readonly Option[]
  dueText: string
}

export function ConsultPage(model: ConsultModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Lấy ý kiến đơn vị khác"
      lead="Đơn vị được hỏi xem được hồ sơ này và trả lời ngay trên hệ thống. Chưa đủ ý kiến thì chưa chuyển bước."
      submit="Gửi đi lấy ý kiến"
      aside={
        <Note title="Thời hạn của hồ sơ vẫn tính" kind="warn">
          <p>
            Hồ sơ hẹn trả {model.dueText}. Trả lời muộn được ghi cho đơn vị được hỏi, không làm đổi ngày hẹn.
          </p>
        </Note>
      }
    >
      <Select
        name="unit"
        label="Đơn vị được hỏi"
        options={model.units}
        value={values['unit']}
        fault={faultOf(faults, 'unit')}
      />
      <TextArea
        name="question"
        label="Nội dung cần ý kiến"
        rows={4}
        value={values['question']}
        fault={faultOf(faults, 'question')}
        autosaveHref={model.autosaveHref}
      />
      <TextField
        name="workingHours"
        label="Trả lời trong (giờ làm việc)"
        hint="8 giờ là một ngày làm việc."
        inputMode="numeric"
        size="s"
        value={values['workingHours']}
        fault={faultOf(faults, 'workingHours')}
      />
    </ActPage>
  )
}

export interface AnswerModel extends ActPageModel {
  asker: string
  question: string
  dueText: string
  late: boolean
}

const Question = ({ asker, question }: Pick<AnswerModel, 'asker' | 'question'>) => (
  <blockquote className="w-quote">
    <p>{question}</p>
    <footer>{asker}</footer>
  </blockquote>
)

export function AnswerConsultationPage(model: AnswerModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Trả lời ý kiến"
      lead={`Hạn trả lời: ${model.dueText}.`}
      submit="Gửi trả lời"
      aside={
        model.late ? (
          <Note title="Đã quá hạn trả lời" kind="danger">
            <p>Câu trả lời vẫn được nhận và ghi là muộn.</p>
          </Note>
        ) : undefined
      }
    >
      <Question {...model} />
      <Choice
        name="view"
        legend="Ý kiến"
        options={[
          { value: 'agrees', label: 'Đồng ý, đã xong phần việc' },
          { value: 'partly', label: 'Đồng ý một phần' },
          { value: 'disagrees', label: 'Không đồng ý' },
        ]}
        value={values['view']}
        fault={faultOf(faults, 'view')}
      />
      <TextArea
        name="answer"
        label="Nội dung trả lời"
        rows={5}
        value={values['answer']}
        fault={faultOf(faults, 'answer')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}

export function CloseConsultationPage(model: AnswerModel) {
  return (
    <ActPage
      {...model}
      title="Giải quyết khi chưa có ý kiến"
      lead={`Đơn vị được hỏi không trả lời đúng hạn (${model.dueText}). Lãnh đạo đơn vị quyết định giải quyết tiếp và ghi lý do.`}
      submit="Kết thúc lần hỏi"
      danger
    >
      <Question {...model} />
      <TextArea
        name="reason"
        label="Lý do giải quyết khi chưa có ý kiến"
        rows={3}
        value={model.values['reason']}
        fault={faultOf(model.faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
    </ActPage>
  )
}

export function ProgressPage(model: ActPageModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Ghi tiến độ"
      lead="Người nộp đọc được ghi chú này. Một ngày làm việc không có việc nào được ghi thì hệ thống nhắc cả công chức và lãnh đạo."
      submit="Ghi tiến độ"
    >
      <TextArea
        name="text"
        label="Đang làm gì, còn chờ gì"
        rows={3}
        value={values['text']}
        fault={faultOf(faults, 'text')}
        autosaveHref={model.autosaveHref}
      />
      <fieldset className="w-field">
        <legend>Thẩm tra, xác minh có người nộp hoặc người khác tham gia</legend>
        <Check
          name="verified"
          value="1"
          label="Có, ghi thêm thời gian, địa điểm, thành phần"
          checked={values['verified'] === '1'}
        />
      </fieldset>
      <DayField name="day" label="Ngày" value={values['day']} fault={faultOf(faults, 'day')} />
      <TextField
        name="time"
        label="Giờ, phút"
        hint="ví dụ 14:30"
        size="s"
        inputMode="numeric"
        value={values['time']}
        fault={faultOf(faults, 'time')}
      />
      <TextField name="place" label="Địa điểm" value={values['place']} fault={faultOf(faults, 'place')} />
      <TextField
        name="participants"
        label="Thành phần"
        hint="Ghi chức danh, đơn vị."
        value={values['participants']}
        fault={faultOf(faults, 'participants')}
      />
    </ActPage>
  )
}
