export { type NewNotice, type Notice, noticesOf, notify } from './notify.ts'
export { readNotices } from './read-notices.ts'
