/** Where a step may be done, in the words of a procedure's competent kind. */

import type { App } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf, unitsOfLevel } from '#registry/agencies/index.ts'
import type { Option } from '../desk/views/fields.tsx'

/** Units outside the province's tree that models of processes name. */
const OUTSIDE: Readonly<Record<string, string>> = { 'co-so-tro-giup-xa-hoi': 'Cơ sở trợ giúp xã hội' }

/** `known`: kinds the process uses already, kept even where no unit of that kind is left. */
export async function unitOptions(app: App, known: readonly string[]): Promise<Option[]> {
  const { tree, provinceCode } = await directoryOf(app)
  const departments = unitsOfLevel(tree, 'province', dayOf(app.clock.now()), provinceCode).map((unit) => ({
    value: unit.code.slice(provinceCode.length + 1),
    label: unit.name,
  }))
  const options = [{ value: 'commune', label: 'Xã, phường, đặc khu' }, ...departments]
  const lost = [...new Set(known)].filter((kind) => !options.some((one) => one.value === kind))
  return [...options, ...lost.map((kind) => ({ value: kind, label: OUTSIDE[kind] ?? kind }))]
}

export const unitName = (options: readonly Option[], kind: string): string =>
  options.find((option) => option.value === kind)?.label ?? kind
