/** Cookies of the product. Behind TLS they carry `__Host-`: no other host, no subdomain and no plain connection can set them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#platform/config/index.ts'

export type CookieName = 'motcua' | 'motcua-khach' | 'motcua-dn' | 'motcua-chu'

export const isSecure = (config: Config, request: FastifyRequest) =>
  config.mode === 'production' || request.protocol === 'https'

const nameFor = (secure: boolean, name: CookieName) => (secure ? `__Host-${name}` : name)

export function readCookie(config: Config, request: FastifyRequest, name: CookieName): string | undefined {
  // An address that cannot be read is answered before cookies are.
  const cookies = request.cookies as FastifyRequest['cookies'] | undefined
  return cookies?.[nameFor(isSecure(config, request), name)]
}

export function setCookie(
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
  value: string,
  options: { maxAge?: number } = {},
): void {
  const secure = isSecure(config, request)
  reply.setCookie(nameFor(secure, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    ...options,
  })
}

export function clearCookie(
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
): void {
  setCookie(config, request, reply, name, '', { maxAge: 0 })
}
