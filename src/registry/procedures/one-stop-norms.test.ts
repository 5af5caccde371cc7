import { describe, expect, test } from 'vitest'
import { dayOrThrow } from '#platform/time/index.ts'
import { formEditionOn, oneStopDecreeOn, readOneStopNorms } from './one-stop-norms.ts'

const decree = (day: string) => oneStopDecreeOn(dayOrThrow(day)).value
const forms = (day: string) => formEditionOn(dayOrThrow(day))

describe('the norms of the one-stop mechanism by the day of reception', () => {
  test('NĐ 61/2018 holds until 30/6/2025, NĐ 118/2025 from 01/7/2025', () => {
    expect([decree('2025-06-30'), decree('2025-07-01')]).toEqual(['61/2018/NĐ-CP', '118/2025/NĐ-CP'])
  })

  test('from 01/7/2025 until TT 03/2025 the new decree stands with the old forms', () => {
    expect([decree('2025-08-01'), forms('2025-08-01')]).toEqual(['118/2025/NĐ-CP', '01/2018/TT-VPCP'])
    expect([forms('2025-09-14'), forms('2025-09-15')]).toEqual(['01/2018/TT-VPCP', '03/2025/TT-VPCP'])
  })

  test('a dossier older than the oldest form known is printed on that form', () => {
    expect(forms('2018-01-02')).toBe('01/2018/TT-VPCP')
  })

  test('a day that another province has settled otherwise is a line of data', () => {
    const text =
      'setting,value,from,sure,source\ndecree,118/2025/NĐ-CP,2025-07-01,yes,x\nforms,03/2025/TT-VPCP,2025-11-01,yes,x'
    expect(readOneStopNorms(text).forms).toEqual([{ value: '03/2025/TT-VPCP', from: '2025-11-01' }])
  })

  test('an unknown norm, a wrong day or a missing source is told with its line', () => {
    for (const row of ['forms,09/2030/TT-VPCP,2030-01-01,yes,x', 'forms,01/2018/TT-VPCP,hôm qua,yes,x'])
      expect(() => readOneStopNorms(`setting,value,from,sure,source\n${row}`)).toThrow(/dòng 2/)
    expect(() =>
      readOneStopNorms('setting,value,from,sure,source\nforms,01/2018/TT-VPCP,2019-01-06,yes,'),
    ).toThrow(/dòng 2/)
  })
})
