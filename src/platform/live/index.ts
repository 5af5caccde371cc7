export { type EventStream, EventStreams, STREAMS_PER_SESSION } from './event-stream.ts'
export { type Live, type LiveMessage, openLive } from './live.ts'
