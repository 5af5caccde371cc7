import type { FastifyReply, FastifyRequest } from 'fastify'
import { formTarget, publicChrome, sendPage } from '../page.ts'
import { LoginPage } from '../portal/views/login.tsx'

/** Says why the login did not succeed and offers to try again. */
export function loginFailed(request: FastifyRequest, reply: FastifyReply, failure: string): FastifyReply {
  const model = {
    personas: [],
    identityHref: '/dang-nhap',
    target: formTarget(request, '/dang-nhap'),
    failure,
  }
  return sendPage(reply, <LoginPage chrome={publicChrome(request)} model={model} />, 400)
}
