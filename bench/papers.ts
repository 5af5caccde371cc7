// Prints papers with random data and reads them back with a scanner and a text reader: node bench/papers.ts [papers] [seed]. Then a register of
// 2,000 lines. Prints one JSON line; faults go to standard error and end with status 1.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  hasReaders,
  lostWords,
  paperCase,
  paperFaults,
  readPdf,
} from '#casework/documents/slips/paper-cases.testing.ts'
import { printRegister } from '#casework/documents/slips/print-paper.ts'
import { registerView } from '#casework/documents/slips/register.ts'
import { aHeader, aRegister } from '#casework/documents/slips/testing.ts'
import { wordsOfWord } from '#casework/documents/slips/word.testing.ts'

const papers = Number(process.argv[2] ?? 100)
const seed = Number(process.argv[3] ?? 20_260_907)
if (!Number.isSafeInteger(papers) || papers < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: node bench/papers.ts [papers] [seed]\n')
  process.exit(2)
}
if (!hasReaders) {
  process.stderr.write('papers: pdftotext, pdftoppm (poppler-utils) and zbarimg (zbar-tools) are needed\n')
  process.exit(2)
}

const LINES = 2_000
const dir = mkdtempSync(join(tmpdir(), 'papers-'))
let good = 0
for (let n = 0; n < papers; n += 1) {
  const faults = await paperFaults(paperCase(seed, n), aHeader.issuedAt, dir)
  if (faults.length === 0) good += 1
  for (const fault of faults) process.stderr.write(`paper ${n}: ${fault}\n`)
}

const rows = Array.from({ length: LINES }, (_, index) => ({
  ...aRegister.rows[index % aRegister.rows.length]!,
  serial: index + 1,
}))
const view = registerView({ ...aRegister, rows })
const register = { lines: LINES, lost: 0, pdfMs: 0, wordMs: 0 }
for (const format of ['pdf', 'docx'] as const) {
  const started = performance.now()
  const paper = await printRegister({ view, at: aRegister.issuedAt, format })
  register[format === 'pdf' ? 'pdfMs' : 'wordMs'] = Math.round(performance.now() - started)
  const path = join(dir, `register.${format}`)
  writeFileSync(path, paper)
  register.lost += lostWords(view.rows, format === 'pdf' ? readPdf(path) : wordsOfWord(paper)).length
}
rmSync(dir, { recursive: true })
process.stdout.write(`${JSON.stringify({ bench: 'papers', papers, good, seed, register })}\n`)
process.exitCode = good === papers && register.lost === 0 ? 0 : 1
