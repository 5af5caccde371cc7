/** How an outcome answers over HTTP: the value, or a problem document with the family's status. */
import { HttpProblem, problemOf } from '#platform/http/index.ts'
import type { Outcome } from '#platform/outcome/index.ts'

/** Expected endings that are not success, by the family of their code. */
function statusOf(code: string): number {
  if (code.endsWith('.not_found')) return 404
  if (code === 'auth.forbidden' || code === 'dossier.not_yours' || code === 'unit.foreign') return 403
  if (code === 'dossier.changed' || code === 'dossier.not_admitted' || code === 'command.busy') return 409
  return 422
}

export function answer<Value extends object>(outcome: Outcome<Value>): { ok: true } & Value {
  if (outcome.ok) return outcome
  throw new HttpProblem(
    problemOf(statusOf(outcome.code), {
      code: outcome.code,
      message: outcome.message,
      next: outcome.next,
      field: outcome.field,
    }),
  )
}
