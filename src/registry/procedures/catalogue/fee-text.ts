// Reads the fee column of the national catalogue. An amount is taken over only when it is the only one: which of
// two amounts holds for whom is not said there, and a guess would be money taken without a basis.

export type ParsedFee =
  | { readonly status: 'free' | 'setByProvince' | 'unknown'; readonly note?: string }
  | { readonly status: 'listed'; readonly amountVnd: number; readonly note?: string }

export function parseFee(text: string): ParsedFee {
  const clean = text.normalize('NFC').trim()
  if (clean === '') return { status: 'unknown' }
  if (/^(Miễn phí|Không)$/u.test(clean)) return { status: 'free' }
  const amounts = [...clean.matchAll(/(\d{1,3}(?:\.\d{3})+|\d+)\s*đồng/gu)].map((match) =>
    Number((match[1] ?? '').replaceAll('.', '')),
  )
  const [only] = amounts
  // Below 1.000 đồng nothing is charged anywhere: a slip of the source ("1 đồng").
  if (amounts.length === 1 && only !== undefined && only >= 1000) {
    return clean.includes('HĐND')
      ? { status: 'listed', amountVnd: only, note: clean }
      : { status: 'listed', amountVnd: only }
  }
  return clean.includes('HĐND')
    ? { status: 'setByProvince', note: clean }
    : { status: 'unknown', note: clean }
}
