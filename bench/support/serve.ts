/** The product's server for a benchmark: real routes, sessions, permissions, validation; only the rate limits are off. */
import { createServer } from 'node:http'
import { receiveDossier, takeUp } from '#casework/dossiers/index.ts'
import { fileDirectly } from '#casework/filing/index.ts'
import { registerApi } from '#edge/api/server.ts'
import { buildServer } from '#edge/web/server.ts'
import { checkAll, measuresConsumer } from '#insight/measures/index.ts'
import { type Actor, issueCsrf, openSession } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { type Command, runCommand } from '#platform/db/index.ts'
import { drainFeed, runFeedWorker } from '#platform/feed/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { actorOf, directoryOf, findPositions, seedDemoOfficers } from '#registry/agencies/index.ts'
import { listProcedures } from '#registry/procedures/index.ts'
import { compose } from '../../src/compose.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as { units: number; ready: number; feed: boolean }
const config = readConfig({ ...process.env, MOTCUA_MODE: 'test' })
const { app, database, close } = await compose(config)
await seedDemoOfficers(database.owner, app.provinceId, dayOf(app.clock.now()))
const server = await buildServer(app, { config, limits: false, modules: [registerApi] })
await server.listen({ port: 0, host: '127.0.0.1' })

const directory = await directoryOf(app)
const communes = directory.tree.units
  .filter((unit) => unit.kind === 'commune' && directory.at(unit.code, dayOf(app.clock.now())) === unit)
  .slice(0, options.units)
// A commune procedure without an e-form: the body stays small and the same for all.
const procedure = (await listProcedures(app)).find(
  (one) => one.level === 'commune' && one.published && !one.hasForm,
)!.code
const signedIn = async (unit: string, role: string) => {
  const [position] = await findPositions(app, { subject: `demo:${unit}:${role}` })
  const { token, session } = await openSession(app, {
    kind: 'officer',
    actorId: position!.officerId,
    positionId: position!.positionId,
    correlationId: 'bench',
  })
  return {
    actor: await actorOf(app, position!),
    login: {
      unit,
      cookie: `motcua=${token}`,
      csrf: issueCsrf(session.csrfKey, 'bench'),
      officerId: position!.officerId,
    },
  }
}
const desks = await Promise.all(communes.map((unit) => signedIn(unit.code, 'receptionOfficer')))
const cases = await Promise.all(communes.map((unit) => signedIn(unit.code, 'caseOfficer')))

async function makeReady(desk: Actor, caseOfficer: Actor, unit: string): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < options.ready; n++) {
    const filed = await run(desk, fileDirectly, {
      procedureCode: procedure,
      receivingUnit: unit,
      applicant: { name: 'Nguyễn Văn A' },
    })
    await run(desk, receiveDossier, { dossierId: filed.dossierId })
    await run(caseOfficer, takeUp, { dossierId: filed.dossierId })
    ids.push(filed.dossierId)
  }
  return ids
}
async function run<Input, Value extends object, Code extends string>(
  actor: Actor,
  command: Command<Input, Value, Code>,
  input: unknown,
): Promise<Value> {
  const outcome = await runCommand(app, command, { actor, correlationId: 'bench' }, input)
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message} ${JSON.stringify(outcome.details)}`)
  return outcome
}
const ready = await Promise.all(
  communes.map((unit, index) => makeReady(desks[index]!.actor, cases[index]!.actor, unit.code)),
)
let stopping = new AbortController()
let worker: Promise<void> | undefined
const resume = () => {
  stopping = new AbortController()
  worker = runFeedWorker(app, { consumers: [measuresConsumer], signal: stopping.signal })
}
const pause = async () => {
  stopping.abort()
  await worker
  worker = undefined
}
if (options.feed) resume()

const control = createServer(async (request, response) => {
  if (request.url === '/pause') await pause()
  if (request.url === '/resume' && worker === undefined) resume()
  const answer = request.url === '/exact' ? await waitAndRecount() : {}
  response.end(JSON.stringify(answer))
})
await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))

/** How long the projector needs to catch up after the load, and whether its sums equal a whole recount then. */
async function waitAndRecount() {
  if (worker !== undefined) await pause()
  const began = performance.now()
  await drainFeed(app, { consumers: [measuresConsumer] })
  return { caught_up_ms: Math.round(performance.now() - began), recount: await checkAll(app) }
}

const port = (listening: { address(): unknown }) => (listening.address() as { port: number }).port
process.stdout.write(
  `${JSON.stringify({ origin: `http://127.0.0.1:${port(server.server)}`, control: `http://127.0.0.1:${port(control)}`, desks: desks.map((one) => one.login), cases: cases.map((one) => one.login), ready, procedure })}\n`,
)
process.on('SIGTERM', async () => {
  if (worker !== undefined) await pause()
  control.close()
  await server.close()
  await close()
  process.exit(0)
})
