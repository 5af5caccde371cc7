/** Units, calendar and office hours as one snapshot in memory: asked on every act, changed a few times a year. */

import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, cached, sql } from '#platform/db/index.ts'
import {
  type CalendarEntry,
  calendarOf,
  type Day,
  type OfficeHours,
  type WorkingCalendar,
  type WorkingTime,
} from '#platform/time/index.ts'
import { type OfficeHoursRow, officeHoursAt } from './offices.ts'
import type { Succession, Unit } from './unit.ts'
import { buildUnitTree, type UnitTree, unitAt } from './unit-tree.ts'

/** A unit with the number that dossiers, facts and sums refer to: one number an edition of a code. */
export type KnownUnit = Unit & { readonly id: number }

export interface Directory {
  readonly tree: UnitTree
  readonly calendarRows: readonly CalendarEntry[]
  readonly calendar: WorkingCalendar
  /** Code of the whole province, such as '51'. */
  readonly provinceCode: string
  byId(id: number): KnownUnit
  at(code: string, day: Day): KnownUnit | undefined
  workingTime(unitId: number, day: Day): WorkingTime
}

export function directoryOf(app: App): Promise<Directory> {
  return cached(app.db, 'agencies.directory', () => loadDirectory(app))
}

async function loadDirectory(app: App): Promise<Directory> {
  const p = app.provinceId
  const [units, successions, calendar, hours] = (await app.db.readAll(systemActor, [
    sql`select id, code, name, short_name as "shortName", kind, area_kind as "areaKind", parent_code as "parentCode",
      valid_from as "validFrom", valid_until as "validUntil", agency_code as "agencyCode", demo, note
      from agencies.unit where province_id = ${p} order by id`,
    sql`select old_code as "oldCode", new_code as "newCode", on_day as "on", part, main, note from agencies.unit_successor where province_id = ${p}`,
    sql`select day, kind, name, source, applied from agencies.calendar_day where province_id = ${p} order by day`,
    sql`select unit_code, valid_from, valid_until, hours, demo from agencies.office_hours where province_id = ${p}`,
  ])) as [KnownUnit[], Succession[], CalendarEntry[], HoursRow[]]
  return makeDirectory(units, successions, calendar, hours.map(toHours), String(p))
}

interface HoursRow {
  unit_code: string
  valid_from: Day | null
  valid_until: Day | null
  hours: OfficeHours
  demo: boolean
}

const toHours = (row: HoursRow): OfficeHoursRow => ({
  unitCode: row.unit_code === '*' ? null : row.unit_code,
  hours: row.hours,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  demo: row.demo,
})

function makeDirectory(
  units: KnownUnit[],
  successions: Succession[],
  calendarRows: CalendarEntry[],
  hours: OfficeHoursRow[],
  provinceCode: string,
): Directory {
  const tree = buildUnitTree(units, successions)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const calendar = calendarOf(calendarRows)
  const times = new Map<string, WorkingTime>()
  const unitById = (id: number): KnownUnit => {
    const unit = byId.get(id)
    if (unit === undefined) throw new Error(`no unit ${id}`)
    return unit
  }
  return {
    tree,
    calendarRows,
    calendar,
    provinceCode,
    byId: unitById,
    at: (code, day) => unitAt(tree, code, day) as KnownUnit | undefined,
    workingTime(unitId, day) {
      const key = `${unitId}@${day}`
      let time = times.get(key)
      if (time === undefined) {
        time = { calendar, hours: officeHoursAt(hours, tree, unitById(unitId).code, day) }
        if (times.size > 20_000) times.clear()
        times.set(key, time)
      }
      return time
    },
  }
}

export async function getUnit(ctx: Ctx, id: number): Promise<KnownUnit> {
  return (await directoryOf(ctx.app)).byId(id)
}
