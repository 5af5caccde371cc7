/**
 * What chance alone may leave out for those one logs in as: a citizen with something to follow, to bring, to pay and to
 * keep; a head with papers to sign; a case officer with every colour of time left. Filed and worked on like all others.
 */
import { addDays, type Day, instant, instantAt, isWorkingDay, MINUTE } from '#platform/time/index.ts'
import type { Directory, KnownUnit } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { Course, Plan, Profile } from './plan.ts'
import { randomOf } from './random.ts'

interface Arranged {
  readonly code: string
  readonly course: Course
  /** Filed so many working days before today. */
  readonly daysAgo: number
  readonly byCitizen?: true
}

/** Procedures of three working days: filed three working days ago they are due today. */
const RESIDENCE = '1.004194'
const GUARDIAN = '1.004837'
const SHOP = '1.001612'
const SHOP_CHANGED = '2.000720'

const arranged: readonly Arranged[] = [
  { code: SHOP_CHANGED, course: 'returned', daysAgo: 12, byCitizen: true },
  { code: RESIDENCE, course: 'returned', daysAgo: 30, byCitizen: true },
  { code: GUARDIAN, course: 'awaitingSupplement', daysAgo: 2, byCitizen: true },
  { code: SHOP, course: 'unpaid', daysAgo: 1, byCitizen: true },
  { code: RESIDENCE, course: 'inHand', daysAgo: 1, byCitizen: true },
  { code: SHOP, course: 'toSign', daysAgo: 3 },
  { code: SHOP_CHANGED, course: 'toSign', daysAgo: 2 },
  { code: RESIDENCE, course: 'toSign', daysAgo: 1 },
  { code: GUARDIAN, course: 'inHand', daysAgo: 5 },
  { code: SHOP, course: 'inHand', daysAgo: 3 },
  { code: SHOP_CHANGED, course: 'inHand', daysAgo: 2 },
  { code: RESIDENCE, course: 'inHand', daysAgo: 1 },
]

/** Late in the morning: not yet over when a demonstration opens in the morning of the day it is due. */
const FIRST_MINUTE = 9 * 60 + 30

export function arrangedPlans(parts: {
  readonly directory: Directory
  readonly unit: KnownUnit
  readonly profile: Profile
  readonly procedures: readonly Procedure[]
  readonly seed: number
  readonly from: Day
  readonly to: Day
}): Omit<Plan, 'index'>[] {
  const { directory, unit, profile, procedures, seed, from, to } = parts
  return arranged.flatMap(({ code, course, daysAgo, byCitizen }, at): Omit<Plan, 'index'>[] => {
    const procedure = procedures.find((one) => one.code === code)
    const day = workingDayBefore(directory, unit, to, daysAgo)
    if (procedure === undefined || day < from) return []
    return [
      {
        filedAt: instant(instantAt(day, FIRST_MINUTE) + at * 7 * MINUTE),
        unit,
        competentUnit: unit.id,
        profile,
        late: 0,
        procedure,
        ...(byCitizen
          ? { citizen: 0, channel: 'online', entry: 'provincialPortal' }
          : { channel: 'counter', entry: 'desk' }),
        assisted: false,
        course,
        random: randomOf(seed, `arranged-${at}`),
      },
    ]
  })
}

function workingDayBefore(directory: Directory, unit: KnownUnit, to: Day, days: number): Day {
  let day = to
  for (let left = days; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(directory.workingTime(unit.id, day).calendar, day)) left--
  }
  return day
}
