import { type Eform, eformSchema } from './forms/eform.ts'
import { type Procedure, type ProcedureInput, procedureSchema } from './procedure.ts'
import type { InternalProcess, ProcessStep } from './processes/process.ts'

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

/** A house needs no inspection, a shop does, and what is near a border asks two others at once. */
export function branchedProcessOf(): InternalProcess {
  const [receive, handle, review, sign, seal, back] = processOf().steps as [
    ProcessStep,
    ProcessStep,
    ProcessStep,
    ProcessStep,
    ProcessStep,
    ProcessStep,
  ]
  return processOf({
    steps: [
      receive,
      {
        ...handle,
        hours: 4,
        branches: [
          { name: 'Cửa hàng', when: { field: 'purpose', equals: 'shop' }, to: 'inspect' },
          { name: 'Khu biên giới', when: { field: 'nearBorder', equals: true }, to: 'ask' },
        ],
        to: 'review',
      },
      { id: 'inspect', name: 'Kiểm tra thực địa', role: 'appraiser', hours: 8, kind: 'handle', to: 'review' },
      {
        id: 'ask',
        name: 'Lấy ý kiến',
        role: 'caseOfficer',
        hours: 6,
        kind: 'handle',
        parts: [
          { id: 'askHome', name: 'Ý kiến nội vụ', role: 'appraiser', hours: 6, unitKind: 'so-noi-vu' },
          { id: 'askHealth', name: 'Ý kiến y tế', role: 'appraiser', hours: 4, unitKind: 'so-y-te' },
        ],
      },
      review,
      sign,
      seal,
      back,
    ],
  })
}

/** What a shop or a house answers; `nearBorder` is asked of shops only. */
export const placeForm: Eform = eformSchema.parse({
  procedureCode: '1.999999',
  version: 1,
  title: 'Đơn thử',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      purpose: { type: 'string', enum: ['house', 'shop'] },
      nearBorder: { type: 'boolean' },
      area: { type: 'integer', minimum: 10, maximum: 90 },
      note: { type: 'string' },
    },
    required: ['area', 'purpose'],
    additionalProperties: false,
  },
  questions: [
    {
      id: 'purpose',
      title: 'Để làm gì?',
      fields: [
        {
          name: 'purpose',
          label: 'Mục đích',
          control: 'radio',
          options: [
            { value: 'house', label: 'Nhà ở' },
            { value: 'shop', label: 'Cửa hàng' },
          ],
          source: { kind: 'asked' },
        },
        { name: 'area', label: 'Diện tích', control: 'number', source: { kind: 'asked' } },
        { name: 'note', label: 'Ghi chú', control: 'text', optional: true, source: { kind: 'asked' } },
      ],
    },
    {
      id: 'border',
      title: 'Có gần biên giới không?',
      showIf: { field: 'purpose', equals: 'shop' },
      fields: [{ name: 'nearBorder', label: 'Gần biên giới', control: 'confirm', source: { kind: 'asked' } }],
    },
  ],
})

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
