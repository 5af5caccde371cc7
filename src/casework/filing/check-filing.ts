/** What every way of filing checks last, so that a program's filing passes no lower bar than a person's. Pure. */
import type { StoredUpload } from '#casework/documents/index.ts'
import type { Channel } from '#casework/dossiers/index.ts'
import type { Day } from '#platform/time/index.ts'
import {
  type Answers,
  type FieldError,
  type Procedure,
  requiredDocumentsFor,
  settleAnswers,
  validateAll,
} from '#registry/procedures/index.ts'

export interface CheckedFiling {
  readonly answers: Answers
  readonly faults: readonly FieldError[]
  readonly missing: readonly { readonly code: string; readonly name: string }[]
}

export function checkFiling(
  procedure: Procedure,
  filing: { readonly channel: Channel; readonly answers: Answers; readonly files: readonly StoredUpload[] },
  today: Day,
): CheckedFiling {
  const { form } = procedure
  const answers = form === undefined ? filing.answers : settleAnswers(form, filing.answers, today)
  const faults = form === undefined ? [] : validateAll(form, answers, today)
  return { answers, faults, missing: missingDocuments(procedure, { ...filing, answers }, today) }
}

/** At the counter paper may lie on the desk; online every paper these answers require must be attached. */
function missingDocuments(
  procedure: Procedure,
  { channel, answers, files }: { channel: Channel; answers: Answers; files: readonly StoredUpload[] },
  today: Day,
): { code: string; name: string }[] {
  if (channel !== 'online') return []
  const given = new Set(files.map((file) => file.documentCode))
  return requiredDocumentsFor(procedure, answers, today)
    .filter((document) => document.providedBy === 'applicant' && !given.has(document.code))
    .map(({ code, name }) => ({ code, name }))
}
