/**
 * What a dossier tells those above it: before and after every act, one flat summary of facts. Measures, boards and
 * connectors read these; dossiers has never heard of them. Instants are milliseconds.
 */
import type { DossierState } from './record/state.ts'

export interface DossierSummary {
  readonly state: string
  readonly procedureCode: string
  readonly receivingUnit: number
  readonly competentUnit: number
  readonly channel: string
  readonly entry: string
  readonly onlineService: string
  readonly assisted: boolean
  readonly filedAt: number
  readonly receivedAt: number | null
  readonly dueAt: number | null
  readonly overdueAt: number | null
  readonly completedAt: number | null
  readonly returnedAt: number | null
  readonly endedAt: number | null
  readonly feeVnd: number
  readonly paidVia: string | null
  readonly digitizedInput: boolean
  readonly reusedData: boolean
  readonly vaultData?: boolean
  readonly digitizedResult: boolean
  readonly electronicResult: boolean
  readonly supplementRequests: number
}

/** Payload of every `dossier.<act>` event on the feed. */
export interface DossierChanged {
  readonly seq: number
  readonly before: DossierSummary | null
  readonly after: DossierSummary
}

export function summarize(state: DossierState): DossierSummary {
  return {
    state: state.state,
    procedureCode: state.procedureCode,
    receivingUnit: state.receivingUnit,
    competentUnit: state.competentUnit,
    channel: state.channel,
    entry: state.entry,
    onlineService: state.onlineService,
    assisted: state.assisted,
    filedAt: state.filedAt,
    receivedAt: state.receivedAt,
    dueAt: state.dueAt,
    overdueAt: state.overdueAt,
    completedAt: state.completedAt,
    returnedAt: state.returnedAt,
    endedAt: state.endedAt,
    feeVnd: state.feeVnd,
    paidVia: state.paidVia,
    digitizedInput: state.digitizedInput,
    reusedData: state.reusedData,
    vaultData: state.vaultData,
    digitizedResult: state.completedAt !== null && state.result !== null,
    electronicResult: state.completedAt !== null && state.signed,
    supplementRequests: state.supplementRequests,
  }
}
