/** The department that answers to a name on a day: departments merged in 2025 while procedures kept naming the old ones. */

import { addDays, type Day, dayOrThrow } from '#platform/time/index.ts'
import type { Directory, KnownUnit } from './directory.ts'
import { successorOf } from './unit-tree.ts'

const BEFORE_MERGERS = dayOrThrow('2025-02-28')

/** A procedure may still name a department that has merged since: its successor answers. */
export function departmentOf(directory: Directory, kind: string, day: Day): KnownUnit | undefined {
  const code = `${directory.provinceCode}.${kind}`
  const today = directory.at(code, day)
  if (today !== undefined) return today
  const successor =
    successorOf(directory.tree, code, BEFORE_MERGERS, day) ??
    successorOf(directory.tree, code, addDays(day, -1), day)
  return successor === undefined ? undefined : directory.at(successor, day)
}
