export { type AuditFilter, type AuditRow, type Opening, openingsOf, readAudit } from './read-audit.ts'
