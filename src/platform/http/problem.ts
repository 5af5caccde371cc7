/** What went wrong, as the door sees it: a status, a stable code, a cause and a next step. Never a stack, never SQL. */
import type { FastifyError } from 'fastify'

export interface Problem {
  readonly status: number
  readonly code: string
  /** Vietnamese. Undefined: the page of that status has its own words. */
  readonly message?: string | undefined
  readonly next?: string | undefined
  readonly field?: string | undefined
  readonly retryAfter?: number | undefined
}

/** Thrown by guards and handlers that end a request early; expected, so it is not logged as an error. */
export class HttpProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

const CODES: Record<number, string> = {
  400: 'http.bad_request',
  401: 'auth.signed_out',
  403: 'auth.forbidden',
  404: 'http.not_found',
  405: 'http.method_not_allowed',
  413: 'http.too_large',
  414: 'http.too_long',
  415: 'http.unsupported_media',
  422: 'input.invalid',
  429: 'http.too_many',
  503: 'http.unavailable',
}

export const problemOf = (status: number, more: Partial<Problem> = {}): Problem => ({
  status,
  code: CODES[status] ?? (status < 500 ? 'http.bad_request' : 'http.failed'),
  ...more,
})

// Server shutting down, too many connections, statement cancelled, no answer from the database.
const BUSY = new Set([
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOENT',
])

/** Every error that leaves a handler, as a problem. The second part says whether an operator must look. */
export function problemFromError(error: unknown): { problem: Problem; unexpected: boolean } {
  if (error instanceof HttpProblem) return { problem: error.problem, unexpected: false }
  const e = error as Partial<FastifyError> & { code?: string; syscall?: string }
  if (e.validation !== undefined) {
    const [first] = e.validation
    const field = first?.instancePath?.replace(/^\//, '').replaceAll('/', '.')
    return {
      problem: problemOf(422, {
        field: field || undefined,
        message: `Dữ liệu chưa đúng ở mục ${field || 'chung'}${first?.message ? `: ${first.message}` : ''}.`,
        next: 'Sửa mục này rồi gửi lại.',
      }),
      unexpected: false,
    }
  }
  const status = e.statusCode
  if (status !== undefined && status >= 400 && status < 500)
    return { problem: problemOf(status), unexpected: false }
  const busy =
    (e.code !== undefined && BUSY.has(e.code) && (e.code !== 'ENOENT' || e.syscall === 'connect')) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(e.message ?? '')
  return { problem: problemOf(busy ? 503 : 500, busy ? { retryAfter: 5 } : {}), unexpected: true }
}
