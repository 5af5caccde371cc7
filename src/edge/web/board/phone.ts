/** The map on a phone: thirteen districts until June 2025; since then communes in a list by level, worst first. */
import { spreadOf } from './frame.ts'
import type { BoardPageModel, BoardValue } from './views/model.ts'

/** Column and row of each district of the time before 1/7/2025, by its place on the ground. */
const PLACES: Readonly<Record<string, readonly [col: number, row: number]>> = {
  '525': [2, 1],
  '524': [3, 1],
  '536': [4, 1],
  '529': [2, 2],
  '530': [1, 2],
  '527': [3, 2],
  '522': [4, 2],
  '531': [2, 3],
  '528': [3, 3],
  '532': [3, 4],
  '533': [4, 4],
  '535': [3, 5],
  '534': [4, 5],
}

const ORDER = ['red', 'orange', 'yellow', 'green', 'none', 'empty'] as const

export function phoneTilesOf(
  communes: readonly BoardValue[],
  districts: readonly BoardValue[],
  href: (unit: string) => string,
): Pick<BoardPageModel, 'phoneTiles' | 'phoneGroups'> {
  if (districts.length > 0) {
    return {
      phoneTiles: districts.flatMap((value) => {
        const place = PLACES[value.unit]
        if (place === undefined) return []
        const below = communes.filter(({ parentName }) => parentName === value.name)
        return [
          {
            value: { ...value, href: href(value.unit) },
            col: place[0],
            row: place[1],
            spread: spreadOf(below),
          },
        ]
      }),
    }
  }
  return {
    phoneGroups: ORDER.flatMap((level) => {
      const values = communes.filter((value) => value.level === level)
      return values.length === 0
        ? []
        : [{ level, values: values.map((value) => ({ ...value, href: href(value.unit) })) }]
    }),
  }
}
