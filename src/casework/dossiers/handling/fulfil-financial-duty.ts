/** Đã thực hiện nghĩa vụ tài chính: proof is seen and the dossier goes on where it stood (Decree 61/2018 art. 22.3: proof is kept with it). */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { dueAfter } from '../deadlines/due-after.ts'
import { applicantOf } from '../reception/receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  proof: z.string().trim().min(5, 'ghi số, ngày chứng từ đã nộp').max(500),
})

export const fulfilFinancialDuty: Command<z.infer<typeof input>, { dueAt: Instant | null }, AdmitCode> = {
  name: 'dossier.fulfilFinancialDuty',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, proof }) {
    const admitted = await admit(ctx, dossierId, 'financialDutyFulfilled', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const asked = dossier.acts.findLast((act) => act.data.kind === 'financialDutyRequested')
    const pausedClock = asked?.data.kind === 'financialDutyRequested' && asked.data.pausesClock
    const act = {
      kind: 'financialDutyFulfilled',
      proof,
      pausedClock,
      dueAt: dossier.state.dueAt,
      stepDueAt: dossier.state.step.dueAt,
    } as const
    const after = pausedClock ? await dueAfter(ctx, dossier, act) : undefined
    const dueAt = after?.dueAt ?? act.dueAt
    appendAct(ctx, dossier, { ...act, dueAt, stepDueAt: after?.stepDueAt ?? act.stepDueAt })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.financialDutyFulfilled',
      data: { dueAt },
    })
    return { ok: true, dueAt }
  },
}
