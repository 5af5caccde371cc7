#!/usr/bin/env node
// The command line. The machine's own Node may be 20; the product runs on the Node 24 that npm installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bundled = join(root, 'node_modules', '.bin', 'node')
const node = existsSync(bundled) ? bundled : process.execPath
const entry = join(root, 'src', 'cli.ts')
const child = spawn(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(root, 'scripts', 'tsx.mjs'),
    entry,
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
