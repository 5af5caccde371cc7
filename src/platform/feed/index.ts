export type { FeedEvent, FeedRow } from './event.ts'
