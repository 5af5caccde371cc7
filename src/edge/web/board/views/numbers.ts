// Numbers as Vietnamese offices write them: point between thousands, comma before decimals, no space before %.

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })
const one = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const countText = (value: number) => whole.format(value)

/** One decimal for tiles: "22,1". The full text stands in the label and in every table. Counts stay whole. */
export const tileText = ({ value, text }: { value: number | null; text: string }) =>
  value === null || !text.endsWith('%') ? text : value === 100 ? '100' : one.format(value)

export function ndText(numerator: number | undefined, denominator: number | undefined): string {
  if (numerator === undefined) return ''
  return denominator === undefined
    ? countText(numerator)
    : `${countText(numerator)}/${countText(denominator)}`
}
