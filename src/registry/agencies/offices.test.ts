import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Day, DEFAULT_OFFICE_HOURS, officeMinutesPerDay } from '#platform/time/index.ts'
import { describeFault } from './csv-table.ts'
import { readUnitTree } from './load-units.ts'
import { loadOfficeHours, officeHoursAt, readOfficeHours } from './offices.ts'

const directory = join(import.meta.dirname, '../../../data/reference')
const units = readUnitTree(directory)
if (!units.ok) throw new Error(units.faults.map(describeFault).join('\n'))
const { tree } = units
const loaded = readOfficeHours(directory, tree)
if (!loaded.ok) throw new Error(loaded.faults.map(describeFault).join('\n'))
const { rows } = loaded
const day = '2024-09-06' as Day

describe('office hours', () => {
  it('are 07:30–11:30 and 13:00–17:00 where nothing else is set', () => {
    expect(officeHoursAt(rows, tree, '51.so-tu-phap', day)).toEqual(DEFAULT_OFFICE_HOURS)
    expect(officeHoursAt(rows, tree, '21010', day)).toEqual(DEFAULT_OFFICE_HOURS)
  })

  it('differ in the mountain communes of the demonstration, as their rows say', () => {
    const hours = officeHoursAt(rows, tree, '21529', day)
    expect(hours[0]).toEqual({ fromMinute: 420, toMinute: 660 })
    expect(officeMinutesPerDay(hours)).toBe(450)
    expect(rows.filter((row) => row.unitCode !== null).every((row) => row.demo)).toBe(true)
  })

  it('come from the unit above and follow its dates', () => {
    const text =
      'unit_code,hours,valid_from,valid_until,demo,note\n*,07:30-11:30 13:00-17:00,,,,\n522,07:00-11:00 13:00-17:00,2024-01-01,2024-07-01,,\n'
    const own = loadOfficeHours(text, tree)
    if (!own.ok) throw new Error('fixture')
    expect(officeHoursAt(own.rows, tree, '21010', '2024-06-30' as Day)[0]!.fromMinute).toBe(420)
    expect(officeHoursAt(own.rows, tree, '21010', '2024-07-01' as Day)[0]!.fromMinute).toBe(450)
  })

  it('are refused with the line when a time is none, a unit is unknown or the default is missing', () => {
    const text = 'unit_code,hours,valid_from,valid_until,demo,note\n522,7h-11h,,,,\n599,07:00-11:00,,,,\n'
    const result = loadOfficeHours(text, tree)
    expect(result.ok ? [] : result.faults.map(describeFault)).toEqual([
      'office-hours.csv:2 hours: giờ làm việc không hợp lệ: "7h-11h"',
      'office-hours.csv:3 unit_code: không có đơn vị 599',
      'office-hours.csv:1 unit_code: thiếu dòng mặc định *',
    ])
  })
})
