import { z } from 'zod'
import { conditionSchema } from '../condition.ts'

// The internal process (quy trình nội bộ) is the officers' path through a dossier. TT 01/2018/TT-VPCP art. 8: each
// procedure has one, approved by the Chairman of the province, and the electronic process is built from it.
// Steps stand in the order of work and lead only forward, so every path ends; only sending back leads backwards.

export const processRoles = [
  'receptionOfficer',
  'caseOfficer',
  'appraiser',
  'unitHead',
  'signatory',
  'clerk',
] as const
export type ProcessRole = (typeof processRoles)[number]

export const processStepKinds = ['receive', 'handle', 'approve', 'sign', 'return'] as const
export type ProcessStepKind = (typeof processStepKinds)[number]

const stepId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'mã gồm chữ cái không dấu và chữ số, bắt đầu bằng chữ thường')
const stepName = z.string().trim().min(1, 'ghi tên bước').max(200)
// Working hours.
const hours = z.number().nonnegative().max(4000)
// In the words of a procedure's `competentKind`; absent: the unit that settles the dossier (the desk: that receives it).
const unitKind = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .optional()

/** One of the works that a step gives out at once; they end in any order. */
export const processPartSchema = z.strictObject({
  id: stepId,
  name: stepName,
  role: z.enum(processRoles),
  hours,
  unitKind,
})
export type ProcessPart = z.infer<typeof processPartSchema>

export const processBranchSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  when: conditionSchema,
  to: stepId,
})
export type ProcessBranch = z.infer<typeof processBranchSchema>

export const processStepSchema = z.strictObject({
  id: stepId,
  name: stepName,
  role: z.enum(processRoles),
  // The return itself takes no time ("không tính thời gian"); a step with parts takes as long as its longest part.
  hours,
  kind: z.enum(processStepKinds),
  unitKind,
  // Where the work goes back to when this step does not agree; none: to the last `handle` step before it.
  sendBackTo: stepId.optional(),
  // The first branch whose condition holds is taken.
  branches: z.array(processBranchSchema).min(1).max(8).optional(),
  // Where the work goes otherwise; absent: to the step below.
  to: stepId.optional(),
  // Done in parallel; the step is done when all of them are.
  parts: z.array(processPartSchema).min(2).max(8).optional(),
})
export type ProcessStep = z.infer<typeof processStepSchema>

export const internalProcessSchema = z.strictObject({
  version: z.int().positive(),
  source: z.strictObject({
    kind: z.enum(['decision', 'standard']),
    note: z.string().min(1),
  }),
  steps: z.array(processStepSchema).min(1).max(60),
})
export type InternalProcess = z.infer<typeof internalProcessSchema>
