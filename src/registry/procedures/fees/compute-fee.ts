import { percentOf, sumVnd, type Vnd, vnd } from '#platform/money/index.ts'
import type { Day } from '#platform/time/index.ts'
import { type Answers, holds } from '../condition.ts'
import type { Channel, Exemption, Fee, Procedure, Reduction } from '../procedure.ts'

// What a dossier owes, from the announced fees alone: money that is not published with the procedure may not be
// taken (NĐ 63/2010 art. 6). Every line shows base, reduction and legal basis, as the receipt must.

export interface FeeInput {
  readonly channel: Channel
  readonly answers: Answers
  // Overrides the count in the answers, e.g. copies counted at the desk.
  readonly quantity?: number
  readonly on: Day
  // Codes of exemptions an officer established (poor household, disability …).
  readonly grounds?: readonly string[]
}

export interface FeeLine {
  readonly code: string
  readonly name: string
  readonly base: Vnd
  readonly reduction: Vnd
  readonly exemption: Vnd
  readonly amount: Vnd
  readonly legalBasis: string
}

export interface ComputedFee {
  readonly lines: readonly FeeLine[]
  readonly total: Vnd
}

export function computeFee(procedure: Procedure, input: FeeInput): ComputedFee {
  const lines = procedure.fees.filter((fee) => applies(fee, input)).map((fee) => feeLine(fee, input))
  return { lines, total: sumVnd(lines.map((line) => line.amount)) }
}

function applies(fee: Fee, { channel, answers, on }: FeeInput): boolean {
  if (fee.channels !== undefined && !fee.channels.includes(channel)) return false
  return fee.when === undefined || holds(fee.when, answers, on)
}

function feeLine(fee: Fee, input: FeeInput): FeeLine {
  const base = unitPrice(fee, input) * quantityOf(fee, input)
  const { code, name } = fee
  const exemption = fee.exemptions.find((candidate) => isExempt(candidate, input))
  if (exemption !== undefined) {
    return line({ code, name, base, reduction: 0, exemption: base, legalBasis: exemption.legalBasis })
  }
  // The cut is taken from the base, once (the greatest one), and there is nothing to cut from zero.
  const cut = base === 0 ? undefined : greatest(fee.reductions.filter((one) => isReduced(one, input)))
  const reduction = cut === undefined ? 0 : percentOf(vnd(base), cut.percent)
  const legalBasis = cut === undefined ? fee.legalBasis : `${fee.legalBasis}; ${cut.legalBasis}`
  return line({ code, name, base, reduction, exemption: 0, legalBasis })
}

function line(parts: {
  code: string
  name: string
  base: number
  reduction: number
  exemption: number
  legalBasis: string
}): FeeLine {
  return {
    code: parts.code,
    name: parts.name,
    base: vnd(parts.base),
    reduction: vnd(parts.reduction),
    exemption: vnd(parts.exemption),
    amount: vnd(parts.base - parts.reduction - parts.exemption),
    legalBasis: parts.legalBasis,
  }
}

// TT 226/2016/TT-BTC, for one: 2.000 đồng for each of the first two pages, 1.000 for those after, at most 200.000
// for one copy.
function unitPrice(fee: Fee, { answers }: FeeInput): number {
  if (fee.unitTiers === undefined) return fee.amountVnd
  const answered = answers[fee.unitTiers.field]
  const size = typeof answered === 'number' ? answered : 1
  let price = 0
  let counted = 0
  for (const tier of fee.unitTiers.tiers) {
    const until = Math.min(size, tier.upTo ?? size)
    if (until > counted) price += (until - counted) * tier.amountVnd
    counted = Math.max(counted, until)
  }
  return Math.min(price, fee.unitTiers.capVnd ?? price)
}

function quantityOf(fee: Fee, { answers, quantity }: FeeInput): number {
  if (fee.per === 'dossier') return 1
  const answered = fee.quantityField === undefined ? undefined : answers[fee.quantityField]
  const count = quantity ?? (typeof answered === 'number' ? answered : 1)
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of units: ${count}`)
  return count
}

function isExempt(exemption: Exemption, { answers, on, grounds = [] }: FeeInput): boolean {
  if (grounds.includes(exemption.code)) return true
  return exemption.when !== undefined && holds(exemption.when, answers, on)
}

function isReduced(reduction: Reduction, { channel, on }: FeeInput): boolean {
  if (reduction.channel !== undefined && reduction.channel !== channel) return false
  if (reduction.from !== undefined && on < reduction.from) return false
  return reduction.until === undefined || on <= reduction.until
}

function greatest(reductions: readonly Reduction[]): Reduction | undefined {
  return [...reductions].sort((one, other) => other.percent - one.percent)[0]
}
