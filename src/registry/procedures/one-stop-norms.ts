/**
 * Which decree on the one-stop mechanism and which edition of its forms hold on a day: two dated settings, since between 1/7/2025
 * and Circular 03/2025/TT-VPCP the new decree stood with the old forms. A dossier keeps those of its day of reception (of its
 * filing while it has none). The days are data with their source: `data/reference/one-stop-norms.csv`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCsvFault, readCsv } from '#platform/csv/index.ts'
import { type Day, dayFrom } from '#platform/time/index.ts'
import { REFERENCE_FOLDER } from '#registry/agencies/index.ts'

export type OneStopDecree = '61/2018/NĐ-CP' | '118/2025/NĐ-CP'
export type FormEdition = '01/2018/TT-VPCP' | '03/2025/TT-VPCP'

interface DatedNorm<Value> {
  readonly value: Value
  readonly from: Day
}

export interface OneStopNorms {
  /** Oldest first. */
  readonly decrees: readonly DatedNorm<OneStopDecree>[]
  readonly forms: readonly DatedNorm<FormEdition>[]
}

const FILE = 'one-stop-norms.csv'
const DECREES: readonly OneStopDecree[] = ['61/2018/NĐ-CP', '118/2025/NĐ-CP']
const EDITIONS: readonly FormEdition[] = ['01/2018/TT-VPCP', '03/2025/TT-VPCP']

export function readOneStopNorms(text: string): OneStopNorms {
  const { rows, faults } = readCsv(text, ['setting', 'value', 'from', 'sure', 'source'])
  const wrong = faults.map(describeCsvFault)
  const take = <Value extends string>(setting: string, known: readonly Value[]): DatedNorm<Value>[] =>
    rows
      .filter((row) => row.get('setting') === setting)
      .flatMap((row) => {
        const value = known.find((one) => one === row.get('value'))
        const from = dayFrom(row.get('from'))
        if (value !== undefined && from.ok && row.get('source') !== '') return [{ value, from: from.day }]
        wrong.push(`dòng ${row.line}: văn bản, ngày hoặc nguồn không dùng được`)
        return []
      })
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const norms = { decrees: take('decree', DECREES), forms: take('forms', EDITIONS) }
  if (norms.decrees.length === 0 || norms.forms.length === 0) wrong.push('thiếu dòng decree hoặc forms')
  if (wrong.length > 0) throw new Error(`${FILE}: ${wrong.join('; ')}`)
  return norms
}

let kept: OneStopNorms | undefined

function norms(): OneStopNorms {
  kept ??= readOneStopNorms(readFileSync(join(REFERENCE_FOLDER, FILE), 'utf8'))
  return kept
}

/** The last that had begun; before all of them, the first. */
function at<Value>(dated: readonly DatedNorm<Value>[], day: Day): DatedNorm<Value> {
  return dated.findLast((one) => one.from <= day) ?? dated[0]!
}

export const oneStopDecreeOn = (day: Day): DatedNorm<OneStopDecree> => at(norms().decrees, day)
export const formEditionOn = (day: Day): FormEdition => at(norms().forms, day).value
