/** A command's expected endings are values. Only programmer errors throw. */
import './plain-words.ts'

/** Why a command was refused: a stable code for programs, and for people the cause and the next step. */
export interface Refusal<Code extends string = string> {
  readonly ok: false
  readonly code: Code
  /** Vietnamese, one sentence: what is wrong. */
  readonly message: string
  /** Vietnamese, one sentence: what to do next. Never empty (principle 5: say why, say what next). */
  readonly next: string
  /** The input field at fault, as a path such as `answers.childName`. */
  readonly field?: string
  readonly details?: Readonly<Record<string, unknown>>
}

export type Outcome<Value extends object, Code extends string = string> =
  | ({ readonly ok: true } & Value)
  | Refusal<Code>

export function refuse<Code extends string>(
  code: Code,
  message: string,
  next: string,
  more: { field?: string; details?: Record<string, unknown> } = {},
): Refusal<Code> {
  return { ok: false, code, message, next, ...more }
}
