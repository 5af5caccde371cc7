/**
 * Tokens against forged requests. Each page gets another text for the same session (salt and HMAC), so a token that is
 * compressed beside words of the visitor cannot be guessed letter by letter from the size of the answer (BREACH).
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const digest = (key: string, salt: string) => createHmac('sha256', key).update(`csrf:${salt}`).digest()

/** `salt`: fresh random text without a dot. */
export function issueCsrf(key: string, salt: string): string {
  return `${salt}.${digest(key, salt).toString('base64url')}`
}

export function checkCsrf(key: string, token: unknown): boolean {
  if (typeof token !== 'string' || token.length > 200) return false
  const dot = token.indexOf('.')
  if (dot < 1) return false
  const given = Buffer.from(token.slice(dot + 1), 'base64url')
  const wanted = digest(key, token.slice(0, dot))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
