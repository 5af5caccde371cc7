import type { ProcedureInput } from '../procedure.ts'

type DocumentInput = NonNullable<ProcedureInput['requiredDocuments']>[number]

// The list of papers of the national catalogue, shortened there. Remarks that stand between the papers are left out;
// what is asked only in some cases is not mandatory, so that nobody is asked for a paper the law does not ask.

const remarks =
  /^(Cá nhân có quyền|Cơ quan đăng ký hộ tịch từ chối|Ví dụ|Trường hợp|Người ủy quyền|Lưu ý|Ghi chú|\*)/u
const conditional = /trường hợp|nếu |\(nếu|hoặc văn bản ủy quyền|khi |một trong các/iu

export function documentsOf(text: string): DocumentInput[] {
  return text
    .normalize('NFC')
    .split('|')
    .map((part) => part.replace(/…$/u, '').replace(/\s+/gu, ' ').trim())
    .filter((name) => name.length > 3 && !remarks.test(name))
    .map((name, index) => ({
      code: `TP${String(index + 1).padStart(2, '0')}`,
      name,
      kind: kindOf(name),
      quantity: 1,
      mandatory: !conditional.test(name),
      providedBy: /điện tử tương tác/u.test(name) ? 'eform' : 'applicant',
    }))
}

function kindOf(name: string): DocumentInput['kind'] {
  if (/điện tử tương tác|bản điện tử/iu.test(name)) return 'electronic'
  return /^(Bản sao|Bản chụp|Các bản sao)/u.test(name) ? 'copy' : 'original'
}
