/** The page of a problem: cause, next step, somebody to call, and the code they ask for. */
import type { FastifyRequest } from 'fastify'
import type { Problem } from '#platform/http/index.ts'
import { publicChrome } from './page.ts'
import { ErrorPage, type ErrorStatus } from './ui/error-page.tsx'
import { renderPage } from './ui/render.ts'

const PAGES: Record<number, ErrorStatus> = {
  401: 'sessionExpired',
  403: 403,
  404: 404,
  405: 404,
  409: 409,
  413: 413,
  429: 429,
  503: 503,
}

export function problemPage(request: FastifyRequest, problem: Problem): string {
  const expired = problem.code === 'auth.csrf' && request.session === undefined
  const status = expired ? 'sessionExpired' : (PAGES[problem.status] ?? (problem.status < 500 ? 400 : 500))
  const cause =
    problem.code === 'auth.foreign_form'
      ? 'Biểu mẫu này không được gửi từ trang của chúng tôi, nên chúng tôi không nhận.'
      : problem.message
  return renderPage(
    <ErrorPage chrome={publicChrome(request)} model={{ status, correlationId: request.id, cause }} />,
  )
}
