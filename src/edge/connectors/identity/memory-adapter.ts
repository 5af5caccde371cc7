/** What the stand-in issuer remembers: in memory, bounded, gone with the process. */
import type { Adapter, AdapterPayload } from 'oidc-provider'

const MOST_KEPT = 20_000

export function memoryAdapter(kind: string): Adapter {
  const kept = new Map<string, { payload: AdapterPayload; timer: NodeJS.Timeout | undefined }>()
  const drop = (id: string) => {
    clearTimeout(kept.get(id)?.timer)
    kept.delete(id)
  }
  const find = async (matches: (payload: AdapterPayload) => boolean) =>
    [...kept.values()].find(({ payload }) => matches(payload))?.payload
  return {
    async upsert(id, payload, expiresIn) {
      drop(id)
      if (kept.size >= MOST_KEPT) drop(kept.keys().next().value!)
      const timer = expiresIn ? setTimeout(() => kept.delete(id), expiresIn * 1000) : undefined
      timer?.unref()
      kept.set(id, { payload, timer })
    },
    find: async (id) => kept.get(id)?.payload,
    findByUid: (uid) => find((payload) => kind === 'Session' && payload.uid === uid),
    findByUserCode: async () => undefined,
    async consume(id) {
      const entry = kept.get(id)
      if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(performance.now() / 1000) + 1 }
    },
    destroy: async (id) => drop(id),
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of kept) if (payload.grantId === grantId) drop(id)
    },
  }
}
