// `npm test`: types, lint, then every test. The order puts the cheapest verdict first; all three always run in CI.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const biome = 'node_modules/@biomejs/cli-linux-x64/biome'
const steps = [
  ['types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']],
  ...(existsSync(biome) ? [['lint', biome, ['check', '--error-on-warnings', '.']]] : []),
  ['tests', 'node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)]],
]
for (const [name, script, args] of steps) {
  const [command, all] = script.endsWith('biome') ? [script, args] : [process.execPath, [script, ...args]]
  const { status } = spawnSync(command, all, { stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`npm test: ${name} failed\n`)
    process.exit(status ?? 1)
  }
}
