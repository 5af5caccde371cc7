import { Note } from './act-page.tsx'
import { FindPerson, FindProcedure } from './counter-find.tsx'
import { Filing } from './counter-form.tsx'
import type { CounterModel } from './counter-model.ts'
import { FaultSummary } from './fields.tsx'
import { DeskFrame } from './frame.tsx'

/** Walk-in: person by the card, procedure by two or three letters, papers by number keys, sign and print. */
export function CounterFilingPage({ model }: { model: CounterModel }) {
  return (
    <DeskFrame
      frame={{ ...model.frame, title: `${model.faults.length > 0 ? 'Lỗi: ' : ''}Nhận hồ sơ tại quầy` }}
      layout="page"
      hints={[
        [['1', '9'], 'chọn thủ tục, đánh dấu giấy tờ'],
        [['Ctrl', 'Enter'], 'tiếp nhận'],
        [['E'], 'về hàng việc'],
      ]}
    >
      <main className="page" id="main">
        <h1>Nhận hồ sơ tại quầy</h1>
        <p className="page-lead">
          Hồ sơ nhập ở đây được tính là nộp trực tiếp; gửi qua bưu chính, hoặc nộp giúp qua tài khoản của công
          dân thì đánh dấu ở dưới.
        </p>
        <FaultSummary faults={model.faults} />
        <div className="page-cols">
          <div className="w-aside">
            <FindPerson model={model} />
            <FindProcedure model={model} />
            {model.procedure ? <Filing model={model} procedure={model.procedure} /> : null}
          </div>
          <div className="w-aside">
            {model.procedure ? (
              <Note title="Nếu tiếp nhận bây giờ">
                <p>
                  Hẹn trả lúc <b>{model.procedure.dueIfNow}</b>.
                </p>
              </Note>
            ) : null}
            <Note title="Không hỏi lại">
              <p>
                Thông tin Nhà nước đã có được điền sẵn, kèm nguồn. Chỉ sửa khi người nộp đưa giấy tờ khác.
              </p>
            </Note>
          </div>
        </div>
      </main>
    </DeskFrame>
  )
}
