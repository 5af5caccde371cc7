/** What will happen in the demonstration province: which units take part, how well each does, and who files what, when and how. */
import type { Channel } from '#casework/dossiers/index.ts'
import { competentUnitOf } from '#casework/filing/index.ts'
import type { App } from '#platform/db/index.ts'
import {
  addDays,
  type Day,
  daysBetween,
  type Instant,
  instant,
  instantAt,
  isWorkingDay,
} from '#platform/time/index.ts'
import { type Directory, directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import { findPublished, listProcedures, type Procedure } from '#registry/procedures/index.ts'
import { arrangedPlans } from './arranged.ts'
import type { Plan, Profile } from './plan.ts'
import { type Random, randomOf } from './random.ts'
import type { Staff } from './staff.ts'

const tiers: readonly Profile[] = [
  { online: 0.98, assisted: 0.25, late: 0, paysOnline: 0.97, scans: 1, weight: 3 },
  { online: 0.8, assisted: 0.3, late: 0.03, paysOnline: 0.8, scans: 0.9, weight: 3.5 },
  { online: 0.5, assisted: 0.35, late: 0.09, paysOnline: 0.45, scans: 0.6, weight: 2.5 },
  { online: 0.15, assisted: 0.6, late: 0.25, paysOnline: 0.1, scans: 0.25, weight: 1.5 },
]

/** Communes whose officers one logs in as: they always take part and have more on their desk. */
const SHOWN: readonly string[] = ['21025', '21061']
const SHOWN_WEIGHT = 8
const ARRANGED_AT = '21061'
const FRESH_SHARE = 0.05

export interface PlanOptions {
  readonly seed: number
  readonly from: Day
  /** The last day, not included: everything planned lies before its midnight. */
  readonly to: Day
  readonly dossiers: number
  readonly communes?: number
  readonly departments?: number
  /** With the dossiers that show what the people one logs in as can do. */
  readonly arranged?: boolean
}

interface Office {
  readonly unit: KnownUnit
  readonly profile: Profile
}

export async function planDossiers(
  app: App,
  staff: ReadonlyMap<number, Staff>,
  options: PlanOptions,
): Promise<Plan[]> {
  const { seed, from, to } = options
  const directory = await directoryOf(app)
  const procedures = await liveProcedures(app, from)
  const offices = chooseOffices(directory, staff, procedures, options)
  const departments = new Map(
    offices.filter(({ unit }) => unit.kind === 'department').map(({ unit }) => [kindOf(unit), unit.id]),
  )
  const profileOf = new Map(offices.map(({ unit, profile }) => [unit.id, profile]))
  const desk = offices.find(({ unit }) => unit.code === ARRANGED_AT)
  const plans: Omit<Plan, 'index'>[] =
    options.arranged && desk ? arrangedPlans({ directory, ...desk, procedures, seed, from, to }) : []
  for (let n = plans.length; n < options.dossiers; n++) {
    const random = randomOf(seed, `dossier-${n}`)
    // The desks one logs in at have work waiting from the last days.
    const fresh = n < Math.round(options.dossiers * FRESH_SHARE)
    const { unit, profile } = fresh
      ? random.pick(offices.slice(0, SHOWN.length))
      : random.weighted(offices, (office) => office.profile.weight)
    const procedure = random.weighted(procedures, (one) => one.frequency * share(one, unit))
    const competentUnit = await competentUnitOf(app, procedure, unit.id, from)
    if (competentUnit === undefined || !staff.has(competentUnit)) {
      throw new Error(`${procedure.code} cannot be settled from ${unit.code}`)
    }
    const way = wayOf(procedure, profile, random)
    const since = fresh ? freshSince(way.channel, to, random) : from
    const filedAt = filingTime(directory, unit, way.channel, since, to, random)
    plans.push({
      filedAt,
      unit,
      competentUnit,
      profile,
      late: profileOf.get(competentUnit)?.late ?? profile.late,
      procedure,
      ...way,
      random,
    })
  }
  return plans.sort((one, other) => one.filedAt - other.filedAt).map((plan, index) => ({ ...plan, index }))

  /** A department takes its own procedures; a commune mostly its own, and some of each department (Decree 118/2025). */
  function share(procedure: Procedure, unit: KnownUnit): number {
    if (unit.kind === 'commune') {
      if (procedure.competentKind === 'commune') return 1
      return departments.has(procedure.competentKind) ? 0.08 : 0
    }
    return departments.get(procedure.competentKind) === unit.id ? 1 : 0
  }
}

/** Online filings of last evening wait at reception; paper of the last week (a counter needs a working day) is in hand. */
function freshSince(channel: Channel, to: Day, random: Random): Day {
  if (channel !== 'online') return addDays(to, -9)
  return addDays(to, random.chance(0.5) ? -1 : -4)
}

/** What procedures call a department: the code of its unit without the province. */
const kindOf = (unit: KnownUnit): string | undefined => unit.code.split('.')[1]

function chooseOffices(
  directory: Directory,
  staff: ReadonlyMap<number, Staff>,
  procedures: readonly Procedure[],
  options: PlanOptions,
): Office[] {
  const random = randomOf(options.seed, 'offices')
  const valid = [...staff.keys()]
    .map((id) => directory.byId(id))
    .filter(
      (unit) =>
        directory.at(unit.code, options.from)?.id === unit.id &&
        directory.at(unit.code, options.to)?.id === unit.id,
    )
  const shown = valid.filter((unit) => SHOWN.includes(unit.code))
  const others = valid.filter((unit) => unit.kind === 'commune' && !SHOWN.includes(unit.code))
  const communes = draw(others, (options.communes ?? 96) - shown.length, random)
  const busy = new Set(procedures.map((procedure) => procedure.competentKind))
  const departments = draw(
    valid.filter((unit) => unit.kind === 'department' && busy.has(kindOf(unit))),
    options.departments ?? 12,
    random,
  )
  return [
    ...shown.map((unit) => ({ unit, profile: { ...spread(tiers[1]!, random), weight: SHOWN_WEIGHT } })),
    ...communes.map((unit) => ({
      unit,
      profile: spread(
        random.weighted(tiers, (tier) => tier.weight * (unit.areaKind === 'phường' ? tier.online : 1)),
        random,
      ),
    })),
    ...departments.map((unit) => ({ unit, profile: spread(random.pick(tiers.slice(0, 3)), random) })),
  ]
}

function draw<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = [...items]
  const drawn: Item[] = []
  while (drawn.length < count && left.length > 0)
    drawn.push(left.splice(random.int(0, left.length - 1), 1)[0]!)
  return drawn
}

