/** What a benchmark is given and what it gives. */
export interface BenchOptions {
  readonly rounds: number
  readonly seconds: number
  readonly size?: number
}

export interface BenchResult {
  readonly metrics: Record<string, unknown>
  /** Product over bare; `counters`: on over off; `hot`: hot over spread; `board`: time over the pre-summed read; `desk`, `export`: the worst share of a goal; lower is better. */
  readonly ratio: number
  /** What the goal asks. */
  readonly goal: number
}
