export { readNotices } from './read-notices.ts'
export { type NewNotice, type Notice, noticesOf, notify } from './notify.ts'
