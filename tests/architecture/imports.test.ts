import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

// The house: five floors, ranked contexts, one door each. What is not checked decays.
const SRC = join(import.meta.dirname, '../../src')

const floors = ['platform', 'registry', 'casework', 'insight', 'edge'] as const
const ranks: Record<string, string[]> = {
  registry: ['agencies', 'procedures', 'parties', 'content'],
  casework: [
    'documents',
    'notifications',
    'payments',
    'dossiers',
    'filing',
    'exchange',
    'worklists',
    'feedback',
  ],
  insight: ['measures', 'monitoring', 'reporting', 'planning', 'assistant'],
}
/** Joins everything, by design. */
const joiners = /^(main|compose|cli|reference|housekeeping)\.ts$|^demo\//

interface Import {
  from: string
  to: string
}

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"\n;]*?(?:[^'";]*?)from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3]!)
    .flatMap((specifier) => {
      if (specifier.startsWith('.')) return [{ from: file, to: normalize(join(dirname(file), specifier)) }]
      if (specifier.startsWith('#tests/')) return [{ from: file, to: `../tests/${specifier.slice(7)}` }]
      return specifier.startsWith('#') ? [{ from: file, to: specifier.slice(1) }] : []
    })
}

const isTest = (file: string) => /\.test\.tsx?$|(^|\/|\.)testing\.ts$|\.testing\.ts$/.test(file)
const all = sources()
const imports = all.flatMap(importsOf)
const place = (file: string) => {
  const [floor = '', context = ''] = file.split('/')
  return { floor, context, rank: floors.indexOf(floor as (typeof floors)[number]) }
}

describe('the house', () => {
  test('reads its own imports (the scanner is not blind)', () => {
    expect(all.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(all.length)
  })

  test('a floor imports only itself and the floors below', () => {
    const wrong = imports.filter(
      ({ from, to }) => !joiners.test(from) && !isTest(from) && place(from).rank < place(to).rank,
    )
    expect(wrong).toEqual([])
  })

  test('a context imports only contexts ranked below it on its floor', () => {
    const wrong = imports.filter(({ from, to }) => {
      const a = place(from)
      const b = place(to)
      const order = ranks[a.floor]
      if (isTest(from) || order === undefined || a.floor !== b.floor || a.context === b.context) return false
      return order.indexOf(b.context) >= order.indexOf(a.context)
    })
    expect(wrong).toEqual([])
  })

  test('another context is entered through its door alone', () => {
    const wrong = imports.filter(({ from, to }) => {
      const a = place(from)
      const b = place(to)
      if (
        isTest(from) ||
        joiners.test(from) ||
        b.rank < 0 ||
        (a.floor === b.floor && a.context === b.context)
      )
        return false
      if (b.floor === 'platform' || b.floor === 'edge') return false
      return to !== `${b.floor}/${b.context}/index.ts`
    })
    expect(wrong).toEqual([])
  })

  test('the doors of the edge never import each other', () => {
    const wrong = imports.filter(({ from, to }) => {
      const a = place(from)
      const b = place(to)
      return !isTest(from) && a.floor === 'edge' && b.floor === 'edge' && a.context !== b.context
    })
    expect(wrong).toEqual([])
  })

  test('nothing of the product imports a test', () => {
    expect(
      imports.filter(({ from, to }) => !isTest(from) && (isTest(to) || to.startsWith('../tests'))),
    ).toEqual([])
  })

  test('no two files import each other in a circle', () => {
    const graph = Map.groupBy(
      imports.map(({ from, to }) => ({ from, to })),
      (one) => one.from,
    )
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const { to } of graph.get(file) ?? []) visit(to, [...path, file])
      done.add(file)
    }
    for (const file of all) visit(file, [])
    expect(circles).toEqual([])
  })
})

describe('habits', () => {
  const text = (file: string) => readFileSync(join(SRC, file), 'utf8')
  const product = all.filter((file) => !isTest(file))

  test('only clock.ts reads the real clock', () => {
    const wrong = product.filter(
      (file) =>
        file !== 'platform/time/clock.ts' &&
        !file.startsWith('edge/web/client/') &&
        /Date\.now\(\)|new Date\(\)/.test(text(file)),
    )
    expect(wrong).toEqual([])
  })

  test('only ids.ts rolls dice', () => {
    const wrong = product.filter(
      (file) => file !== 'platform/db/ids.ts' && /Math\.random|randomUUID|randomBytes/.test(text(file)),
    )
    expect(wrong).toEqual([])
  })

  test('no any, no enum, no unfinished marks', () => {
    const wrong = product.filter((file) =>
      /:\s*any\b(?! )|\bas any\s*[;),\]}]|^\s*(export )?enum\s|\bTODO\b|\bFIXME\b|@ts-ignore|@ts-expect-error/m.test(
        text(file),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('a file stays one thing (300 lines, data and samples aside)', () => {
    const long = all
      .filter((file) => !/sample|\.css$/.test(file) && text(file).split('\n').length > 300)
      .map((file) => `${file} ${text(file).split('\n').length}`)
    expect(long).toEqual([])
  })

  test('the doors write no SQL: they read through views and act through verbs', () => {
    const wrong = product.filter(
      (file) => file.startsWith('edge/') && /\bsql`|from 'sql-template-tag'/.test(text(file)),
    )
    expect(wrong).toEqual([])
  })

  test('only the feed and the queue speak of their tables', () => {
    const wrong = product.filter(
      (file) => /insert into platform\.feed\b/.test(text(file)) && file !== 'platform/db/command.ts',
    )
    expect(wrong.map((file) => relative(SRC, join(SRC, file)))).toEqual([])
  })
})
