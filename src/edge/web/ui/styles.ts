// The stylesheet of public pages, as it is inlined: tokens nobody uses are left out and white space is gone, so that
// HTML and style together fit the first round trips of a slow connection.
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const stripped = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([a-z-]): /g, '$1:')
    .replace(/;}/g, '}')
    .trim()

const rootBlock = /^:root ?{([^}]*)}/

function declarations(block: string): readonly (readonly [string, string])[] {
  return [...block.matchAll(/(--[\w-]+):([^;}]+)/g)].map((m) => [m[1] ?? '', m[2] ?? ''])
}

/** Tokens (a leading :root block) that the rules use, directly or through another token; later sheets win. */
export function composeStyles(sheets: readonly string[]): string {
  const tokens = new Map<string, string>()
  let rules = ''
  for (const sheet of sheets.map(stripped)) {
    const root = rootBlock.exec(sheet)
    for (const [name, value] of declarations(root?.[1] ?? '')) tokens.set(name, value)
    rules += sheet.slice(root?.[0].length ?? 0)
  }
  const used = new Set<string>()
  const collect = (text: string) => {
    for (const [, name = ''] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (used.has(name)) continue
      used.add(name)
      collect(tokens.get(name) ?? '')
    }
  }
  collect(rules)
  const kept = [...tokens].filter(([name]) => used.has(name))
  return `:root{${kept.map(([name, value]) => `${name}:${value}`).join(';')}}${rules}`
}

const sheets = [
  './tokens.css',
  './base.css',
  './public.css',
  './public-shell.css',
  './public-forms.css',
  './public-parts.css',
  './public-time.css',
  './public-home.css',
] as const

let cached: string | undefined

/** For `<style nonce>` of every public page. */
export function publicStyles(): string {
  cached ??= composeStyles(sheets.map(read))
  return cached
}
