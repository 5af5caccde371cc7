/** What was typed about one step, and the step it makes. Rows that are left empty are no branches and no parts. */
import { type Condition, type ProcessStep, processStepSchema } from '#registry/procedures/index.ts'
import { field } from '../admin/frame.ts'
import type { FieldFault } from '../desk/views/model.ts'
import type { BranchRow, PartRow } from './views/model.ts'

export const BRANCHES = 8
export const PARTS = 8

export interface TypedStep {
  readonly values: Readonly<Record<string, string>>
  readonly branches: readonly (BranchRow & { readonly condition?: Condition | undefined })[]
  readonly parts: readonly PartRow[]
}

const FIELDS = ['name', 'kind', 'role', 'hours', 'unitKind', 'sendBackTo', 'to'] as const

export function typedStep(body: unknown): TypedStep {
  const at = (kind: string, n: number, part: string) => field(body, `${kind}-${n}-${part}`)
  const numbers = Array.from({ length: BRANCHES }, (_, index) => index + 1)
  return {
    values: Object.fromEntries(FIELDS.map((name) => [name, field(body, name)])),
    branches: numbers
      .map((n) => ({
        name: at('branch', n, 'name'),
        when: at('branch', n, 'when'),
        to: at('branch', n, 'to'),
      }))
      .filter((branch) => branch.when !== '')
      .map((branch) => ({ ...branch, condition: conditionIn(branch.when) })),
    parts: numbers
      .map((n) => ({
        name: at('part', n, 'name'),
        role: at('part', n, 'role'),
        hours: at('part', n, 'hours'),
        unitKind: at('part', n, 'unitKind'),
      }))
      .filter((part) => part.name !== ''),
  }
}

function conditionIn(text: string): Condition | undefined {
  try {
    return JSON.parse(text) as Condition
  } catch {
    return undefined
  }
}

const hoursText = (hours: number) => String(hours).replace('.', ',')

export function typedOf(step: ProcessStep): TypedStep {
  return {
    values: {
      name: step.name,
      kind: step.kind,
      role: step.role,
      hours: hoursText(step.hours),
      unitKind: step.unitKind ?? '',
      sendBackTo: step.sendBackTo ?? '',
      to: step.to ?? '',
    },
    branches: (step.branches ?? []).map(({ name, when, to }) => ({
      name,
      when: JSON.stringify(when),
      condition: when,
      to,
    })),
    parts: (step.parts ?? []).map(({ name, role, hours, unitKind }) => ({
      name,
      role,
      hours: hoursText(hours),
      unitKind: unitKind ?? '',
    })),
  }
}

export type ReadStep =
  | { readonly ok: true; readonly step: ProcessStep }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

export function readStep({ values, branches, parts }: TypedStep, id: string): ReadStep {
  const faults: FieldFault[] = []
  const given = (name: string) => (values[name] ? { [name]: values[name] } : {})
  const partsMade = parts.map((part, at) => ({
    id: `${id}Part${at + 1}`,
    name: part.name,
    role: part.role,
    hours: hoursIn(part.hours, `part-${at + 1}`, faults),
    ...(part.unitKind === '' ? {} : { unitKind: part.unitKind }),
  }))
  for (const [at, branch] of branches.entries())
    if (branch.to === '')
      faults.push({ field: `branch-${at + 1}`, says: `Nhánh ${at + 1}: chọn bước chuyển đến` })
  if (parts.length === 1) faults.push({ field: 'part-2', says: 'Phần song song có ít nhất hai phần' })
  const made = {
    id,
    name: values['name'],
    kind: values['kind'],
    role: values['role'],
    hours:
      parts.length > 0
        ? Math.max(...partsMade.map((part) => part.hours))
        : hoursIn(values['hours'] ?? '', 'hours', faults),
    ...given('unitKind'),
    ...given('sendBackTo'),
    ...given('to'),
    ...(branches.length === 0
      ? {}
      : {
          branches: branches.map(({ name, to, condition }, at) => ({
            name: name || `Nhánh ${at + 1}`,
            when: condition,
            to,
          })),
        }),
    ...(partsMade.length === 0 ? {} : { parts: partsMade }),
  }
  if (made.name === '') faults.push({ field: 'name', says: 'Ghi tên bước' })
  if (faults.length > 0) return { ok: false, faults }
  const checked = processStepSchema.safeParse(made)
  if (checked.success) return { ok: true, step: checked.data }
  return {
    ok: false,
    faults: checked.error.issues.map(({ path }) => ({
      field: fieldOf(path),
      says: WRONG[String(path[0])] ?? 'Chọn lại mục này',
    })),
  }
}

const WRONG: Readonly<Record<string, string>> = {
  name: 'Tên bước dài không quá 200 chữ',
  hours: 'Thời gian là số giờ, ví dụ 4 hoặc 2,5',
  branches: 'Chọn lại điều kiện và bước chuyển đến của nhánh này',
  parts: 'Xem lại tên, vai trò và giờ của phần này',
}

const fieldOf = ([first, index]: readonly PropertyKey[]): string =>
  first === 'branches' || first === 'parts'
    ? `${first === 'branches' ? 'branch' : 'part'}-${Number(index ?? 0) + 1}`
    : String(first ?? 'name')

function hoursIn(text: string, name: string, faults: FieldFault[]): number {
  const hours = Number(text.replace(',', '.'))
  if (text !== '' && Number.isFinite(hours) && hours >= 0 && hours <= 4000) return hours
  faults.push({ field: name, says: 'Thời gian là số giờ, ví dụ 4 hoặc 2,5' })
  return 0
}
