import { describe, expect, it } from 'vitest'
import { builtInCalendar, DEFAULT_OFFICE_HOURS, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { transferMissed } from './transfer-late.ts'

const time = { calendar: builtInCalendar(), hours: DEFAULT_OFFICE_HOURS }
const at = (iso: string) => instantFromIsoOrThrow(`${iso}+07:00`)
const missed = (receivedAt: string, now: string, takenUp = false) => {
  const limit = transferMissed({ state: 'received', receivedAt: at(receivedAt), takenUp }, time, at(now))
  return limit === null ? null : toIso(limit)
}

describe('chậm chuyển (NĐ 61/2018, Điều 18 khoản 2)', () => {
  it('B1: received at 14:59 on Thursday 29/8/2024 it must be passed on that day; after closing it is late', () => {
    expect(missed('2024-08-29T14:59:00', '2024-08-29T17:00:00')).toBeNull()
    expect(missed('2024-08-29T14:59:00', '2024-08-29T17:01:00')).toBe('2024-08-29T17:00:00+07:00')
  })

  it('B2: received at 15:10 on Friday 30/8/2024, before the holiday, the limit is the start of Wednesday 04/9/2024', () => {
    expect(missed('2024-08-30T15:10:00', '2024-09-04T07:30:00')).toBeNull()
    expect(missed('2024-08-30T15:10:00', '2024-09-04T07:31:00')).toBe('2024-09-04T07:30:00+07:00')
  })

  it('what is taken up, or has moved on, is not late', () => {
    expect(missed('2024-08-29T14:59:00', '2024-08-30T08:00:00', true)).toBeNull()
    const moved = { state: 'handling', receivedAt: at('2024-08-29T09:00:00'), takenUp: false } as const
    expect(transferMissed(moved, time, at('2024-08-30T09:00:00'))).toBeNull()
  })
})
