/**
 * The papers of a dossier, made from its acts each time they are asked for: the same acts give the same paper, and a due time
 * that was printed once stays in the act that gave it. As PDF to hand over or as an editable Word document of the same words.
 * Law: forms 01–05 of Circular 01/2018/TT-VPCP, 01–06 of Circular 03/2025/TT-VPCP, by the day of reception.
 */
import { formNumber, type PaperFormat, printSlip, slipTitle } from '#casework/documents/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { FormEdition } from '#registry/procedures/index.ts'
import type { DossierState } from '../record/state.ts'
import type { DossierPage } from './dossier-page.ts'
import {
  ACT_OF_SLIP,
  editionOf,
  FORM_OF_SLIP,
  lastAct,
  NUMBER_SIGNS,
  type SlipKind,
  slipKinds,
  stateAt,
} from './paper-acts.ts'
import { slipView } from './slip-content.ts'

export { type SlipKind, slipKinds } from './paper-acts.ts'
export { type SlipSettings, slipSettings } from './slip-content.ts'

/** undefined: the act this slip belongs to has not happened. */
export async function renderSlip(
  ctx: Ctx,
  page: DossierPage,
  kind: SlipKind,
  format: PaperFormat = 'pdf',
): Promise<Uint8Array | undefined> {
  const act = kind === 'control' ? page.dossier.acts.at(-1) : lastAct(page.dossier.acts, ACT_OF_SLIP[kind])
  if (act === undefined) return undefined
  const at = kind === 'control' ? ctx.now : act.at
  return await printSlip(await slipView(ctx, page, kind, act, at), at, format)
}

export interface IssuedSlip {
  readonly kind: SlipKind
  readonly title: string
  readonly edition: FormEdition
  /** undefined: this edition has no such form, the paper bears no number of one. */
  readonly form: string | undefined
  /** null for a view of the record, which is made when it is asked for. */
  readonly issued: { readonly number: string; readonly at: Instant; readonly seq: number } | null
}

/** What can be printed of this dossier now, in the order of the forms. */
export function slipsOf({ dossier, trackingNumber }: DossierPage): IssuedSlip[] {
  return slipKinds.flatMap((kind): IssuedSlip[] => {
    const form = FORM_OF_SLIP[kind]
    const common = (state: DossierState) => {
      const edition = editionOf(state)
      return { kind, edition, title: slipTitle(form, edition), form: formNumber(form, edition) }
    }
    if (kind === 'control') return [{ ...common(dossier.state), issued: null }]
    const act = lastAct(dossier.acts, ACT_OF_SLIP[kind])
    if (act === undefined) return []
    const then = stateAt(dossier.acts, act)
    const number = `${(then.code ?? trackingNumber).slice(-4)}/${NUMBER_SIGNS[kind]}`
    return [{ ...common(then), issued: { number, at: act.at, seq: act.seq } }]
  })
}
