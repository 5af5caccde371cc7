export { lastExtensionDay } from './admission.ts'
export { answerDue, type DueQuestion, dueQuestion } from './due-question.ts'
export { readClock } from './read-clock.ts'
export { apologyLimit, supplementRequestLimit, transferLimit } from './step-limits.ts'
export { applyReduction, dueFrom } from './time-limit.ts'
export type {
  ClockEvent,
  ClockInput,
  ClockMode,
  ClockReading,
  ClockState,
  ClockVerdict,
  Counting,
  RefusalCode,
  RefusedEvent,
  TimeLimit,
  TimeLimitUnit,
  TraceLine,
} from './types.ts'
export { limitInWords } from './words.ts'
