// Where a dossier stands, in words a citizen uses; the same for the public page and for the owner's.
import type { DossierStateName } from '#casework/dossiers/index.ts'
import {
  formatDurationVi,
  type Instant,
  MINUTE,
  officeMinutesPerDay,
  type WorkingTime,
  workingMillisBetween,
} from '#platform/time/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { TimelineItem } from '../../ui/pieces.tsx'
import type { DossierStatus, DueStatus } from '../views/track.tsx'
import { whenWords } from './words.ts'

const statuses: Record<DossierStateName, DossierStatus> = {
  filed: { words: 'Đã nộp, chờ tiếp nhận', tone: 'info' },
  refused: { words: 'Không được tiếp nhận', tone: 'bad' },
  received: { words: 'Đã tiếp nhận', tone: 'info' },
  handling: { words: 'Đang giải quyết', tone: 'info' },
  awaitingSupplement: { words: 'Chờ người nộp bổ sung', tone: 'warn' },
  awaitingPayment: { words: 'Chờ nộp phí, lệ phí', tone: 'warn' },
  awaitingSignature: { words: 'Đang trình ký', tone: 'info' },
  completed: { words: 'Đã có kết quả', tone: 'good' },
  returned: { words: 'Đã trả kết quả', tone: 'good' },
  withdrawn: { words: 'Đã rút hồ sơ', tone: 'info' },
  stopped: { words: 'Đã dừng giải quyết', tone: 'warn' },
}

export const statusOf = (state: DossierStateName): DossierStatus => statuses[state]

export interface Progress {
  readonly state: DossierStateName
  readonly procedure: Procedure
  readonly filedAt: Instant
  readonly receivedAt: Instant | null
  readonly dueAt: Instant | null
  readonly completedAt: Instant | null
  readonly returnedAt: Instant | null
  readonly endedAt: Instant | null
  readonly stepId: string | null
}

/** "Còn 2 ngày làm việc", with the level that the eye sees first. */
export function dueStatus(
  { state, dueAt, completedAt, endedAt }: Progress,
  time: WorkingTime,
  now: Instant,
): DueStatus | undefined {
  if (endedAt !== null) return undefined
  if (dueAt === null)
    return state === 'awaitingSupplement'
      ? { at: 'Tính lại khi bổ sung đủ', level: 'paused', words: 'Tạm dừng, chờ bổ sung' }
      : undefined
  const at = whenWords(dueAt)
  if (completedAt !== null)
    return completedAt <= dueAt
      ? { at, level: 'green', words: 'Xong đúng hẹn' }
      : { at, level: 'red', words: 'Xong trễ hẹn' }
  const minutes = Math.trunc(workingMillisBetween(time, now, dueAt) / MINUTE)
  const day = officeMinutesPerDay(time.hours)
  const words = minutesWords(Math.abs(minutes), day)
  if (now > dueAt) return { at, level: 'red', words: `Quá hẹn ${words}` }
  return {
    at,
    level: minutes > 2 * day ? 'green' : minutes > day / 2 ? 'yellow' : 'orange',
    words: `Còn ${words}`,
  }
}

const minutesWords = (minutes: number, day: number) =>
  minutes >= day ? `${Math.floor(minutes / day)} ngày làm việc` : `${formatDurationVi(minutes)} làm việc`

/** Filing, reception, what is being done now, the result, its return. */
export function timelineOf(progress: Progress, unit: string): TimelineItem[] {
  const { state, filedAt, receivedAt, completedAt, returnedAt, endedAt, dueAt } = progress
  const items: TimelineItem[] = [{ title: 'Nộp hồ sơ', when: whenWords(filedAt), state: 'done' }]
  if (receivedAt !== null)
    items.push({ title: `${unit} tiếp nhận`, when: whenWords(receivedAt), state: 'done' })
  if (endedAt !== null)
    return [...items, { title: statusOf(state).words, when: whenWords(endedAt), state: 'done' }]
  if (state === 'awaitingSupplement') items.push({ title: 'Chờ người nộp bổ sung', state: 'now' })
  else if (receivedAt === null)
    items.push({
      title: `${unit} kiểm tra hồ sơ`,
      text: 'Trả lời trong 8 giờ làm việc kể từ khi nộp.',
      state: 'now',
    })
  else if (completedAt === null) items.push({ title: stepName(progress), state: 'now' })
  if (completedAt === null) {
    const when = dueAt === null ? {} : { whenLabel: 'Chậm nhất', when: whenWords(dueAt) }
    return [...items, { title: 'Có kết quả', ...when, state: 'next' }]
  }
  items.push({ title: 'Có kết quả', when: whenWords(completedAt), state: 'done' })
  items.push(
    returnedAt === null
      ? { title: 'Chờ bạn đến nhận kết quả', state: 'now' }
      : { title: 'Trả kết quả', when: whenWords(returnedAt), state: 'done' },
  )
  return items
}

function stepName({ procedure, stepId }: Progress): string {
  return procedure.process?.steps.find((step) => step.id === stepId)?.name ?? 'Đang giải quyết'
}
