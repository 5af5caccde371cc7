/** `npm start`: reads the configuration, opens the database, joins the parts, serves until told to stop. */
import { sweepOverdue, sweepUnassigned } from '#casework/dossiers/index.ts'
import { assumeTold, nationalPortal, portalSyncConsumer, sweepPortal } from '#casework/exchange/index.ts'
import { registerApi } from '#edge/api/server.ts'
import { paymentStandIn } from '#edge/connectors/payments/stand-in.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { controlModule } from '#edge/web/control/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { buildServer } from '#edge/web/server.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { signalsConsumer } from '#insight/monitoring/index.ts'
import { identityPort } from '#platform/auth/index.ts'
import { type Config, ConfigError, portFault, readConfig, requirePort } from '#platform/config/index.ts'
import { runFeedWorker } from '#platform/feed/index.ts'
import { startJobs } from '#platform/jobs/index.ts'
import { openLive } from '#platform/live/index.ts'
import { createLog } from '#platform/log/index.ts'
import { type Composed, compose } from './compose.ts'
import { joinIdentity } from './demo/identity.ts'
import { joinNationalPortal } from './demo/national-portal.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { crontabOf, tasksOf, watch } from './housekeeping.ts'

/** Things to let go of, last opened first. */
type Closer = () => Promise<unknown>

const SWEEP_EVERY_MS = 500
const ASSIGN_EVERY_MS = 2000

async function serve(config: Config, closers: Closer[]): Promise<void> {
  if (config.roles.has('web')) await requirePort(config)
  const identity = joinIdentity(config, createLog(config.logLevel))
  const portal = joinNationalPortal(config)
  const composed = await compose(config, {
    ports: [
      [identityPort.name, identity.port],
      ...(portal === undefined ? [] : ([[nationalPortal.name, portal.port]] as [string, unknown][])),
    ],
  })
  closers.push(() => composed.close())
  const { app, database } = composed
  if (config.mode === 'demo' && (await seedDemo(database, app)) !== undefined) await assumeTold(app)
  if (config.roles.has('jobs')) await startWork(composed, closers)
  if (config.roles.has('web')) {
    const live = await openLive(app, database.appUrl)
    closers.push(() => live.close())
    const demo = config.mode === 'production' ? [] : [paymentStandIn]
    const server = await buildServer(app, {
      config,
      live,
      modules: [
        registerApi,
        portalModule,
        deskModule,
        boardModule,
        adminModule,
        controlModule,
        ...identity.modules,
        ...(portal?.modules ?? []),
        ...demo,
      ],
    })
    closers.push(watch(app, server.web.metrics))
    closers.push(() => server.close())
    await server.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
      throw portFault(config, error) ?? error
    })
    const { port } = server.server.address() as { port: number }
    process.stdout.write(`ready http://${config.host}:${port}\n`)
  } else {
    process.stdout.write('ready\n')
  }
}

/** The one projector, the sweeps (overdue, assignment by rule) and the queue of later work. */
async function startWork({ app, database }: Composed, closers: Closer[]): Promise<void> {
  const stopping = new AbortController()
  const told = app.ports.has(nationalPortal.name)
  const consumers = [measuresConsumer, signalsConsumer, ...(told ? [portalSyncConsumer] : [])]
  const projector = runFeedWorker(app, { consumers, signal: stopping.signal })
  const sweeper = repeat(stopping.signal, SWEEP_EVERY_MS, async () => {
    await sweepOverdue(app).catch((error: Error) => app.log.error({ error: error.message }, 'sweep.failed'))
  })
  const assigner = repeat(stopping.signal, ASSIGN_EVERY_MS, async () => {
    await sweepUnassigned(app).catch((error: Error) =>
      app.log.error({ error: error.message }, 'assignment.failed'),
    )
  })
  closers.push(async () => {
    stopping.abort()
    await Promise.allSettled([projector, sweeper, assigner])
  })
  const jobs = await startJobs(app, database.ownerUrl, tasksOf(told), crontabOf(told))
  closers.push(() => jobs.stop())
  // What a killed process left is not to wait for the minute.
  if (told) await sweepPortal(app)
}

async function repeat(signal: AbortSignal, every_ms: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, every_ms)
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      signal.addEventListener('abort', wake, { once: true })
    })
  }
}

async function main(): Promise<void> {
  const closers: Closer[] = []
  let stopping: Promise<void> | undefined
  const stop = (code: number): Promise<void> =>
    (stopping ??= (async () => {
      // A part that hangs must not keep the process: the database has its own fast shutdown.
      const late = setTimeout(() => process.exit(1), 9500)
      late.unref()
      for (const close of closers.reverse())
        await close().catch((error: Error) => process.stderr.write(`${error.message}\n`))
      process.exit(code)
    })())
  // Before anything is started, so that a signal during the start still stops the database.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))
  try {
    if (process.versions.node.split('.')[0] !== '24')
      throw new ConfigError(`cần Node 24, đây là ${process.version}: chạy npm ci`)
    await serve(readConfig(process.env), closers)
  } catch (error) {
    const known = error instanceof ConfigError
    process.stderr.write(
      known ? `motcua: ${error.message}\n` : `motcua: ${(error as Error).stack ?? error}\n`,
    )
    await stop(known ? 2 : 1)
  }
}

await main()
