/** Bàn giao: another officer of the same unit holds the current step from now on. */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { processRolesOf, someColleague } from '#registry/agencies/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  toOfficer: z.int().positive(),
  reason: z.string().trim().max(1000).default(''),
})

export const handOver: Command<z.infer<typeof input>, object, AdmitCode | 'dossier.receiver_unfit'> = {
  name: 'dossier.handOver',
  permission: 'dossier.handOver',
  input,
  async run(ctx, { dossierId, version, toOfficer, reason }) {
    const admitted = await admit(ctx, dossierId, 'handedOver', version)
    if (!admitted.ok) return admitted
    const { step } = admitted.dossier.state
    const fit = await someColleague(
      ctx.app,
      step.unit,
      (one) => one.officerId === toOfficer && processRolesOf[one.role].includes(step.role),
    )
    if (!fit) {
      return refuse(
        'dossier.receiver_unfit',
        'Người nhận không làm được bước này ở đơn vị đang giữ hồ sơ.',
        'Chọn người có vị trí phù hợp trong đơn vị.',
        { field: 'toOfficer' },
      )
    }
    appendAct(ctx, admitted.dossier, { kind: 'handedOver', toOfficer, reason })
    return { ok: true }
  },
}
