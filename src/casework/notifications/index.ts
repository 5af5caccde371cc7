export { type NewNotice, type Notice, noticesOf, notify } from './notify.ts'
