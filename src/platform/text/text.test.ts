import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanName,
  compareVi,
  fold,
  foldWords,
  formatTrackingNumber,
  normalizePersonalId,
  normalizePhone,
  parseTrackingNumber,
  slug,
  trackingAlphabet,
  trackingNumber,
} from './index.ts'

const letters = [
  ..."aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ wjzf'",
]
const vietnamese = fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((chars) => chars.join(''))

describe('folding for search', () => {
  it('finds a name without its marks', () => {
    expect(fold('Nguyễn Thị Đặng Thùy Trâm')).toBe('nguyen thi dang thuy tram')
    expect(fold('ĐƯỜNG ƯỚC VỌNG')).toBe('duong uoc vong')
    expect(fold('Đắk Ƀla')).toBe('dak bla')
  })

  it('treats hòa and hoà, thủy and thuỷ alike', () => {
    expect(fold('Phường Hòa Khánh')).toBe(fold('Phường Hoà Khánh'))
    expect(fold('Lệ Thủy')).toBe(fold('Lệ Thuỷ'))
  })

  it('keeps letters and apostrophes of minority names', () => {
    expect(fold('Y Wang Jút')).toBe('y wang jut')
    expect(fold('K’Sor H’Bia Zơ Fim')).toBe("k'sor h'bia zo fim")
  })

  it('drops what cannot be seen and doubled spaces', () => {
    expect(fold(' Trà\u200B  Bồng\u00A0\uFEFF')).toBe('tra bong')
  })

  it('gives the same for composed and decomposed text, upper and lower case, and for its own result', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const folded = fold(text)
        expect(fold(text.normalize('NFD'))).toBe(folded)
        expect(fold(text.normalize('NFC'))).toBe(folded)
        expect(fold(text.toUpperCase())).toBe(folded)
        expect(fold(folded)).toBe(folded)
        expect(folded).toMatch(/^[a-z' ]*$/)
      }),
    )
  })

  it('is stable for any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })

  it('splits into words and keeps codes whole', () => {
    expect(foldWords('Sở Văn hóa, Thể thao - Du lịch')).toEqual([
      'so',
      'van',
      'hoa',
      'the',
      'thao',
      'du',
      'lich',
    ])
    expect(foldWords('TTHC 1.001612 (cấp xã).')).toEqual(['tthc', '1.001612', 'cap', 'xa'])
  })

  it('makes slugs', () => {
    expect(slug('Sở Tư pháp')).toBe('so-tu-phap')
    expect(slug('Sở Lao động - Thương binh và Xã hội')).toBe('so-lao-dong-thuong-binh-va-xa-hoi')
  })
})

describe('a name', () => {
  it('keeps its own spelling', () => {
    expect(cleanName("  Y  Jut\u200B H'Wen ")).toBe("Y Jut H'Wen")
    expect(cleanName('Nguyễn'.normalize('NFD'))).toBe('Nguyễn'.normalize('NFC'))
  })
})

describe('sorting', () => {
  it('follows Vietnamese dictionaries', () => {
    const sorted = ['Đức Phổ', 'Dung Quất', 'Ân', 'Ăn', 'An', 'Bình Sơn', 'Tổ 10', 'Tổ 9', 'Ea', 'Ê'].sort(
      compareVi,
    )
    expect(sorted).toEqual(['An', 'Ăn', 'Ân', 'Bình Sơn', 'Dung Quất', 'Đức Phổ', 'Ea', 'Ê', 'Tổ 9', 'Tổ 10'])
  })
})

describe('personal numbers', () => {
  it('have twelve digits, however they are spaced', () => {
    expect(normalizePersonalId('051 090 001 234')).toBe('051090001234')
    expect(normalizePersonalId('05109000123')).toBeUndefined()
    expect(normalizePersonalId('O51090001234')).toBeUndefined()
  })
})

describe('telephone numbers', () => {
  it('are brought to the form dialled at home', () => {
    for (const text of [
      '+84 905 123 456',
      '84905123456',
      '0905.123.456',
      '0905-123-456',
      '(+84) 905123456',
      '0084905123456',
    ]) {
      expect(normalizePhone(text), text).toBe('0905123456')
    }
    expect(normalizePhone('0255 3822 222')).toBe('02553822222')
  })

  it('are refused when they are not a Vietnamese number', () => {
    for (const text of ['1022', '905123456', '0905123', '0123456789', '+1 905 123 4567', '84 0905123456 7']) {
      expect(normalizePhone(text), text).toBeUndefined()
    }
  })
})

describe('a tracking number', () => {
  const limit = trackingAlphabet.length ** 8
  const numbers = fc.integer({ min: 0, max: limit - 1 })

  it('can be read out: no 0 or O, no 1, I or L, in three groups', () => {
    fc.assert(
      fc.property(numbers, (n) =>
        /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]$/.test(trackingNumber(n)),
      ),
    )
  })

  it('comes back from its text, however it is typed', () => {
    fc.assert(
      fc.property(numbers, (n) => {
        const text = trackingNumber(n)
        expect(parseTrackingNumber(text)).toBe(n)
        expect(parseTrackingNumber(` ${text.toLowerCase().replaceAll('-', ' ')}`)).toBe(n)
        expect(formatTrackingNumber(text.replaceAll('-', ''))).toBe(text)
      }),
    )
  })

  it('catches every single wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(8), fc.constantFrom(...trackingAlphabet), (n, place, wrong) => {
        const text = trackingNumber(n).replaceAll('-', '')
        fc.pre(text[place] !== wrong)
        expect(parseTrackingNumber(text.slice(0, place) + wrong + text.slice(place + 1))).toBeUndefined()
      }),
    )
  })

  it('catches every swap of two neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(7), (n, place) => {
        const text = trackingNumber(n).replaceAll('-', '')
        fc.pre(text[place] !== text[place + 1])
        const swapped = text.slice(0, place) + text[place + 1]! + text[place]! + text.slice(place + 2)
        expect(parseTrackingNumber(swapped)).toBeUndefined()
      }),
    )
  })

  it('does not tell the next one', () => {
    const heads = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((n) => trackingNumber(n).slice(0, 4)))
    expect(heads.size).toBe(8)
  })

  it('is undefined for anything else', () => {
    for (const text of ['', 'QN7K', 'hồ sơ', '0000-0000-0', '2222-2222-22']) {
      expect(parseTrackingNumber(text), text).toBeUndefined()
    }
    expect(() => trackingNumber(-1)).toThrow(RangeError)
  })
})
