import type { ProcedureInput } from '../procedure.ts'

type DocumentInput = NonNullable<ProcedureInput['requiredDocuments']>[number]

// The list of papers of the national catalogue, shortened there. Remarks that stand between the papers are left out;
// what is asked only in some cases is not mandatory, so that nobody is asked for a paper the law does not ask.

const remarks =
  /^(Cá nhân có quyền|Cơ quan đăng ký hộ tịch từ chối|Ví dụ|Trường hợp|Người ủy quyền|Lưu ý|Ghi chú|\*)/u
const interactive = /điện tử tương tác/u
const identityPaper = /^Hộ chiếu\/Thẻ căn cước/u
const conditional = /trường hợp|nếu |\(nếu|hoặc văn bản ủy quyền|khi |một trong các/iu

export function documentsOf(text: string): DocumentInput[] {
  const names = text
    .normalize('NFC')
    .split('|')
    .map(cleanDocumentName)
    .filter((name) => name.length > 3 && !remarks.test(name))
  // The interactive form and the paper declaration are one paper in two ways: the declaration stands for both.
  const hasDeclaration = names.some((name) => name.startsWith('Tờ khai'))
  return names
    .filter((name) => !(hasDeclaration && interactive.test(name)))
    .map((name, index) => ({
      code: `TP${String(index + 1).padStart(2, '0')}`,
      name,
      kind: kindOf(name),
      quantity: 1,
      mandatory: !conditional.test(name),
      ...providerOf(name),
    }))
}

// Names were cut off at a fixed length: an opened bracket that never closes goes with its rest.
function cleanDocumentName(part: string): string {
  return part
    .trim()
    .replace(/…$/u, '')
    .replace(/\((nếu người có yêu cầu|do người yêu cầu)[^)]*\)?/u, '')
    .replace(/\([^)]*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

function providerOf(name: string): Pick<DocumentInput, 'providedBy' | 'reusableSource'> {
  if (interactive.test(name)) return { providedBy: 'eform' }
  return identityPaper.test(name)
    ? { providedBy: 'presented', reusableSource: 'populationRegister' }
    : { providedBy: 'applicant' }
}

function kindOf(name: string): DocumentInput['kind'] {
  if (interactive.test(name) || /bản điện tử/iu.test(name)) return 'electronic'
  return /^(Bản sao|Bản chụp|Các bản sao)/u.test(name) ? 'copy' : 'original'
}
