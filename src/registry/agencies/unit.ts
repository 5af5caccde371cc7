// A unit (cơ quan, đơn vị) as it is known on a day. 170 codes stand on both sides of 1/7/2025 with
// another name and parent, so a code alone names nothing: every question about a unit carries a day.
import type { Day } from '#platform/time/index.ts'

export const unitKinds = ['province', 'department', 'district', 'commune'] as const
export type UnitKind = (typeof unitKinds)[number]

/** The levels by which figures are asked for; see `levelOf`. */
export type UnitLevel = UnitKind

export type Unit = {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  /** What the area or body calls itself: phường, xã, thị trấn, đặc khu, huyện, sở, ban… */
  areaKind: string
  parentCode: string | null
  /** First day on which the row holds; null: from before everything kept here. */
  validFrom: Day | null
  /** First day on which it no longer holds; null: still valid. */
  validUntil: Day | null
  /** Identifier of Decision 20/2020/QĐ-TTg or of the older QCVN 102:2016; an attribute, never a key. */
  agencyCode: string | null
  demo: boolean
  note: string
}

export type SuccessorPart = 'whole' | 'part'

export type Succession = {
  oldCode: string
  newCode: string
  /** The day from which the successor answers. */
  on: Day
  part: SuccessorPart
  /** One row of each divided unit takes its dossiers: no source gives shares to divide them by. */
  main: boolean
  note: string
}

/** Days are ISO strings, so text order is the order of time; `validUntil` itself is outside. */
export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validUntil'>, day: Day): boolean {
  return (
    (unit.validFrom === null || unit.validFrom <= day) && (unit.validUntil === null || day < unit.validUntil)
  )
}

/** The People's Committee of the province itself (contracts: `51.ubnd`), counted at level `province` only. */
export function isProvinceOffice(unit: Pick<Unit, 'code'>): boolean {
  return unit.code.endsWith('.ubnd')
}

/**
 * Decision 20/2020/QĐ-TTg art. 4 writes level 1 first (`H48.53`), QCVN 102:2016 wrote it last
 * (`000.00.53.H48`). Both occur in dossier codes, so both must be found.
 */
export function agencyCodeForms(agencyCode: string): string[] {
  const old = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/.exec(agencyCode)
  if (old) {
    const groups = [old[4]!, old[3]!, old[2]!]
    while (groups.length > 1 && groups.at(-1) === '00') groups.pop()
    return [agencyCode, groups.join('.')]
  }
  const recent = /^([A-Z]\d{2})(?:\.(\d{2}))?(?:\.(\d{2}))?$/.exec(agencyCode)
  if (!recent) return [agencyCode]
  return [agencyCode, `000.${recent[3] ?? '00'}.${recent[2] ?? '00'}.${recent[1]}`]
}

/** The authority as papers name it: the People's Committee of an area, a department by its own name. */
export function agencyTitle(unit: Pick<Unit, 'kind' | 'name'>): string {
  if (unit.kind === 'department') return unit.name
  return `Ủy ban nhân dân ${unit.name.charAt(0).toLowerCase()}${unit.name.slice(1)}`
}
