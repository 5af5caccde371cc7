/** Small values that travel through the browser and come back: it can neither read nor change them, nor keep them long. */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Ids } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

const keyOf = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'motcua', `sealed:${purpose}`, 32))

export function seal(ids: Ids, secret: string, purpose: string, value: object, until: Instant): string {
  const iv = Buffer.from(ids.token(12), 'base64url')
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv)
  const body = Buffer.concat([cipher.update(JSON.stringify({ until, value }), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** Undefined when it was changed, is for another purpose or has run out. */
export function unseal<Value extends object>(
  secret: string,
  purpose: string,
  text: string | undefined,
  now: Instant,
): Value | undefined {
  if (text === undefined) return undefined
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < 29) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    const { until, value } = JSON.parse(plain.toString('utf8')) as { until: Instant; value: Value }
    return until > now ? value : undefined
  } catch {
    return undefined
  }
}
