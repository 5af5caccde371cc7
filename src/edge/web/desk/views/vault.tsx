import { ActPage, Note } from './act-page.tsx'
import { faultOf } from './fields.tsx'
import type { ActPageModel } from './model.ts'

export interface VaultPapersModel extends ActPageModel {
  documents: readonly {
    name: string
    given: boolean
    papers: readonly { value: string; name: string; note: string; href: string }[]
  }[]
}

/** Papers of the applicant that the State holds already and that are what this dossier needs. */
export function VaultPapersPage(model: VaultPapersModel) {
  const fault = faultOf(model.faults, 'paper')
  return (
    <ActPage
      {...model}
      title="Lấy giấy tờ từ kho của người nộp"
      lead={
        model.documents.length === 0
          ? 'Kho của người nộp không có giấy nào dùng được cho hồ sơ này.'
          : 'Giấy đã có trong kho thì không yêu cầu người nộp cung cấp lại.'
      }
      {...(model.documents.length === 0 ? {} : { submit: 'Lấy vào hồ sơ' })}
      aside={
        <Note title="Chỉ xem khi giải quyết">
          <p>Mỗi lần mở kho được ghi nhật ký, người nộp xem được. Hết hồ sơ là hết quyền xem.</p>
        </Note>
      }
    >
      <div id="f-paper" className={fault ? 'w-field has-fault' : 'w-field'}>
        {fault ? <p className="w-fault">{fault}</p> : null}
        {model.documents.map((document) => (
          <fieldset key={document.name}>
            <legend>
              {document.name}
              {document.given ? ' (đã có tệp)' : ''}
            </legend>
            {document.papers.map((paper) => (
              <div className="w-pick" key={paper.value}>
                <input
                  type="radio"
                  id={`p-${paper.value}`}
                  name="paper"
                  value={paper.value}
                  defaultChecked={model.values['paper'] === paper.value}
                />
                <span>
                  <label htmlFor={`p-${paper.value}`}>{paper.name}</label>
                  <small>
                    {paper.note}.{' '}
                    <a href={paper.href} target="_blank" rel="noopener">
                      Xem<span className="vh"> {paper.name} ở cửa sổ mới</span>
                    </a>
                  </small>
                </span>
              </div>
            ))}
          </fieldset>
        ))}
      </div>
    </ActPage>
  )
}
