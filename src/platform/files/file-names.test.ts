import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SERVED_FILE_HEADERS, safeFileName, servedFileHeaders } from './index.ts'

describe('the name of an upload', () => {
  test.each([
    ['Giấy khai sinh.pdf', 'Giấy khai sinh.pdf'],
    ['Giấy khai sinh.pdf'.normalize('NFD'), 'Giấy khai sinh.pdf'],
    ['C:\\Users\\an\\đơn.pdf', 'đơn.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['hoa-don\u202efdp.exe', 'hoa-donfdp.exe'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['...', 'tep-dinh-kem'],
    ['', 'tep-dinh-kem'],
    ['bad<name>:"|?*.pdf', 'bad_name______.pdf'],
  ])('%j is shown as %j', (declared, shown) => {
    expect(safeFileName(declared)).toBe(shown)
  })

  test('a long name keeps its ending', () => {
    const name = safeFileName(`${'ớ'.repeat(300)}.pdf`)
    expect([...name]).toHaveLength(120)
    expect(name.endsWith('ớ.pdf')).toBe(true)
  })

  test('whatever is declared, the name has no folder, no control mark and at most 120 letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (declared) => {
        const name = safeFileName(declared)
        expect(name).not.toMatch(/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect([...name].length).toBeLessThanOrEqual(120)
        expect(name.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a stored file leaves the house', () => {
  test('as a download that may run nothing', () => {
    expect(SERVED_FILE_HEADERS).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Content-Disposition': 'attachment',
    })
  })

  test('with its Vietnamese name whole, and nothing that breaks the header', () => {
    const headers = servedFileHeaders('Đơn "đề nghị" (1).pdf\r\nX-Evil: 1', 'application/pdf')
    expect(headers['Content-Disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/,
    )
    expect(headers['Content-Disposition']).toContain('Don _de nghi_ (1).pdf')
  })
})
