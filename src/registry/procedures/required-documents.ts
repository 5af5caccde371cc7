import { type Answers, holds } from './condition.ts'
import type { Procedure, RequiredDocument } from './procedure.ts'

// Only papers of the announced list may be asked for (NĐ 61/2018 art. 5.1đ, NĐ 63/2010), so this list is the only
// place the desk and the portal take them from.
export function requiredDocumentsFor(
  procedure: Procedure,
  answers: Answers,
  on?: string,
): RequiredDocument[] {
  return procedure.requiredDocuments.filter(
    (document) =>
      document.mandatory ||
      (document.requiredWhen !== undefined && holds(document.requiredWhen, answers, on)),
  )
}
