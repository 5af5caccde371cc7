import { describe, expect, it } from 'vitest'
import { durationWords, timeWords } from './time-left.ts'

describe('working time left, in words', () => {
  it('says hours and minutes as offices do', () => {
    expect(durationWords(855)).toBe('14 giờ 15 phút')
    expect(durationWords(480)).toBe('8 giờ')
    expect(durationWords(-105)).toBe('1 giờ 45 phút')
    expect(durationWords(0)).toBe('0 phút')
  })

  it('gives running, overdue and paused time their own words and level', () => {
    expect(timeWords({ kind: 'running', bucket: 'tomorrow', minutes: 855 }).whole).toBe('Còn 14 giờ 15 phút')
    expect(timeWords({ kind: 'running', bucket: 'overdue', minutes: -105 })).toMatchObject({
      level: 'red',
      whole: 'Quá hạn 1 giờ 45 phút',
    })
    expect(timeWords({ kind: 'paused', why: 'supplement' }).whole).toBe('Tạm dừng, chờ bổ sung')
  })
})
