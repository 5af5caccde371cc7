// A line of `motcua due`: JSON, then the question as the clock takes it; faults by field, in Vietnamese.
import { z } from 'zod'
import { type DueQuestion, dueQuestion } from '#casework/dossiers/index.ts'

export type DueLine = DueQuestion

type Unread = { readonly ok: false; readonly error: z.ZodError | 'not_json' }

export function readDueLine(text: string): { readonly ok: true; readonly line: DueLine } | Unread {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, error: 'not_json' }
  }
  const read = dueQuestion.safeParse(json, { error: vietnamese })
  return read.success ? { ok: true, line: read.data } : { ok: false, error: read.error }
}

const vietnamese = z.locales.vi().localeError

export type Fault = { readonly field: string; readonly says: string }

export function faultsOf(unread: Unread): Fault[] {
  if (unread.error === 'not_json') return [{ field: '(cả dòng)', says: 'không phải một đối tượng JSON' }]
  return unread.error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: fieldName([...issue.path, key]),
        says: 'trường không có trong quy ước',
      }))
    }
    return [{ field: fieldName(issue.path), says: issue.message }]
  })
}

function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(cả dòng)'
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`
    return name === '' ? String(part) : `${name}.${String(part)}`
  }, '')
}
