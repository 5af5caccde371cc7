import { ActPage, Note } from './act-page.tsx'
import { DayField, faultOf, TextArea } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export function SnoozePage(model: ActPageModel) {
  const { values, faults } = model
  return (
    <ActPage
      {...model}
      title="Để sau"
      lead="Hồ sơ rời hàng việc của bạn đến ngày bạn chọn rồi tự hiện lại. Đồng hồ của hồ sơ vẫn chạy."
      submit="Để sau"
      aside={
        <Note title="Chỉ là ghi chú của bạn">
          <p>
            Không ghi vào diễn biến của hồ sơ; đồng nghiệp và lãnh đạo vẫn thấy hồ sơ. Có diễn biến mới, hoặc
            còn một ngày làm việc trước hạn, thì hồ sơ hiện lại ngay.
          </p>
        </Note>
      }
    >
      <DayField name="until" label="Xem lại ngày" value={values['until']} fault={faultOf(faults, 'until')} />
      <TextArea
        name="reason"
        label="Lý do"
        rows={2}
        value={values['reason']}
        fault={faultOf(faults, 'reason')}
      />
    </ActPage>
  )
}
