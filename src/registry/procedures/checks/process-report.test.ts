import { describe, expect, it } from 'vitest'
import type { ProcessStep } from '../processes/process.ts'
import { branchedProcessOf, placeForm, procedureOf, processOf } from '../testing.ts'
import { processFaults, reportOnProcess } from './process-report.ts'
import { checkPublication } from './publication.ts'
import type { StaffedUnit } from './staffing.ts'

const roles = ['receptionOfficer', 'caseOfficer', 'appraiser', 'unitHead', 'signatory', 'clerk']
const unit = (name: string, ...without: string[]): StaffedUnit => ({
  name,
  roles: new Set(roles.filter((role) => !without.includes(role))),
})
const partners = new Map([
  ['so-noi-vu', unit('Sở Nội vụ')],
  ['so-y-te', unit('Sở Y tế')],
])
const whole = { receiving: [unit('Xã A')], settling: [unit('Xã A')], partners }

describe('the report before a process is published', () => {
  it('of a good process has no fault, and says how much of the time limit it takes', () => {
    expect(reportOnProcess(procedureOf(), whole)).toMatchObject({
      faults: [],
      notes: [],
      hours: 24,
      limitHours: 24,
      run: { dossiers: 1000, deadEnds: [] },
    })
  })

  it('names each role that nobody fills in a unit that settles the procedure', () => {
    const settling = [unit('Xã A'), unit('Xã B', 'signatory'), unit('Xã C', 'signatory')]
    const { faults } = reportOnProcess(procedureOf(), { ...whole, settling })
    expect(faults).toEqual([
      { path: 'process.steps.3', message: 'bước “Ký”: vai trò “Người ký” chưa có người ở Xã B, Xã C' },
    ])
  })

  it('asks the desk of the receiving units only, and names no more than three units', () => {
    const receiving = ['A', 'B', 'C', 'D', 'E'].map((name) => unit(`Xã ${name}`, 'receptionOfficer'))
    const { faults } = reportOnProcess(procedureOf(), {
      receiving,
      partners,
      settling: [unit('Sở A', 'receptionOfficer')],
    })
    expect(faults.map((fault) => fault.message)).toEqual([
      'bước “Tiếp nhận”: vai trò “Bộ phận Một cửa” chưa có người ở Xã A, Xã B, Xã C và 2 đơn vị khác',
    ])
  })

  it('a procedure that no unit settles cannot run', () => {
    const { faults } = reportOnProcess(procedureOf(), { receiving: [], settling: [], partners })
    expect(faults.map((fault) => fault.message)).toEqual(['không có đơn vị nào đang giải quyết thủ tục này'])
  })

  it('parallel parts run when each lies with another unit that is there and has somebody for it', () => {
    const procedure = procedureOf({ process: branchedProcessOf(), form: placeForm })
    const said = (more: Partial<typeof whole> = {}) =>
      reportOnProcess(procedure, { ...whole, ...more }).faults.map((fault) => fault.message)
    expect(said()).toEqual([])
    expect(said({ partners: new Map([...partners, ['so-y-te', unit('Sở Y tế', 'appraiser')]]) })).toEqual([
      'bước “Lấy ý kiến”: vai trò “Người thẩm định” chưa có người ở Sở Y tế',
    ])
    expect(said({ partners: new Map([...partners, ['so-y-te', undefined as never]]) })).toEqual([
      'bước “Lấy ý kiến” giao phần “Ý kiến y tế” cho cơ quan “so-y-te” không có trong tỉnh',
    ])
  })

  it('a part of the settling unit itself, parts after the signature and steps of another unit cannot run', () => {
    const said = (change: (step: ProcessStep) => ProcessStep) =>
      processFaults(
        procedureOf({
          form: placeForm,
          process: { ...branchedProcessOf(), steps: branchedProcessOf().steps.map(change) },
        }),
      ).map((fault) => fault.message)
    const own = (step: ProcessStep) => ({
      ...step,
      ...(step.parts ? { parts: step.parts.map(({ unitKind: _, ...part }) => part) } : {}),
    })
    expect(said(own)[0]).toBe(
      'bước “Lấy ý kiến” giao phần “Ý kiến nội vụ” cho chính cơ quan giải quyết: phần song song giao cho cơ quan phối hợp',
    )
    const parts = branchedProcessOf().steps.find((step) => step.parts)!.parts!
    expect(said((step) => (step.id === 'seal' ? { ...step, hours: 6, parts } : step))).toContain(
      'bước “Vào sổ” có phần song song đứng sau bước ký: lấy ý kiến trước khi ký',
    )
    expect(said((step) => (step.id === 'review' ? { ...step, unitKind: 'so-y-te' } : step))).toEqual([
      'bước “Xem xét” làm ở cơ quan khác với cơ quan giải quyết, hồ sơ chưa chạy được: giao cơ quan đó một phần song song',
    ])
    expect(said((step) => ({ ...step, unitKind: 'commune' }))).toEqual([])
  })

  it('a branch on an answer that the form does not ask for is a fault of that step', () => {
    const faults = processFaults(procedureOf({ process: branchedProcessOf() }))
    expect(faults).toContainEqual({
      path: 'process.steps.1',
      message: 'bước “Thụ lý” rẽ nhánh theo mục “purpose” mà biểu mẫu không có',
    })
  })

  it('a process whose signatory has nothing to sign passes every rule of order and fails the dry run', () => {
    const { steps } = processOf()
    const process = processOf({
      steps: [steps[0]!, ...steps.slice(3).map(({ sendBackTo: _, ...step }) => step)],
    })
    const check = checkPublication(procedureOf({ process }))
    expect(check.ok ? [] : check.faults).toEqual([
      {
        path: 'process.steps.1',
        message: '1.000 trong 1.000 hồ sơ thử mắc lại ở bước “Ký”: không bước nào trước bước ký lập kết quả',
      },
    ])
  })
})
