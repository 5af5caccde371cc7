import { conditionFields } from '../condition.ts'
import { checkForm } from '../forms/check-form.ts'
import { type Procedure, timeLimitsOf } from '../procedure.ts'
import { processFaults } from './process-report.ts'

// What must be there before a procedure goes live. NĐ 63/2010 art. 8.2 lists the parts of a procedure;
// TT 01/2018/TT-VPCP art. 8: without an approved internal process nothing may be received.

export interface PublicationFault {
  readonly path: string
  readonly message: string
}
export type PublicationCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly faults: readonly PublicationFault[] }

export function checkPublication(procedure: Procedure): PublicationCheck {
  const faults = [...missingParts(procedure), ...processFaults(procedure), ...formFaults(procedure)]
  return faults.length === 0 ? { ok: true } : { ok: false, faults }
}

function missingParts(procedure: Procedure): PublicationFault[] {
  const parts: [string, boolean, string][] = [
    ['competentKind', procedure.competentKind !== undefined, 'chưa giao cơ quan giải quyết'],
    ['receiving', procedure.receiving.length > 0, 'chưa có nơi tiếp nhận'],
    ['timeLimit', timeLimitsOf(procedure).length > 0, 'chưa có thời hạn giải quyết'],
    ['requiredDocuments', procedure.requiredDocuments.length > 0, 'chưa có thành phần hồ sơ'],
    ['result', procedure.result !== undefined, 'chưa có kết quả'],
    ['eligibleParties', procedure.eligibleParties.length > 0, 'chưa có đối tượng thực hiện'],
    ['legalBasis', procedure.legalBasis.length > 0, 'chưa có căn cứ pháp lý'],
    ['stages', procedure.stages.length > 0, 'chưa có trình tự thực hiện'],
    [
      'feeStatus',
      procedure.feeStatus !== 'listed' || procedure.fees.length > 0,
      'thu phí nhưng chưa có mức thu',
    ],
  ]
  return parts.filter(([, there]) => !there).map(([path, , message]) => ({ path, message }))
}

function formFaults(procedure: Procedure): PublicationFault[] {
  const faults: PublicationFault[] = []
  const { form } = procedure
  if (form !== undefined) {
    faults.push(...checkForm(form))
    if (form.procedureCode !== procedure.code) {
      faults.push({ path: 'form.procedureCode', message: 'biểu mẫu của thủ tục khác' })
    }
  }
  const known = new Set(form?.questions.flatMap((question) => question.fields.map((field) => field.name)))
  for (const [path, field] of fieldsReferred(procedure)) {
    if (!known.has(field)) faults.push({ path, message: `biểu mẫu không có mục “${field}”` })
  }
  return faults
}

function fieldsReferred(procedure: Procedure): [path: string, field: string][] {
  const referred: [string, string][] = []
  for (const [index, document] of procedure.requiredDocuments.entries()) {
    if (document.requiredWhen === undefined) continue
    const path = `requiredDocuments.${index}.requiredWhen`
    referred.push(...conditionFields(document.requiredWhen).map((field): [string, string] => [path, field]))
  }
  for (const [index, fee] of procedure.fees.entries()) {
    const conditions = [fee.when, ...fee.exemptions.map((exemption) => exemption.when)]
    const fields = conditions.flatMap((condition) =>
      condition === undefined ? [] : conditionFields(condition),
    )
    if (fee.quantityField !== undefined) fields.push(fee.quantityField)
    if (fee.unitTiers !== undefined) fields.push(fee.unitTiers.field)
    referred.push(...fields.map((field): [string, string] => [`fees.${index}`, field]))
  }
  return referred
}
