/** An authority for time asked over HTTP (RFC 3161, 3.4). It has a few seconds: a head who signs is not kept waiting for a stamp. */
import { type TimestampAuthority, timestampRequest, tokenOf } from '#casework/documents/index.ts'
import { type Ids, systemIds } from '#platform/db/index.ts'
import type { Log } from '#platform/log/index.ts'

const WAIT_MS = 3_000

export function httpTimestampAuthority(url: string, log: Log, ids: Ids = systemIds): TimestampAuthority {
  return {
    async stamp(signature) {
      const nonce = BigInt(`0x${ids.uuid().replaceAll('-', '').slice(0, 15)}`)
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
          body: new Uint8Array(timestampRequest(signature, nonce)),
          signal: AbortSignal.timeout(WAIT_MS),
        })
        if (!answer.ok) throw new Error(`status ${answer.status}`)
        return tokenOf(new Uint8Array(await answer.arrayBuffer()), signature, nonce)
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'signing.no_timestamp')
        throw error
      }
    },
  }
}
