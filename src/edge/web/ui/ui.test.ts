import { createElement } from 'react'
import { expect, test } from 'vitest'
import { shortName } from './document.tsx'
import type { ErrorStatus } from './error-page.tsx'
import { errorWords } from './error-page.tsx'
import { fieldId } from './forms.tsx'
import type { LevelColor } from './levels.tsx'
import { LevelShape, levelPaths, levelWords } from './levels.tsx'
import { qrSvg } from './qr.ts'
import { renderPage } from './render.ts'
import { composeStyles } from './styles.ts'

test('a name is shortened from the front: the given name comes last in Vietnamese', () => {
  expect(shortName('Nguyễn Văn A')).toBe('Văn A')
  expect(shortName('Y Jut')).toBe('Y Jut')
  expect(shortName('Hồ')).toBe('Hồ')
  expect(shortName('')).toBe('')
  expect(shortName('Ă'.repeat(200))).toHaveLength(14)
})

test('every level has its own shape, letter and word', () => {
  const levels = Object.keys(levelWords) as LevelColor[]
  expect(new Set(levels.map((level) => levelPaths[level])).size).toBe(levels.length)
  expect(new Set(levels.map((level) => levelWords[level].letter)).size).toBe(levels.length)
  expect(new Set(levels.map((level) => levelWords[level].word)).size).toBe(levels.length)
  expect(renderPage(createElement(LevelShape, { level: 'red', label: 'Đỏ' }))).toContain('aria-label="Đỏ"')
})

test('the composed stylesheet keeps only tokens in use, the later value, and those they refer to', () => {
  const css = composeStyles([
    ':root { --a: 1px; --b: var(--c); --c: 2px; --unused: 3px; }',
    '/* a remark */ :root { --a: 4px; } p { margin: var(--a) var(--b); }',
  ])
  expect(css).toBe(':root{--a:4px;--b:var(--c);--c:2px}p{margin:var(--a) var(--b)}')
})

test('no error page is a dead end: cause, next step and a way on for each', () => {
  for (const status of Object.keys(errorWords) as ErrorStatus[]) {
    const words = errorWords[status]
    for (const text of [words.title, words.cause, words.step, words.label])
      expect(text.length).toBeGreaterThan(5)
    expect(words.href).toMatch(/^\//)
  }
})

test('names of fields become ids that a link can reach', () => {
  expect(fieldId('mother.name')).toBe('f-mother-name')
  expect(fieldId('items[0]')).toBe('f-items-0-')
})

test('a QR code is one path with a quiet zone', () => {
  const svg = qrSvg('https://motcua.example/tra-cuu?ma=QN7K3M4PX')
  expect(svg.match(/<path/g)).toHaveLength(1)
  expect(svg).toMatch(/viewBox="0 0 \d+ \d+"/)
  expect(svg).not.toContain('style=')
})
