/** What one dossier of the demonstration will be, before it lives. */
import type { Channel, Entry } from '#casework/dossiers/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { KnownUnit } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { Random } from './random.ts'

/** How a unit works. Made up and spread by the seed: it says nothing about the real place of that name. */
export interface Profile {
  readonly online: number
  readonly assisted: number
  readonly late: number
  readonly paysOnline: number
  readonly scans: number
  readonly weight: number
}

/** How far the story goes, without chance: `returned` to its end, the others stop where somebody has to do something. */
export type Course = 'inHand' | 'awaitingSupplement' | 'unpaid' | 'toSign' | 'returned'

export interface Plan {
  /** Place in the order of filing. */
  readonly index: number
  readonly filedAt: Instant
  readonly unit: KnownUnit
  readonly competentUnit: number
  readonly profile: Profile
  /** Of the unit that settles: its own pace, not the desk's. */
  readonly late: number
  readonly procedure: Procedure
  readonly channel: Channel
  readonly entry: Entry
  readonly assisted: boolean
  readonly random: Random
  /** Arranged for those one logs in as: where its story stops, and which of the citizens files it. */
  readonly course?: Course
  readonly citizen?: number
}
