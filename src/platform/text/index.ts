export { normalizePersonalId, normalizePhone } from './identifiers.ts'
export {
  formatTrackingNumber,
  parseTrackingNumber,
  trackingAlphabet,
  trackingNumber,
} from './tracking-number.ts'
export { cleanName, compareVi, fold, foldWords, slug } from './vietnamese.ts'
