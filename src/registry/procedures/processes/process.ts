import { z } from 'zod'

// The internal process (quy trình nội bộ) is the officers' path through a dossier. TT 01/2018/TT-VPCP art. 8: each
// procedure has one, approved by the Chairman of the province, and the electronic process is built from it.

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

export const processStepSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  name: z.string().min(1),
  role: z.enum(processRoles),
  // Working hours; the return itself takes no time ("không tính thời gian").
  hours: z.number().nonnegative(),
  kind: z.enum(processStepKinds),
  // Where the work goes back to when this step does not agree; none: to the last `handle` step before it.
  sendBackTo: z.string().optional(),
})
export type ProcessStep = z.infer<typeof processStepSchema>

export const internalProcessSchema = z.strictObject({
  version: z.int().positive(),
  source: z.strictObject({
    kind: z.enum(['decision', 'standard']),
    note: z.string().min(1),
  }),
  steps: z.array(processStepSchema).min(1),
})
export type InternalProcess = z.infer<typeof internalProcessSchema>
