/**
 * `npm run bench -- NAME [--json] [--rounds N] [--seconds N] [--size N]`. One JSON object on the last line; each benchmark runs against a bare
 * PostgreSQL limit measured in the same run, so that a noisy machine does not matter.
 */
import { parseArgs } from 'node:util'
import { advance } from './advance.ts'
import { board } from './board.ts'
import { counters } from './counters.ts'
import { desk } from './desk.ts'
import { due } from './due.ts'
import { exportBench } from './export.ts'
import { file } from './file.ts'
import { hot } from './hot.ts'
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { hasPgbench, machine } from './support/rounds.ts'
import { openStage, type Stage } from './support/stage.ts'

const benches: Record<string, (stage: Stage, options: BenchOptions) => Promise<BenchResult>> = {
  file,
  advance,
  counters,
  hot,
  board,
  desk,
  due,
  export: exportBench,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    /** Dossiers, where a benchmark is about many. */
    size: { type: 'string' },
  },
})
const name = positionals[0] ?? ''
const bench = benches[name]
if (bench === undefined) {
  process.stderr.write(`bench: no benchmark '${name}' (${Object.keys(benches).join(', ')})\n`)
  process.exit(2)
}
const stage = await openStage()
try {
  const result = await bench(stage, {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    ...(values.size === undefined ? {} : { size: Number(values.size) }),
  })
  if (!values.json)
    process.stderr.write(
      `${name}: ${result.ratio} (goal ${result.goal})\n${JSON.stringify(result.metrics, null, 2)}\n`,
    )
  process.stdout.write(
    `${JSON.stringify({ bench: name, ...result, machine: machine(hasPgbench() ? 'pgbench' : 'client loop') })}\n`,
  )
} finally {
  await stage.close()
}
