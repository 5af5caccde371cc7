// Compares the statutory clock with its slow twin on generated cases: node bench/clock-check.ts [cases] [seed].
// Prints one JSON line; differences go to standard error, the first ten of them in full, and end with status 1.
import { clockCase, differenceOf, randomOf } from '#casework/dossiers/clock/clock-cases.testing.ts'
import { readClock } from '#casework/dossiers/clock/index.ts'
import { readSlowClock } from '#casework/dossiers/clock/slow-clock.testing.ts'

const cases = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? 20_240_830)
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: node bench/clock-check.ts [cases] [seed]\n')
  process.exit(2)
}

const random = randomOf(seed)
const seen: Record<string, number> = {}
const count = (name: string) => {
  seen[name] = (seen[name] ?? 0) + 1
}
let differences = 0
let fastMs = 0
const started = performance.now()
for (let n = 0; n < cases; n++) {
  const { fast, slow } = clockCase(random)
  const from = performance.now()
  const reading = readClock(fast)
  fastMs += performance.now() - from
  const difference = differenceOf(reading, readSlowClock(slow))
  count(reading.state)
  count(reading.verdict)
  for (const { code } of reading.refused) count(code)
  if (difference === null) continue
  differences++
  if (differences <= 10) process.stderr.write(`case ${n}: ${JSON.stringify(slow)}\n  ${difference}\n`)
}
const seconds = Math.round((performance.now() - started) / 100) / 10
const microsPerReading = Math.round((fastMs / cases) * 10_000) / 10
process.stdout.write(
  `${JSON.stringify({ bench: 'clock-check', cases, differences, seconds, seed, microsPerReading, seen })}\n`,
)
process.exitCode = differences === 0 ? 0 : 1
