/** Brings units, calendar and office hours from `data/reference` into the database. Safe to repeat: equal rows stay as they are. */
import { join } from 'node:path'
import { json, type Pool } from '#platform/db/index.ts'
import { builtInCalendarRows } from '#platform/time/index.ts'
import { describeFault } from './csv-table.ts'
import { readUnitTree } from './load-units.ts'
import { readOfficeHours } from './offices.ts'
import type { UnitTree } from './unit-tree.ts'

export const REFERENCE_FOLDER = join(import.meta.dirname, '../../../data/reference')

/** The units of the reference files, checked as a whole. */
export function readUnits(folder = REFERENCE_FOLDER): UnitTree {
  const units = readUnitTree(folder)
  if (!units.ok) throw new Error(units.faults.map(describeFault).join('\n'))
  return units.tree
}

/** As owner, before serving. Days an administrator has changed since (another source) are kept. */
export async function loadAgencies(
  owner: Pool,
  provinceId: number,
  folder = REFERENCE_FOLDER,
): Promise<void> {
  const tree = readUnits(folder)
  const hours = readOfficeHours(folder, tree)
  if (!hours.ok) throw new Error(hours.faults.map(describeFault).join('\n'))
  await owner.query(
    `insert into agencies.unit(province_id, code, name, short_name, kind, area_kind, parent_code, valid_from, valid_until, agency_code, demo, note)
     select $1, r.code, r.name, r."shortName", r.kind, r."areaKind", r."parentCode", r."validFrom", r."validUntil", r."agencyCode", r.demo, r.note
     from jsonb_to_recordset($2::jsonb) as r(code text, name text, "shortName" text, kind text, "areaKind" text, "parentCode" text,
       "validFrom" date, "validUntil" date, "agencyCode" text, demo boolean, note text)
     on conflict (province_id, code, valid_from) do nothing`,
    [provinceId, json(tree.units)],
  )
  await owner.query(
    `insert into agencies.unit_successor(province_id, old_code, new_code, part, main, on_day, note)
     select $1, r."oldCode", r."newCode", r.part, r.main, r."on", r.note
     from jsonb_to_recordset($2::jsonb) as r("oldCode" text, "newCode" text, part text, main boolean, "on" date, note text)
     on conflict do nothing`,
    [provinceId, json([...tree.successions.values()].flat())],
  )
  await owner.query(
    `insert into agencies.calendar_day(province_id, day, kind, name, source, applied)
     select $1, r.day, r.kind, r.name, r.source, r.applied
     from jsonb_to_recordset($2::jsonb) as r(day date, kind text, name text, source text, applied boolean)
     on conflict do nothing`,
    [provinceId, json(builtInCalendarRows())],
  )
  await owner.query(
    `insert into agencies.office_hours(province_id, unit_code, valid_from, valid_until, hours, demo)
     select $1, coalesce(r."unitCode", '*'), r."validFrom", r."validUntil", r.hours, r.demo
     from jsonb_to_recordset($2::jsonb) as r("unitCode" text, "validFrom" date, "validUntil" date, hours jsonb, demo boolean)
     on conflict do nothing`,
    [provinceId, json(hours.rows)],
  )
}
