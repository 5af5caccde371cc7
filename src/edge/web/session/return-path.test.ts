import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

describe('where somebody goes after logging in', () => {
  it('is the page they wanted', () => {
    for (const path of ['/', '/ho-so', '/ho-so/12?trang=2', '/desk/12', '/tim?q=khai%20sinh'])
      expect(returnPath(path)).toBe(path)
  })

  it('is never another site, whatever is written', () => {
    const base = 'https://mot-cua.example'
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .array(
          fc.constantFrom(
            '/',
            '\\',
            '.',
            ':',
            '@',
            '%2f',
            '%5c',
            '\t',
            '\n',
            'evil.example',
            'http',
            '?',
            '#',
          ),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (wanted) => {
        const path = returnPath(wanted)
        if (path !== undefined) expect(new URL(path, base).origin).toBe(base)
      }),
      { numRuns: 5000 },
    )
  })
})
