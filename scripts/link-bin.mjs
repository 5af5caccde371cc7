// After every install. `npx motcua` must work from a fresh clone: npm links the bins of dependencies, never the root's
// own. The linter comes as its platform package (the wrapper cannot be installed everywhere), which declares no bin.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'

mkdirSync('node_modules/.bin', { recursive: true })
for (const [name, file] of [
  ['motcua', 'bin/motcua.mjs'],
  ['biome', 'node_modules/@biomejs/cli-linux-x64/biome'],
]) {
  rmSync(`node_modules/.bin/${name}`, { force: true })
  if (existsSync(file)) symlinkSync(`../../${file}`, `node_modules/.bin/${name}`)
}
