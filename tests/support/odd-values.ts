/** Values that are nearly right, oddly right or wrong, for a JSON schema or out of nothing. */
import type { Dice } from './dice.ts'

export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly properties?: Record<string, JsonSchema>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
}

const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\ufeff',
  '\u202eabc',
  'e\u0301\u0323'.repeat(50),
  '👩‍👩‍👧‍👦',
  'Nguyễn Thị Đặng Thùy Trâm',
  'Nguyễn'.normalize('NFD'),
  "' or 1=1 --",
  "'; drop table dossiers.dossier; --",
  '$1',
  '%s%n%x',
  '{{7*7}}',
  `$\{7*7}`,
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '/',
  '//',
  '\r\nSet-Cookie: a=b',
  '2024-02-30',
  '0000-00-00',
  '9999-12-31',
  '10000-01-01',
  '2024-08-30T09:45:00+07:00',
  '2024-08-30T25:61:61+99:99',
  '-000001-01-01T00:00:00Z',
  '1.001193',
  'H48.101-260907-0001',
  'QN7K-3M4P-X',
  '& | ! <-> ( ) :*',
  '(((((',
  '"unclosed',
]

export function oddText(roll: Dice): string {
  switch (roll.below(6)) {
    case 0:
      return 'a'.repeat(roll.pick([1, 199, 200, 201, 255, 256, 1000, 5000, 20_000]))
    case 1:
      return String.fromCodePoint(...Array.from({ length: 1 + roll.below(20) }, () => roll.below(0x11_0000)))
    case 2:
      return `${roll.pick(TEXTS)}${roll.pick(TEXTS)}`
    default:
      return roll.pick(TEXTS)
  }
}

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e21,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  99_999,
  100_000,
  100_001,
  5e-324,
]

export function oddJson(roll: Dice, depth: number): unknown {
  switch (roll.below(depth > 4 ? 4 : 7)) {
    case 0:
      return oddText(roll)
    case 1:
      return roll.pick(NUMBERS)
    case 2:
      return null
    case 3:
      return roll.chance(0.5)
    case 4:
      return Array.from({ length: roll.below(6) }, () => oddJson(roll, depth + 1))
    default:
      return Object.fromEntries(
        Array.from({ length: roll.below(6) }, () => [oddText(roll), oddJson(roll, depth + 1)]),
      )
  }
}

/** Mostly what the schema asks for, with a fault here and there at any depth. */
export function valueFor(roll: Dice, schema: JsonSchema, depth: number): unknown {
  if (depth > 8 || roll.chance(0.06)) return oddJson(roll, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return roll.pick(schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return valueFor(roll, roll.pick(options), depth + 1)
  const type = typeof schema.type === 'string' ? schema.type : schema.type && roll.pick(schema.type)
  switch (type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {})
        .filter(([name]) => roll.chance(schema.required?.includes(name) ? 0.95 : 0.5))
        .map(([name, inner]) => [name, valueFor(roll, inner, depth + 1)] as const)
      return Object.fromEntries(
        roll.chance(0.05) ? [...entries, [oddText(roll), oddJson(roll, depth)]] : entries,
      )
    }
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((inner) => valueFor(roll, inner, depth + 1))
      return Array.from({ length: roll.chance(0.02) ? 500 : roll.below(4) }, () =>
        valueFor(roll, schema.items ?? {}, depth + 1),
      )
    case 'integer':
    case 'number':
      return roll.chance(0.7) ? roll.below(50) : roll.pick(NUMBERS)
    case 'boolean':
      return roll.chance(0.5)
    case 'null':
      return null
    case 'string':
      return textFor(roll)
    default:
      return oddJson(roll, depth)
  }
}

function textFor(roll: Dice): string {
  if (roll.chance(0.3)) return oddText(roll)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `20${two(10 + roll.below(20))}-${two(1 + roll.below(12))}-${two(1 + roll.below(28))}`
  return roll.pick([
    day,
    `${day}T${two(roll.below(24))}:${two(roll.below(60))}:00+07:00`,
    '07:30',
    '11:30',
    '1.001193',
    'abc',
  ])
}
