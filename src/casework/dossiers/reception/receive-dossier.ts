/**
 * Tiếp nhận: the dossier is complete, gets its statutory code and its due time, and goes to the first officer at once.
 * Law: Decree 61/2018 art. 17.1c (reception slip), art. 17.3 (code), art. 18.1 (transfer the same working day);
 * Civil Code art. 147 (the day of reception is not counted).
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type Procedure, timeLimitFor } from '#registry/procedures/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { readClock } from '../clock/index.ts'
import { askUnit } from '../consultation/ask.ts'
import { questionsFor, type Share, sharesOf } from '../consultation/ask-parts.ts'
import { placeStep, stepAfterReception } from '../place-step.ts'
import { issueDossierCode } from './dossier-code.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
})

export interface Received {
  readonly dossierId: number
  readonly code: string
  readonly dueAt: Instant
}

type Code =
  | AdmitCode
  | 'dossier.no_process'
  | 'dossier.no_time_limit'
  | 'dossier.codes_exhausted'
  | 'dossier.participant_unknown'

export const receiveDossier: Command<z.infer<typeof input>, Received, Code> = {
  name: 'dossier.receive',
  permission: 'dossier.receive',
  input,
  async run(ctx, { dossierId, version }) {
    const admitted = await admit(ctx, dossierId, 'received', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { procedure, state } = dossier
    if (procedure.process === undefined) {
      return refuse(
        'dossier.no_process',
        'Thủ tục này chưa có quy trình nội bộ.',
        'Báo bộ phận kiểm soát thủ tục cấu hình quy trình trước khi tiếp nhận.',
      )
    }
    const timeLimit = timeLimitFor(procedure, state.channel)
    if (timeLimit === undefined) {
      return refuse(
        'dossier.no_time_limit',
        'Thủ tục này chưa có thời hạn giải quyết.',
        'Báo bộ phận kiểm soát thủ tục bổ sung thời hạn.',
      )
    }
    const directory = await directoryOf(ctx.app)
    const today = dayOf(ctx.now)
    const time = directory.workingTime(state.competentUnit, today)
    const rules = {
      timeLimit,
      counting: procedure.counting,
      clockMode: procedure.clockMode,
      reductionPercent: state.channel === 'online' ? procedure.onlineReductionPercent : 0,
    }
    const reading = readClock({
      receivedAt: ctx.now,
      ...rules,
      calendar: time.calendar,
      officeHours: time.hours,
      asOf: ctx.now,
      explain: false,
    })
    const code = await issueDossierCode(ctx, directory.byId(state.receivingUnit), today)
    if (code === undefined) {
      return refuse(
        'dossier.codes_exhausted',
        'Đơn vị đã dùng hết 9.999 mã hồ sơ của ngày hôm nay.',
        'Tiếp nhận vào ngày làm việc tiếp theo.',
      )
    }
    const dueAt = reading.lastDueAt
    const first = stepAfterReception(procedure.process, dossier.facts)
    const step = placeStep(first, state, ctx.now, dueAt, time)
    // Interlinked at the same level: every participant gets it in this very transaction, with its own deadline (art. 19.6b).
    const participants = await questionsFor(ctx, [...participantsOf(procedure), ...sharesOf(first)], state)
    if (!participants.ok) return participants
    let received = appendAct(ctx, dossier, { kind: 'received', code, ...rules, dueAt, step })
    for (const asked of participants.asked) received = askUnit(ctx, received, asked)
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.received',
      data: { code, dueAt },
    })
    return { ok: true, dossierId, code, dueAt }
  },
}

const participantsOf = ({ participants }: Procedure): Share[] =>
  participants.map(({ unit, task, workingHours }) => ({ unitKind: unit, task, hours: workingHours }))

export function applicantOf(access: readonly { partyId: number; role: string }[]): number | null {
  return access.find((row) => row.role === 'applicant')?.partyId ?? null
}
