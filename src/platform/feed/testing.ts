/** Waits until everything committed has been read: a transaction anywhere in the cluster may hold the horizon for a moment. */
import type { App } from '#platform/db/index.ts'
import { feedLag } from './read-feed.ts'
import { drainFeed, type FeedConsumer } from './worker.ts'

export async function readAllOf(app: App, consumers: readonly FeedConsumer[], batch = 1000): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    await drainFeed(app, { consumers, batch })
    const lags = await Promise.all(consumers.map(({ name }) => feedLag(app, name)))
    if (lags.every(({ rows }) => rows === 0)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the feed was not read within 5 s')
}
