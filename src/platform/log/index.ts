/** Logs for operators, one JSON line an event. Personal data never reaches them: known fields are cut, and a last
 * filter masks anything that looks like an identity number or a phone (security.md S6 in spirit, Law 91/2025). */
import { type Logger, pino } from 'pino'

export type Log = Logger

const PERSONAL_KEYS = [
  'personalId',
  'phone',
  'email',
  'name',
  'address',
  'birthDate',
  'answers',
  'applicant',
  'cookie',
  'authorization',
  'password',
]
// 9 or 12 digits (CMND, CCCD) and 10 digits from 0 (phones), not inside a longer number or a dossier code.
const PERSONAL_TEXT = /(?<![\w.-])(?:\d{12}|\d{9}|(?:\+?84|0)\d{9})(?![\w.-])/g

export function maskPersonal(text: string): string {
  return text.replace(PERSONAL_TEXT, (found) => `${found.slice(0, 2)}***${found.slice(-2)}`)
}

export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    redact: { paths: PERSONAL_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '***' },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  const out = destination ?? { write: (line: string) => void process.stderr.write(line) }
  return pino(options, { write: (line: string) => out.write(maskPersonal(line)) })
}
