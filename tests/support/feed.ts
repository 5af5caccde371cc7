/** Reads the feed to its end. Rows are final only below the oldest running transaction of the whole cluster, another test's too: one waits. */
import type { App } from '#platform/db/index.ts'
import { drainFeed, type FeedConsumer, feedLag } from '#platform/feed/index.ts'

export async function drainAll(app: App, consumers: readonly FeedConsumer[]): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    await drainFeed(app, { consumers })
    const lags = await Promise.all(consumers.map(({ name }) => feedLag(app, name)))
    if (lags.every(({ rows }) => rows === 0)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the feed does not come to its end')
}
