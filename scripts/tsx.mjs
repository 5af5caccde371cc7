// Node strips types from .ts by itself but leaves .tsx alone; this hook compiles the pages as they are loaded,
// so there is no build step, no output folder to go stale and only one copy of every module.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { code } = transform(readFileSync(fileURLToPath(url), 'utf8'), {
      transforms: ['typescript', 'jsx'],
      jsxRuntime: 'automatic',
      production: true,
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: fileURLToPath(url),
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
