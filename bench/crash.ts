/**
 * `npm run crash -- [KILLS] [SEED]`: kills the application, its database and its worker with -9 under load, in turn and at random
 * moments, and compares afterwards what was acknowledged with what stands (security.md R1, R3). Prints a table and one line of JSON;
 * exit code 1 when anything was lost, doubled or left half done.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAll, checkOneDay, measuresConsumer } from '#insight/measures/index.ts'
import { issueCsrf, openSession } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { type App, openPool } from '#platform/db/index.ts'
import { drainFeed, verifyAuditChain } from '#platform/feed/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { createLog } from '#platform/log/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { demoSubject, findPositions, type PositionRole, seedDemoOfficers } from '#registry/agencies/index.ts'
import { dice } from '#tests/support/dice.ts'
import { compose } from '../src/compose.ts'
import { compare } from './support/crash-check.ts'
import { Load, type Office } from './support/crash-load.ts'
import { freePort, Stage, type Victim } from './support/crash-stage.ts'

const KILLS = Number(process.argv[2] ?? 20)
const SEED = Number(process.argv[3] ?? 1)
const UNITS = ['21025', '21061', '21028', '21034']
/** A commune procedure with a fee and without a form. */
const PROCEDURE = '2.001035'
const VICTIMS: readonly Victim[] = [
  'application',
  'database',
  'worker',
  'together',
  'application',
  'database',
]

const dir = mkdtempSync(join(tmpdir(), 'motcua-crash-'))
const config = readConfig({ DATA_DIR: dir, MOTCUA_MODE: 'test', LOG_LEVEL: 'fatal' })
const store = openFileStore(join(dir, 'files'))
const stage = new Stage(dir, await freePort())
const checked = new Set<string>()
const found = { lost: new Set<string>(), doubled: new Set<string>(), half: new Set<string>() }
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function officesOf(app: App): Promise<Office[]> {
  const login = async (unit: string, role: PositionRole) => {
    const [position] = await findPositions(app, { subject: demoSubject(unit, role) })
    const { officerId: actorId, positionId } = position!
    const opened = await openSession(app, { kind: 'officer', actorId, positionId, correlationId: 'crash' })
    return { cookie: `motcua=${opened.token}`, csrf: issueCsrf(opened.session.csrfKey, 'crash') }
  }
  return await Promise.all(
    UNITS.map(async (unit) => ({
      unit,
      reception: await login(unit, 'receptionOfficer'),
      caseOfficer: await login(unit, 'caseOfficer'),
      head: await login(unit, 'unitHead'),
    })),
  )
}

async function prepare(): Promise<Office[]> {
  const { app, database, close } = await compose(config)
  try {
    await seedDemoOfficers(database.owner, app.provinceId, dayOf(app.clock.now()))
    return await officesOf(app)
  } finally {
    await close()
  }
}

/** By the superuser of the server that runs on the folder now. */
async function look(load: Load) {
  const { runningEmbedded } = await import('#platform/db/embedded.ts')
  const acks = [...load.acks]
  const pool = openPool((await runningEmbedded(dir))!.url('motcua'), createLog('fatal'), { max: 1 })
  try {
    const verdict = await compare(pool, store, acks, checked)
    for (const kind of ['lost', 'doubled', 'half'] as const) {
      for (const what of verdict[kind]) {
        if (!found[kind].has(what) && found[kind].size < 20) process.stderr.write(`${kind}: ${what}\n`)
        found[kind].add(what)
      }
    }
    return { verdict, acknowledged: acks.length }
  } finally {
    await pool.end()
  }
}

const cells = (...all: (string | number)[]) =>
  process.stdout.write(`${all.map((one, index) => String(one).padStart(index === 1 ? 12 : 9)).join(' ')}\n`)

async function killAll(load: Load): Promise<number[]> {
  const roll = dice(SEED)
  const times: number[] = []
  const began = performance.now()
  cells('kill', 'what', 'at s', 'inflight', 'acked', 'lost', 'doubled', 'half', 'back s')
  for (let n = 1; n <= KILLS; n++) {
    const victim = VICTIMS[(n - 1) % VICTIMS.length]!
    await stage.arrange(victim === 'together' ? 'whole' : 'split')
    await wait(1000 + roll.below(2000))
    const [at, inFlight] = [(performance.now() - began) / 1000, load.inFlight]
    const seconds = await stage.kill(victim)
    times.push(seconds)
    const { verdict, acknowledged } = await look(load)
    const { lost, doubled, half } = verdict
    cells(
      n,
      victim,
      at.toFixed(1),
      inFlight,
      acknowledged,
      lost.length,
      doubled.length,
      half.length,
      seconds.toFixed(1),
    )
  }
  return times
}

/** At rest: every filing once, counters equal to facts and facts to acts, the chain of the audit log whole. */
async function settle(load: Load) {
  await stage.stop()
  const { app, database, close } = await compose(config)
  try {
    await drainFeed(app, { consumers: [measuresConsumer] })
    let countersOff = await checkAll(app)
    for (const pick of [0, 0.25, 0.5, 0.75, 1]) {
      const day = await checkOneDay(app, pick)
      countersOff += (day?.sumsOff ?? 0) + (day?.factsOff ?? 0)
    }
    const { verdict } = await look(load)
    const audit = await verifyAuditChain(app)
    const { rows } = await database.owner.query<{ n: number }>(
      'select count(*)::int as n from platform.audit_chain',
    )
    return { verdict, countersOff, audit: audit.ok, auditRows: rows[0]!.n }
  } finally {
    await close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await stage.stop()
    rmSync(dir, { recursive: true, force: true })
    process.exit(130)
  })
try {
  const offices = await prepare()
  await stage.arrange('split')
  const load = new Load(stage.origin, join(dir, 'acknowledged.jsonl'), String(SEED), offices, PROCEDURE)
  const times = await killAll(load)
  await load.finish()
  const { verdict, ...rest } = await settle(load)
  const result = {
    kills: KILLS,
    seed: SEED,
    acknowledged: load.acks.length,
    dossiers: verdict.dossiers,
    distinctKeys: load.sent.size,
    acts: verdict.acts,
    filesVerified: checked.size,
    retries: load.retries,
    refused: load.refused.length,
    lost: found.lost.size,
    doubled: found.doubled.size,
    half: found.half.size,
    ...rest,
    revivedByManager: stage.revived,
    slowestBackSeconds: Number(Math.max(0, ...times).toFixed(1)),
  }
  for (const one of load.refused.slice(0, 5)) process.stderr.write(`refused: ${one}\n`)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  const clean =
    result.lost + result.doubled + result.half + rest.countersOff + load.refused.length === 0 &&
    rest.audit &&
    verdict.dossiers === load.sent.size
  process.exitCode = clean ? 0 : 1
} finally {
  await stage.stop()
  rmSync(dir, { recursive: true, force: true })
}
process.exit()
