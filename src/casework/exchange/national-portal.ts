/** The National Portal as this house needs it; `edge/connectors/national-portal` speaks to the real one. */
import { portToken } from '#platform/db/index.ts'
import type { ProgressLine, ToldDossier } from './told-dossier.ts'

/** `refused`: it answered and does not accept; otherwise nobody knows whether it heard. */
export type PortalAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly refused: boolean; readonly fault: string }

export type FetchedFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `final`: asking again cannot help (too large, an address that is not the Portal's). */
  | { readonly ok: false; readonly final: boolean; readonly fault: string }

export interface NationalPortal {
  /** The dossier as it stood after an act (DongBoHoSoMC). */
  syncDossier(dossier: ToldDossier, isUpdating: boolean): Promise<PortalAnswer>
  /** What was done with it, in order (CapNhatTienDoHoSoMC). */
  reportProgress(lines: readonly ProgressLine[]): Promise<PortalAnswer>
  fetchFile(url: string): Promise<FetchedFile>
}

export const nationalPortal = portToken<NationalPortal>('exchange.nationalPortal')
