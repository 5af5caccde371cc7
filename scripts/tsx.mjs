// Node strips types from .ts by itself but leaves .tsx alone; this hook compiles the pages as they are loaded,
// so there is no build step, no output folder to go stale and only one copy of every module. What was compiled once is
// kept by content below node_modules/.cache: a later start reads it back. Where that folder cannot be written, nothing is kept.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const cache = join(import.meta.dirname, '../node_modules/.cache/motcua')
enableCompileCache(join(cache, 'node'))
const pages = join(cache, 'pages')

const stamp = readFileSync(require.resolve('sucrase/package.json'), 'utf8').match(/"version": "([^"]+)"/)?.[1]

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true }
  },
})

function compiled(path) {
  const source = readFileSync(path, 'utf8')
  const kept = join(pages, `${createHash('sha256').update(`${stamp}\n${source}`).digest('hex')}.mjs`)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    // The compiler itself is only read when a page has changed.
    const { code } = require('sucrase').transform(source, {
      transforms: ['typescript', 'jsx'],
      jsxRuntime: 'automatic',
      production: true,
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: path,
    })
    keep(kept, code)
    return code
  }
}

/** Whole or not at all: two starts may compile the same page at one time. */
function keep(path, code) {
  try {
    mkdirSync(pages, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, code)
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // A folder that is not ours to write: the next start compiles again.
  }
}
