export { type ChainVerdict, verifyAuditChain } from './audit-chain.ts'
export type { FeedEvent, FeedRow } from './event.ts'
export {
  FEED_START,
  type FeedLag,
  type FeedPosition,
  feedLag,
  findPosition,
  formatPosition,
  newestEvent,
  readFeed,
  readTail,
} from './read-feed.ts'
export { inSnapshot, inTransaction, type Transaction, withClient } from './transaction.ts'
export {
  drainFeed,
  type FeedConsumer,
  type FeedNews,
  type FeedWorkerOptions,
  LIVE_CHANNEL,
  livePayload,
  runFeedWorker,
} from './worker.ts'
