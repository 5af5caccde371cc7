import { describe, expect, it } from 'vitest'
import { branchedProcessOf, procedureOf, processOf } from '../testing.ts'
import { processFaults, reportOnProcess } from './process-report.ts'
import { checkPublication } from './publication.ts'
import type { StaffedUnit } from './staffing.ts'

const roles = ['receptionOfficer', 'caseOfficer', 'appraiser', 'unitHead', 'signatory', 'clerk']
const unit = (name: string, ...without: string[]): StaffedUnit => ({
  name,
  roles: new Set(roles.filter((role) => !without.includes(role))),
})
const whole = { receiving: [unit('Xã A')], settling: [unit('Xã A')] }

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
      settling: [unit('Sở A', 'receptionOfficer')],
    })
    expect(faults.map((fault) => fault.message)).toEqual([
      'bước “Tiếp nhận”: vai trò “Bộ phận Một cửa” chưa có người ở Xã A, Xã B, Xã C và 2 đơn vị khác',
    ])
  })

  it('a procedure that no unit settles cannot run', () => {
    const { faults } = reportOnProcess(procedureOf(), { receiving: [], settling: [] })
    expect(faults.map((fault) => fault.message)).toEqual(['không có đơn vị nào đang giải quyết thủ tục này'])
  })

  it('parallel parts and steps of another unit are kept but not let run, and the reason says what to do', () => {
    const { steps } = branchedProcessOf()
    const messages = processFaults(procedureOf({ process: processOf({ steps }) })).map((one) => one.message)
    expect(messages).toContain(
      'bước “Lấy ý kiến” có phần song song, hồ sơ chưa chạy được: tách thành các bước nối tiếp, hoặc lấy ý kiến khi xử lý hồ sơ',
    )
    const elsewhere = processOf().steps.map((step) =>
      step.id === 'review' ? { ...step, unitKind: 'so-y-te' } : step,
    )
    expect(processFaults(procedureOf({ process: processOf({ steps: elsewhere }) }))).toMatchObject([
      { path: 'process.steps.2' },
    ])
    const own = processOf().steps.map((step) => ({ ...step, unitKind: 'commune' }))
    expect(processFaults(procedureOf({ process: processOf({ steps: own }) }))).toEqual([])
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
