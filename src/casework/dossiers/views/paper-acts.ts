/** Which act each paper stands for, and which edition of the forms a dossier is printed on. */
import type { FormName } from '#casework/documents/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'
import { type FormEdition, formEditionOn } from '#registry/procedures/index.ts'
import type { Act, ActKind } from '../record/act.ts'
import { stateAfter } from '../record/fold.ts'
import type { DossierState } from '../record/state.ts'

export const slipKinds = ['reception', 'supplement', 'refusal', 'apology', 'stoppage', 'control'] as const
export type SlipKind = (typeof slipKinds)[number]

/** The control slip is a view of all acts: it can be printed at any time. */
export const ACT_OF_SLIP: Readonly<Record<Exclude<SlipKind, 'control'>, ActKind>> = {
  reception: 'received',
  supplement: 'supplementRequested',
  refusal: 'refused',
  apology: 'extended',
  stoppage: 'stopped',
}

export const FORM_OF_SLIP: Readonly<Record<SlipKind, FormName>> = {
  reception: 'reception',
  supplement: 'supplement',
  refusal: 'refusal',
  apology: 'apology',
  stoppage: 'stoppage',
  control: 'controlSlip',
}

/** The signs behind the number of a paper. */
export const NUMBER_SIGNS: Readonly<Record<Exclude<SlipKind, 'control'>, string>> = {
  reception: 'TNHS',
  supplement: 'HDHS',
  refusal: 'TCHS',
  apology: 'PXL',
  stoppage: 'TB-DGQ',
}

/** The last act of that kind: what a person holds in the hand is the newest paper. */
export const lastAct = (acts: readonly Act[], kind: ActKind): Act | undefined =>
  acts.findLast((act) => act.data.kind === kind)

/** How the dossier stood when the paper of this act was issued. */
export const stateAt = (acts: readonly Act[], act: Act): DossierState =>
  stateAfter(acts.slice(0, acts.indexOf(act) + 1))

/** The day that chooses the edition: of reception, of filing while there is none. */
export const editionDay = ({ receivedAt, filedAt }: Pick<DossierState, 'receivedAt' | 'filedAt'>): Day =>
  dayOf(receivedAt ?? filedAt)

export const editionOf = (state: Pick<DossierState, 'receivedAt' | 'filedAt'>): FormEdition =>
  formEditionOn(editionDay(state))
