/** Documents do not lie: every file, test and page that they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const TOP = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'CHANGELOG.md']

const pages = [
  ...TOP,
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Contexts may be named without the floor they stand on. */
const BASES = [
  '',
  'src',
  'src/platform',
  'src/registry',
  'src/registry/procedures',
  'src/casework',
  'src/casework/dossiers',
].concat(['src/insight', 'src/insight/measures', 'src/edge/web'])
/** What a person makes, the machine at its start, or an example of how an import is written. */
const MADE = /^(\.\/|var\/|DATA_DIR|FILE\.|.*\bCODE\b)/

const linksOf = (text: string) =>
  [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:/.test(to))

/** In backticks, with a folder and either an ending of ours or a slash at the end. */
const pathsOf = (text: string) =>
  [...text.matchAll(/`([\w.@-]+(?:\/[\w.*@-]+)+\/?)`/g)]
    .map(([, path]) => path!)
    .filter(
      (path) =>
        /\.(tsx?|mjs|md|sql|csv|json|css|typ)$/.test(path) ||
        path.startsWith('src/') ||
        path.startsWith('tests/'),
    )
    .filter((path) => !MADE.test(path))

function stands(path: string): boolean {
  const star = path.indexOf('*')
  if (star >= 0) return stands(dirname(path.slice(0, star + 1)))
  return BASES.some((base) => existsSync(join(ROOT, base, path)))
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8')

  test('leads only to pages and pictures that exist', () => {
    const lost = linksOf(text).filter((to) => !existsSync(join(ROOT, dirname(page), to)))
    expect(lost).toEqual([])
  })

  test('names only files and folders that exist', () => {
    expect(pathsOf(text).filter((path) => !stands(path))).toEqual([])
  })

  test('is written in composed letters', () => {
    expect(text).toBe(text.normalize('NFC'))
  })
})

test('every page of docs is reached from the README or the index of its folder', () => {
  const reached = new Set(
    pages.flatMap((page) =>
      linksOf(readFileSync(join(ROOT, page), 'utf8')).map((to) =>
        relative(ROOT, join(ROOT, dirname(page), to)),
      ),
    ),
  )
  // What is in work has its own page, which goes when the work is done: nothing lasting links to it.
  reached.add('docs/NEXT.md')
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([])
})

test('a rule of law names the file that keeps it and the test that holds it', () => {
  for (const page of ['docs/law/one-stop.md', 'docs/law/fees.md', 'docs/law/figures.md']) {
    const rows = readFileSync(join(ROOT, page), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (-|Điều khoản)/.test(line))
    for (const row of rows) {
      const [, , , file = '', held = ''] = row
        .split(' | ')
        .flatMap((cell, at) => (at === 0 ? ['', cell] : [cell]))
      expect(file, row).toMatch(/`src\//)
      expect(held, row).toMatch(/\.test\.ts/)
    }
  }
})

test('every script and command that a page tells people to run is there', async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const main = readFileSync(join(ROOT, 'src/edge/cli/main.ts'), 'utf8')
  const commands = [...main.matchAll(/^ {2}'?([a-z ]+?)'?: async \(\) =>/gm)].map(([, name]) => name!)
  expect(commands).toContain('import figures')
  const known = (words: string) =>
    words.startsWith('help') || commands.some((name) => `${words} `.startsWith(`${name} `))
  for (const page of pages) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const run = [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name]) => name!)
    expect(
      run.filter((name) => scripts[name] === undefined),
      page,
    ).toEqual([])
    // A word in capitals stands for any.
    const asked = [...text.matchAll(/npx motcua ([a-z]+(?: [a-z]+)?)/g)].map(([, words]) => words!)
    expect(
      asked.filter((words) => !known(words)),
      page,
    ).toEqual([])
  }
})

test('every script runs a file that is there', () => {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8')
  const files = [...text.matchAll(/(?<=[ "])((?:src|bench|scripts|tests)\/[\w./-]+\.(?:ts|mjs))/g)].map(
    ([, f]) => f!,
  )
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})
