// What can be done to many dossiers at once, and who may.
import type { BatchAction } from '#casework/worklists/index.ts'
import type { Permission } from '#platform/auth/index.ts'

export interface BatchChoice {
  readonly action: BatchAction
  /** On the button under the list. */
  readonly label: string
  /** What was done, on the page of its results. */
  readonly done: string
  readonly permission: Permission
}

export const BATCH_CHOICES: readonly BatchChoice[] = [
  { action: 'handOver', label: 'Giao cho một người', done: 'Giao hồ sơ', permission: 'dossier.handOver' },
  { action: 'assign', label: 'Chia cho cả nhóm', done: 'Chia hồ sơ', permission: 'dossier.assign' },
  { action: 'completeStep', label: 'Chuyển bước', done: 'Chuyển bước', permission: 'dossier.handle' },
  { action: 'signResult', label: 'Ký số', done: 'Ký số', permission: 'dossier.sign' },
  { action: 'returnResult', label: 'Trả kết quả', done: 'Trả kết quả', permission: 'dossier.return' },
  { action: 'print', label: 'In phiếu', done: 'In phiếu', permission: 'dossier.read' },
]

export const choiceOf = (action: string): BatchChoice | undefined =>
  BATCH_CHOICES.find((one) => one.action === action)
