import { type Procedure, type ProcedureInput, procedureSchema } from './procedure.ts'
import type { InternalProcess } from './processes/process.ts'

// Builders for tests of this context and of those above it.

export function processOf(overrides: Partial<InternalProcess> = {}): InternalProcess {
  return {
    version: 1,
    source: { kind: 'standard', note: 'quy trình thử' },
    steps: [
      { id: 'receive', name: 'Tiếp nhận', role: 'receptionOfficer', hours: 2, kind: 'receive' },
      { id: 'handle', name: 'Thụ lý', role: 'caseOfficer', hours: 16, kind: 'handle' },
      { id: 'review', name: 'Xem xét', role: 'unitHead', hours: 2, kind: 'approve' },
      { id: 'sign', name: 'Ký', role: 'signatory', hours: 3, kind: 'sign', sendBackTo: 'handle' },
      { id: 'seal', name: 'Vào sổ', role: 'clerk', hours: 1, kind: 'handle' },
      { id: 'return', name: 'Trả kết quả', role: 'receptionOfficer', hours: 0, kind: 'return' },
    ],
    ...overrides,
  }
}

export function procedureOf(overrides: Partial<ProcedureInput> = {}): Procedure {
  return procedureSchema.parse({
    code: '1.999999',
    name: 'Thủ tục thử',
    sector: { code: 'thu', name: 'Thử' },
    levels: ['commune'],
    competentKind: 'commune',
    receiving: ['communeServiceCenter'],
    promulgatingMinistry: 'Bộ Tư pháp',
    revision: { number: 1, effectiveFrom: '2020-01-01' },
    timeLimit: { counter: { amount: 3, unit: 'workingDay' } },
    feeStatus: 'free',
    requiredDocuments: [{ code: 'TP01', name: 'Đơn', kind: 'original', quantity: 1, mandatory: true }],
    result: { kind: 'confirmation', name: 'Giấy xác nhận', electronic: true },
    onlineService: 'full',
    channels: ['counter', 'online', 'publicPost'],
    eligibleParties: ['individual'],
    stages: ['Nộp hồ sơ.'],
    legalBasis: [{ norm: 'Luật thử' }],
    source: { note: 'thử', confidence: 'verified' },
    process: processOf(),
    ...overrides,
  })
}
