/** Seeded chance of the dry run: the same seed sends the same dossiers, so a check gives the same report twice. */
export type Dice = () => number

// mulberry32
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pick = <Item>(roll: Dice, items: readonly Item[]): Item =>
  items[Math.floor(roll() * items.length)]!
