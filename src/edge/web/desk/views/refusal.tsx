import { ActPage, Note } from './act-page.tsx'
import { Choice, faultOf, TextArea, TextField } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export type RefusalKind = 'refuse' | 'reject' | 'stop' | 'withdraw'

export interface RefusalModel extends ActPageModel {
  kind: RefusalKind
  /** Where the person can go instead, when another office is competent. */
  nextStepHint?: string
}

const WORDS: Record<RefusalKind, { title: string; lead: string; submit: string; after: string }> = {
  refuse: {
    title: 'Từ chối tiếp nhận hồ sơ',
    lead: 'Chỉ từ chối khi hồ sơ không thuộc thẩm quyền hoặc pháp luật không cho phép giải quyết. Thiếu giấy tờ thì yêu cầu bổ sung, không từ chối.',
    submit: 'Từ chối và gửi phiếu',
    after:
      'Hồ sơ kết thúc ở trạng thái không được tiếp nhận. Người nộp nhận phiếu từ chối (mẫu 03) có lý do và bước tiếp theo.',
  },
  reject: {
    title: 'Từ chối giải quyết hồ sơ',
    lead: 'Sau thẩm định, hồ sơ không đủ điều kiện. Văn bản từ chối là kết quả giải quyết và phải ban hành trong thời hạn.',
    submit: 'Trình ký văn bản từ chối',
    after: 'Văn bản từ chối được trình ký như một kết quả. Người nộp được trả lại giấy tờ gốc.',
  },
  stop: {
    title: 'Dừng giải quyết hồ sơ',
    lead: 'Dừng khi có căn cứ pháp luật buộc phải dừng. Phải có thông báo cho người nộp, nêu lý do và căn cứ.',
    submit: 'Dừng và gửi thông báo',
    after: 'Người nộp nhận thông báo dừng giải quyết (mẫu 05). Hồ sơ không tính tiếp thời hạn.',
  },
  withdraw: {
    title: 'Rút hồ sơ theo đơn của người nộp',
    lead: 'Chỉ ghi nhận khi chính người nộp, hoặc người được ủy quyền, yêu cầu rút. Công chức không tự rút hồ sơ.',
    submit: 'Ghi nhận rút hồ sơ',
    after: 'Hồ sơ kết thúc, giấy tờ gốc và khoản đã nộp được trả lại theo quy định.',
  },
}

export const REFUSE_KINDS = [
  {
    value: 'notCompetent',
    label: 'Không thuộc thẩm quyền của cơ quan này',
    hint: 'Nêu cơ quan có thẩm quyền ở ô hướng dẫn.',
  },
  { value: 'notEligible', label: 'Không thuộc đối tượng, phạm vi của thủ tục' },
  { value: 'duplicate', label: 'Trùng với hồ sơ đang giải quyết', hint: 'Ghi mã số hồ sơ kia ở ô lý do.' },
  { value: 'other', label: 'Căn cứ khác theo pháp luật' },
]

export function RefusalPage(model: RefusalModel) {
  const words = WORDS[model.kind]
  const { values, faults } = model
  const withdraw = model.kind === 'withdraw'
  return (
    <ActPage
      {...model}
      title={words.title}
      lead={words.lead}
      submit={words.submit}
      danger
      aside={
        <Note title="Sau khi gửi" kind="danger">
          <p>{words.after} Việc này không hoàn tác được.</p>
        </Note>
      }
    >
      {model.kind === 'refuse' ? (
        <Choice
          name="ground"
          legend="Căn cứ từ chối"
          options={REFUSE_KINDS}
          value={values['ground']}
          fault={faultOf(faults, 'ground')}
        />
      ) : null}
      {withdraw ? (
        <Choice
          name="by"
          legend="Người yêu cầu rút"
          options={[
            { value: 'applicant', label: 'Người nộp hồ sơ, đã đối chiếu giấy tờ tùy thân' },
            { value: 'proxy', label: 'Người được ủy quyền, có văn bản ủy quyền' },
          ]}
          value={values['by']}
        />
      ) : null}
      <TextArea
        name="reason"
        label={withdraw ? 'Lý do người nộp nêu' : 'Lý do cụ thể'}
        hint={
          withdraw ? 'Người nộp không nêu thì ghi "không nêu lý do".' : 'Người nộp đọc đúng những lời này.'
        }
        rows={4}
        value={values['reason']}
        fault={faultOf(faults, 'reason')}
        autosaveHref={model.autosaveHref}
      />
      {withdraw ? null : (
        <>
          <TextField
            name="legalBasis"
            label="Căn cứ pháp lý"
            value={values['legalBasis']}
            fault={faultOf(faults, 'legalBasis')}
          />
          <TextArea
            name="nextStep"
            label="Người nộp cần làm gì tiếp theo"
            {...(model.nextStepHint ? { hint: model.nextStepHint } : {})}
            rows={2}
            value={values['nextStep']}
            fault={faultOf(faults, 'nextStep')}
          />
        </>
      )}
    </ActPage>
  )
}
