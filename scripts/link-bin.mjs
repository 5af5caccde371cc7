// `npx motcua` must work from a fresh clone: npm links the bins of dependencies, never the root's own.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'

mkdirSync('node_modules/.bin', { recursive: true })
rmSync('node_modules/.bin/motcua', { force: true })
symlinkSync('../../bin/motcua.mjs', 'node_modules/.bin/motcua')
