import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasReaders, lostWords, paperCase, paperFaults } from './paper-cases.testing.ts'
import { aHeader } from './testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'papers-'))
afterAll(() => rmSync(dir, { recursive: true }))

describe.skipIf(!hasReaders)('papers with the longest names and random data', () => {
  // A hundred of them: npm run papers.
  test('ten of ten: the code is read by a scanner, every letter with its marks is in the text, nothing is cut', async () => {
    const faults: string[] = []
    for (let n = 0; n < 10; n += 1)
      for (const fault of await paperFaults(paperCase(2026, n), aHeader.issuedAt, dir))
        faults.push(`${n}: ${fault}`)
    expect(faults).toEqual([])
  })

  test('a word that is missing is found out (the reader is not blind)', () => {
    expect(lostWords({ a: 'Nguyễn Ánh' }, 'Nguyễn Anh')).toEqual(['ÁNH'])
  })
})
