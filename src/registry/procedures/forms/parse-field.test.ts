import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormField } from './eform.ts'
import { isPersonName } from './formats.ts'
import { parseDay } from './parse-day.ts'
import { parseField } from './parse-field.ts'

function field(control: FormField['control'], label = 'Mục'): FormField {
  return { name: 'value', label, control, source: { kind: 'asked' } }
}

describe('dates as people write them', () => {
  it('any separator, one or two digits, words or none between the numbers', () => {
    const forms = [
      '2/9/1990',
      '02-09-1990',
      '2.9.1990',
      '2 9 1990',
      ' 2 / 9 / 1990 ',
      '02091990',
      '1990-09-02',
      'ngày 2 tháng 9 năm 1990',
      '2\u200b/9/1990',
    ]
    for (const text of forms) expect(parseDay(text), text).toEqual({ ok: true, day: '1990-09-02' })
  })

  it('a two-digit year is asked back, a day that is not in the calendar is named', () => {
    expect(parseField(field('date', 'Ngày sinh'), '2/9/90')).toEqual({
      ok: false,
      raw: '2/9/90',
      message: 'Hãy viết đủ bốn chữ số của năm ở “Ngày sinh”, ví dụ 27/3/1990.',
    })
    expect(parseDay('29/2/2023')).toEqual({ ok: false, reason: 'notReal' })
    expect(parseDay('29/2/2024')).toEqual({ ok: true, day: '2024-02-29' })
    expect(parseDay('hôm qua')).toEqual({ ok: false, reason: 'unreadable' })
  })

  it('P19: every day of two centuries in every separator is read', () => {
    const separator = fc.constantFrom('/', '-', '.', ' ', ' / ', ' - ', ',', ' tháng ')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1850-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        separator,
        fc.boolean(),
        (date, mark, pad) => {
          const iso = date.toISOString().slice(0, 10)
          const [year = '', month = '', day = ''] = iso.split('-')
          const text = (pad ? [day, month] : [`${Number(day)}`, `${Number(month)}`]).concat(year).join(mark)
          const parsed = parseDay(text)
          return parsed.ok && parsed.day === iso
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('other fields as people fill them in', () => {
  it('personal numbers with spaces and dots, telephones with +84', () => {
    expect(parseField(field('personalId'), ' 051 090 000 001 ')).toEqual({ ok: true, value: '051090000001' })
    for (const text of ['+84 905 000 001', '84905000001', '0905.000.001', '0905-000-001']) {
      expect(parseField(field('phone'), text), text).toEqual({ ok: true, value: '0905000001' })
    }
  })

  it('numbers and money in Vietnamese writing', () => {
    expect(parseField(field('money'), '150.000.000 đồng')).toEqual({ ok: true, value: 150_000_000 })
    expect(parseField(field('number'), '125,5 m²')).toEqual({ ok: true, value: 125.5 })
    expect(parseField(field('number'), '3')).toEqual({ ok: true, value: 3 })
    expect(parseField(field('number', 'Số bản'), 'ba')).toMatchObject({ ok: false, raw: 'ba' })
  })

  it('names in either encoding, with the letters of all peoples', () => {
    const names = ['Hồ Thị Kăn Phước', "H'Hen Niê", 'Y Jut Zơ Fa', 'Ksor', 'A Brŏl', 'Nguyễn Hoà']
    for (const name of names) {
      const parsed = parseField(field('personName'), `  ${name.normalize('NFD')}\u200b `)
      expect(parsed, name).toEqual({ ok: true, value: name.normalize('NFC') })
      expect(isPersonName(name.normalize('NFC')), name).toBe(true)
    }
  })

  it('an empty field is no answer, a ticked box is true', () => {
    expect(parseField(field('text'), '  ')).toEqual({ ok: true, value: undefined })
    expect(parseField(field('confirm'), 'on')).toEqual({ ok: true, value: true })
    expect(parseField(field('confirm'), undefined)).toEqual({ ok: true, value: undefined })
    expect(parseField(field('checkboxes'), 'a')).toEqual({ ok: true, value: ['a'] })
  })
})
