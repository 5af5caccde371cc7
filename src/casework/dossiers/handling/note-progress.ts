/**
 * Ghi tiến độ: what is being done, in words the applicant reads too, so that no dossier lies silent; and a verification with its
 * time, place and participants (Decree 61/2018 art. 19.3).
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { instant } from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { applicantOf } from '../reception/receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  text: z.string().trim().min(5, 'ghi nội dung, ít nhất 5 ký tự').max(2000),
  verification: z
    .strictObject({
      at: z.int().positive().transform(instant),
      place: z.string().trim().min(2, 'ghi địa điểm').max(300),
      participants: z.string().trim().min(2, 'ghi thành phần tham gia').max(1000),
    })
    .optional(),
})

export const noteProgress: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.noteProgress',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, text, verification }) {
    const admitted = await admit(ctx, dossierId, 'progressNoted', version)
    if (!admitted.ok) return admitted
    appendAct(ctx, admitted.dossier, {
      kind: 'progressNoted',
      text,
      ...(verification === undefined ? {} : { verification }),
    })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(admitted.dossier.access),
      kind: 'dossier.progressNoted',
      data: { text },
    })
    return { ok: true }
  },
}
