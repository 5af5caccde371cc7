/** An authority for time to try things with: it answers RFC 3161 over HTTP with a real key and no legal force. */
import { issueTimestamp, type SigningKey } from '#casework/documents/index.ts'
import type { Clock } from '#platform/time/index.ts'
import { type Loopback, openLoopback } from './loopback.ts'

export async function standInTsa(key: SigningKey, clock: Clock): Promise<Loopback> {
  let serial = 0n
  return await openLoopback(async ({ headers, body }) => {
    if (headers['content-type'] !== 'application/timestamp-query')
      return { status: 415, type: 'text/plain', body: '' }
    serial += 1n
    const answer = await issueTimestamp(body, key, clock.now(), serial)
    return { status: 200, type: 'application/timestamp-reply', body: answer }
  })
}
