/** What the stories of the demonstration share, and the lanes they run in: one lane a receiving unit, with a clock of its own. */
import type { Actor } from '#platform/auth/index.ts'
import { type App, type Command, runCommand } from '#platform/db/index.ts'
import { dayOf, type FixedClock, fixedClock, type Instant, type WorkingTime } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import type { Papers } from './papers.ts'
import type { Citizen } from './people.ts'
import { randomOf } from './random.ts'
import type { Staff } from './staff.ts'

export interface World {
  readonly citizens: readonly Citizen[]
  readonly helpers: readonly Citizen[]
  readonly papers: Papers
  staffOf(unitId: number): Staff
  workingTime(unitId: number, at: Instant): WorkingTime
  /** Filings are numbered in the order of their time over all lanes. */
  turnOf(index: number): Promise<void>
  turnDone(index: number): void
  /** Set when a story failed: the other lanes stop at their next moment. */
  stopped: boolean
}

export interface Lane {
  readonly clock: FixedClock
  acts(): number
  /** Runs a real command; a refusal means that the story is wrong, so it throws. */
  act<Input, Value extends object, Code extends string>(
    actor: Actor,
    command: Command<Input, Value, Code>,
    input: unknown,
  ): Promise<Value>
}

export async function makeWorld(
  app: App,
  parts: Pick<World, 'citizens' | 'helpers' | 'papers'> & { staff: ReadonlyMap<number, Staff> },
): Promise<World> {
  const directory = await directoryOf(app)
  return {
    ...parts,
    stopped: false,
    staffOf: (unitId) => parts.staff.get(unitId)!,
    workingTime: (unitId, at) => directory.workingTime(unitId, dayOf(at)),
    ...makeTurns(),
  }
}

function makeTurns(): Pick<World, 'turnOf' | 'turnDone'> {
  const waiting = new Map<number, () => void>()
  let next = 0
  return {
    turnOf: (index) =>
      index === next ? Promise.resolve() : new Promise((resolve) => waiting.set(index, resolve)),
    turnDone(index) {
      next = index + 1
      waiting.get(next)?.()
      waiting.delete(next)
    },
  }
}

export function makeLane(app: App, name: string, seed: number, from: Instant): Lane {
  const clock = fixedClock(from)
  const random = randomOf(seed, `ids-${name}`)
  const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('')
  const ids = { uuid: () => [8, 4, 4, 4, 12].map(hex).join('-'), token: (bytes = 24) => hex(bytes * 2) }
  const own: App = { ...app, clock, ids }
  let acts = 0
  return {
    clock,
    acts: () => acts,
    async act(actor, command, input) {
      acts++
      const outcome = await runCommand(own, command, { actor, correlationId: `demo-${name}-${acts}` }, input)
      if (!outcome.ok)
        throw new Error(
          `${command.name} at ${new Date(clock.now()).toISOString()}: ${outcome.code} ${outcome.message} ${JSON.stringify(outcome.details ?? {})}`,
        )
      return outcome
    },
  }
}
