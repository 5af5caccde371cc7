import { z } from 'zod'
import { vnd as toVnd, type Vnd } from '#platform/money/index.ts'
import { dayOrThrow } from '#platform/time/index.ts'
import { conditionSchema } from './condition.ts'
import { eformSchema } from './forms/eform.ts'
import { internalProcessSchema } from './processes/process.ts'

// One dated revision of an administrative procedure, as announced (NĐ 63/2010 art. 8 and 15) and as this province
// runs it. A dossier keeps the revision it was filed under.

export const procedureCodePattern = /^\d\.\d{6}$/
export const channels = ['counter', 'online', 'publicPost'] as const
export type Channel = (typeof channels)[number]

const day = z.iso.date().transform(dayOrThrow)
const vnd = z
  .int()
  .nonnegative()
  .transform((amount): Vnd => toVnd(amount))

export const timeLimitSchema = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(['workingDay', 'day', 'month', 'hour', 'sameDay']),
})
export type TimeLimit = z.infer<typeof timeLimitSchema>

export const legalBasisSchema = z.strictObject({
  norm: z.string().min(1),
  article: z.string().optional(),
})
export type LegalBasis = z.infer<typeof legalBasisSchema>

export const exemptionSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  legalBasis: z.string().min(1),
  // Decided from the answers; without a condition an officer must have established the ground.
  when: conditionSchema.optional(),
})
export type Exemption = z.infer<typeof exemptionSchema>

export const reductionSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  percent: z.int().min(1).max(100),
  channel: z.enum(channels).optional(),
  legalBasis: z.string().min(1),
  from: day.optional(),
  until: day.optional(),
})
export type Reduction = z.infer<typeof reductionSchema>

export const feeSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  amountVnd: vnd,
  // fee = phí, charge = lệ phí (Law on Fees and Charges).
  kind: z.enum(['fee', 'charge']),
  per: z.enum(['unit', 'dossier']),
  unitName: z.string().optional(),
  // The price of one unit when it depends on its size: so much for each of the first pages, less for those after,
  // never more than the cap.
  unitTiers: z
    .strictObject({
      field: z.string(),
      tiers: z.array(z.strictObject({ upTo: z.int().positive().optional(), amountVnd: vnd })).min(1),
      capVnd: vnd.optional(),
    })
    .optional(),
  // The form answer that holds the number of units.
  quantityField: z.string().optional(),
  channels: z.array(z.enum(channels)).min(1).optional(),
  when: conditionSchema.optional(),
  exemptions: z.array(exemptionSchema).default([]),
  reductions: z.array(reductionSchema).default([]),
  collectedAt: z.enum(['reception', 'supplement', 'result']),
  legalBasis: z.string().min(1),
})
export type Fee = z.infer<typeof feeSchema>

export const requiredDocumentSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['original', 'copy', 'electronic']),
  quantity: z.int().positive(),
  mandatory: z.boolean(),
  requiredWhen: conditionSchema.optional(),
  // eform: made from the answers; applicant: attached; presented: only shown at the counter and given back.
  providedBy: z.enum(['eform', 'applicant', 'presented']).default('applicant'),
  // Where the State already holds it: looked up there before anybody is asked for the paper.
  reusableSource: z
    .enum(['populationRegister', 'civilStatusRegister', 'landRegister', 'businessRegister', 'vault'])
    .optional(),
  // Procedures whose result is this very paper: found in the vault, it is not asked for again.
  resultOf: z.array(z.string().regex(procedureCodePattern)).default([]),
})
export type RequiredDocument = z.infer<typeof requiredDocumentSchema>

export const resultKindSchema = z.strictObject({
  kind: z.enum(['certificate', 'licence', 'extract', 'copy', 'confirmation', 'decision', 'other']),
  name: z.string().min(1),
  // National code of the kind of result (KQ.<agency>.<number>), only where known.
  resultCode: z
    .string()
    .regex(/^KQ\.[A-Z]\d{2}\.\d{6}$/)
    .optional(),
  electronic: z.boolean(),
})
export type ResultKind = z.infer<typeof resultKindSchema>

export const lifeSituations = [
  'sinh-con',
  'ket-hon',
  'mat-nguoi-than',
  'giay-to-ho-tich',
  'chung-thuc',
  'cu-tru',
  'dat-dai',
  'xay-nha',
  'mo-cua-hang',
  'doanh-nghiep',
  'tro-cap',
  'nguoi-co-cong',
  'hoc-hanh',
  'suc-khoe',
  'viec-lam',
  'phap-luat',
  'nong-nghiep',
  'moi-truong',
  'van-hoa-du-lich',
  'nhan-nuoi',
] as const
export type LifeSituation = (typeof lifeSituations)[number]

