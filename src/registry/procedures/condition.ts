import { z } from 'zod'
import { daysBetween, isDay } from '#platform/time/index.ts'

// One small language for "only when": which question is shown, which paper is required, which exemption holds.
// It is data, so a procedure-control officer can read and change it without code.

export type AnswerValue = string | number | boolean | readonly string[]
export type Answers = { readonly [field: string]: AnswerValue | undefined }

export type Condition =
  | { readonly field: string; readonly equals: string | number | boolean }
  | { readonly field: string; readonly oneOf: readonly (string | number)[] }
  | { readonly field: string; readonly filled: boolean }
  | { readonly field: string; readonly withinDays: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]*$/)

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: fieldName, equals: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ field: fieldName, oneOf: z.array(z.union([z.string(), z.number()])).min(1) }),
    z.strictObject({ field: fieldName, filled: z.boolean() }),
    z.strictObject({ field: fieldName, withinDays: z.int().nonnegative() }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
)

export function isFilled(value: AnswerValue | undefined): boolean {
  if (value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : true
}

// `on` is the local day of filing; a day condition without it is false, never a guess.
export function holds(condition: Condition, answers: Answers, on?: string): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers, on))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers, on))
  if ('not' in condition) return !holds(condition.not, answers, on)
  const value = answers[condition.field]
  if ('filled' in condition) return isFilled(value) === condition.filled
  if ('withinDays' in condition) {
    if (!isDay(value) || !isDay(on)) return false
    const days = daysBetween(value, on)
    return days >= 0 && days <= condition.withinDays
  }
  if ('equals' in condition) return value === condition.equals
  return (typeof value === 'string' || typeof value === 'number') && condition.oneOf.includes(value)
}

export function conditionFields(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(conditionFields)
  if ('any' in condition) return condition.any.flatMap(conditionFields)
  if ('not' in condition) return conditionFields(condition.not)
  return [condition.field]
}