function spread(tier: Profile, random: Random): Profile {
  const near = (value: number) => Math.min(1, Math.max(0, value * random.between(0.85, 1.15)))
  return {
    online: near(tier.online),
    assisted: near(tier.assisted),
    late: near(tier.late),
    paysOnline: near(tier.paysOnline),
    scans: near(tier.scans),
    weight: tier.weight * random.between(0.5, 2),
  }
}

async function liveProcedures(app: App, day: Day): Promise<Procedure[]> {
  const procedures: Procedure[] = []
  for (const { code } of await listProcedures(app)) {
    const revision = await findPublished(app, code, day)
    if (revision !== undefined && revision.procedure.frequency > 0) procedures.push(revision.procedure)
  }
  return procedures.sort((one, other) => (one.code < other.code ? -1 : 1))
}

function wayOf(
  procedure: Procedure,
  profile: Profile,
  random: Random,
): Pick<Plan, 'channel' | 'entry' | 'assisted'> {
  const open = procedure.channels.includes('online') && procedure.onlineService !== 'none'
  if (open && random.chance(profile.online)) {
    const entry = random.chance(0.6) ? 'nationalPortal' : 'provincialPortal'
    return { channel: 'online', entry, assisted: random.chance(profile.assisted) }
  }
  if (procedure.channels.includes('publicPost') && random.chance(0.08))
    return { channel: 'publicPost', entry: 'post', assisted: false }
  return { channel: 'counter', entry: 'desk', assisted: false }
}

function filingTime(
  directory: Directory,
  unit: KnownUnit,
  channel: Channel,
  from: Day,
  to: Day,
  random: Random,
): Instant {
  const last = daysBetween(from, to) - 1
  let day = addDays(from, random.int(0, last))
  if (channel === 'online')
    return instant(instantAt(day, random.int(6 * 60, 22 * 60)) + random.int(0, 59_999))
  const { calendar, hours } = directory.workingTime(unit.id, day)
  while (!isWorkingDay(calendar, day))
    day = day === from ? addDays(from, random.int(0, last)) : addDays(day, -1)
  const span = random.weighted(hours, ({ fromMinute, toMinute }) => toMinute - fromMinute)
  const minute = random.int(span.fromMinute, span.toMinute - 20)
  return instant(instantAt(day, minute) + random.int(0, 59_999))
}
