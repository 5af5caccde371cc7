/**
 * A province that lives: hundreds of people file, officers receive, settle, sign and return, all through the real commands,
 * with clocks set to the moment each of it would have happened. Same seed and same day: same province.
 */
import { noticesOf, readNotices } from '#casework/notifications/index.ts'
import { type App, makeReadCtx } from '#platform/db/index.ts'
import { addDays, type Instant, instantAt } from '#platform/time/index.ts'
import { live, type Story } from './life.ts'
import { preparePapers } from './papers.ts'
import { makeCitizens, SHOWN_CITIZENS } from './people.ts'
import type { Plan } from './plan.ts'
import { type PlanOptions, planDossiers } from './province.ts'
import { readStaff } from './staff.ts'
import { type Lane, makeLane, makeWorld, type World } from './world.ts'

export interface SimulationOptions extends PlanOptions {
  /** After each unit: how many dossiers have lived until the end, of how many. */
  readonly onProgress?: (lived: number, of: number) => void
}

export interface SimulationReport {
  readonly dossiers: number
  readonly units: number
  readonly commands: number
  readonly seconds: number
}

export async function simulate(app: App, options: SimulationOptions): Promise<SimulationReport> {
  const started = performance.now()
  const from = instantAt(options.from, 0)
  const until = instantAt(options.to, 0)
  const staff = await readStaff(app)
  const plans = await planDossiers(app, staff, options)
  const world = await makeWorld(app, {
    staff,
    papers: await preparePapers(app, from),
    citizens: await makeCitizens(app, options.seed, Math.max(10, Math.ceil(options.dossiers / 5)), 'citizen'),
    helpers: await makeCitizens(app, options.seed, 25, 'helper'),
  })
  const lanes = new Map<number, { lane: Lane; plans: Plan[] }>()
  for (const plan of plans) {
    const found = lanes.get(plan.unit.id) ?? {
      lane: makeLane(app, plan.unit.code, options.seed, from),
      plans: [],
    }
    found.plans.push(plan)
    lanes.set(plan.unit.id, found)
  }
  let ended = 0
  const running = [...lanes.values()].map(async ({ lane, plans: own }) => {
    await runLane(world, lane, own, until)
    ended += own.length
    options.onProgress?.(ended, plans.length)
  })
  try {
    await Promise.all(running)
  } finally {
    world.stopped = true
  }
  await readOldNotices(app, world, options)
  const commands = [...lanes.values()].reduce((sum, { lane }) => sum + lane.acts(), 0)
  return {
    dossiers: plans.length,
    units: lanes.size,
    commands,
    seconds: (performance.now() - started) / 1000,
  }
}

/** Those one logs in as have read what came before the last two days. */
async function readOldNotices(app: App, { citizens }: World, { seed, to }: SimulationOptions): Promise<void> {
  const lane = makeLane(app, 'readers', seed, instantAt(to, 0))
  for (const { actor, party } of citizens.slice(0, SHOWN_CITIZENS)) {
    const ctx = makeReadCtx(app, { actor, correlationId: 'demo-readers' })
    const old = (await noticesOf(ctx, party.id)).find(({ at }) => at < instantAt(addDays(to, -2), 0))
    if (old !== undefined) await lane.act(actor, readNotices, { upToId: old.id })
  }
}

interface Waiting {
  readonly at: Instant
  readonly index: number
  readonly story: Story
}

/**
 * One unit after another moment: codes and receipts of a unit are numbered in the order of time. Lanes run side by side; a
 * lane waits only for filings earlier than its own, so they cannot wait for each other in a circle.
 */
async function runLane(world: World, lane: Lane, plans: readonly Plan[], until: Instant): Promise<void> {
  const waiting: Waiting[] = plans.map((plan) => ({
    at: plan.filedAt,
    index: plan.index,
    story: live(world, lane, plan),
  }))
  for (
    let next = waiting.shift();
    next !== undefined && next.at < until && !world.stopped;
    next = waiting.shift()
  ) {
    lane.clock.set(next.at)
    const { done, value } = await next.story.next()
    if (done !== true) insert(waiting, { ...next, at: value })
  }
}

function insert(waiting: Waiting[], one: Waiting): void {
  let low = 0
  let high = waiting.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = waiting[middle]!
    if (other.at < one.at || (other.at === one.at && other.index < one.index)) low = middle + 1
    else high = middle
  }
  waiting.splice(low, 0, one)
}