export const revisionSchema = z.strictObject({
  number: z.int().positive(),
  effectiveFrom: day,
  effectiveUntil: day.optional(),
  promulgationDecision: z.string().optional(),
  // The source gives no day: valid from the beginning.
  undated: z.boolean().optional(),
})
export type Revision = z.infer<typeof revisionSchema>

export const procedureSchema = z.strictObject({
  code: z.string().regex(procedureCodePattern),
  name: z.string().min(1),
  shortName: z.string().optional(),
  sector: z.strictObject({ code: z.string().regex(/^[a-z0-9-]+$/), name: z.string().min(1) }),
  levels: z.array(z.enum(['ministry', 'province', 'commune', 'other'])).default([]),
  // 'commune', 'ubnd', or the suffix of a department's unit code ('so-tu-phap'); absent: not yet assigned.
  competentKind: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  receiving: z.array(z.enum(['communeServiceCenter', 'provinceServiceCenter'])).default([]),
  promulgatingMinistry: z.string().min(1),
  revision: revisionSchema,
  timeLimit: z
    .strictObject({
      counter: timeLimitSchema.optional(),
      online: timeLimitSchema.optional(),
      publicPost: timeLimitSchema.optional(),
      note: z.string().optional(),
    })
    .default({}),
  counting: z.enum(['days', 'hours']).default('days'),
  clockMode: z.enum(['restart', 'subtract', 'none']).default('restart'),
  onlineReductionPercent: z.int().min(0).max(90).default(0),
  // A result given at once: no reception slip is printed unless the applicant asks (NĐ 61/2018 art. 17.4).
  immediateResult: z.boolean().default(false),
  // Waiting for a tax or fee notice takes no time out of the limit unless a special law says so.
  financialDuty: z.strictObject({ pausesClock: z.boolean(), legalBasis: z.string().min(1) }).optional(),
  // A special law may give more than the three working days of NĐ 61/2018 art. 19.4.
  supplementRequestLimit: z
    .strictObject({ workingDays: z.int().positive(), legalBasis: z.string().min(1) })
    .optional(),
  // Interlinked at the same level (art. 19.6): all are asked at once at reception, each with its own time.
  participants: z
    .array(
      z.strictObject({
        // Suffix of a department's unit code, or 'receivingUnit' for the commune that received it.
        unit: z.string().regex(/^[a-zA-Z0-9-]+$/),
        task: z.string().min(1),
        workingHours: z.int().positive(),
      }),
    )
    .default([]),
  // unknown: no source states it; setByProvince: the provincial council sets it and it is not entered yet.
  feeStatus: z.enum(['free', 'listed', 'setByProvince', 'unknown']),
  feeNote: z.string().optional(),
  fees: z.array(feeSchema).default([]),
  requiredDocuments: z.array(requiredDocumentSchema).default([]),
  result: resultKindSchema.optional(),
  onlineService: z.enum(['full', 'partial', 'none']),
  channels: z.array(z.enum(channels)).min(1),
  eligibleParties: z
    .array(
      z.enum(['individual', 'organization', 'business', 'cooperative', 'foreigner', 'overseasVietnamese']),
    )
    .default([]),
  conditions: z.array(z.string().min(1)).default([]),
  stages: z.array(z.string().min(1)).default([]),
  legalBasis: z.array(legalBasisSchema).default([]),
  supportsCrossBoundary: z.boolean().default(false),
  lifeSituations: z.array(z.enum(lifeSituations)).default([]),
  // Relative weight of how often it is filed; made for sorting and for the demonstration, not a statistic.
  frequency: z.int().nonnegative().default(0),
  source: z.strictObject({
    note: z.string().min(1),
    confidence: z.enum(['verified', 'partly', 'unverified']),
    unverified: z.array(z.string()).default([]),
  }),
  demo: z.boolean().default(false),
  process: internalProcessSchema.optional(),
  form: eformSchema.optional(),
})
export type Procedure = z.infer<typeof procedureSchema>
export type ProcedureInput = z.input<typeof procedureSchema>

// A channel without a limit of its own has that of the counter, and the other way round.
export function timeLimitFor(procedure: Procedure, channel: Channel): TimeLimit | undefined {
  const { counter, online, publicPost } = procedure.timeLimit
  return procedure.timeLimit[channel] ?? counter ?? online ?? publicPost
}

export function timeLimitsOf({ timeLimit }: Procedure): TimeLimit[] {
  const { counter, online, publicPost } = timeLimit
  return [counter, online, publicPost].filter((limit) => limit !== undefined)
}
