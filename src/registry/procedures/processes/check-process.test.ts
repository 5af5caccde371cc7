import { describe, expect, it } from 'vitest'
import { branchedProcessOf, processOf } from '../testing.ts'
import { checkProcess } from './check-process.ts'
import type { InternalProcess, ProcessStep } from './process.ts'

const limit = [{ amount: 3, unit: 'workingDay' as const }]

const messages = (process: InternalProcess) => checkProcess(process, limit).map((fault) => fault.message)
/** The process with one step changed. */
const changed = (id: string, change: Partial<ProcessStep>, process = processOf()): InternalProcess => ({
  ...process,
  steps: process.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

describe('checks of an internal process (TT 01/2018/TT-VPCP art. 8)', () => {
  it('a process within the limit, signed and returned, passes; so does one with branches and parallel parts', () => {
    expect(checkProcess(processOf(), limit)).toEqual([])
    expect(checkProcess(branchedProcessOf(), limit)).toEqual([])
  })

  it('more hours than the limit holds are refused', () => {
    const faults = checkProcess(processOf(), [{ amount: 2, unit: 'workingDay' }])
    expect(faults.map((fault) => fault.message)).toEqual(['tổng 24 giờ vượt thời hạn 16 giờ làm việc'])
  })

  it('only the longest path must fit the limit, and the fault names that path', () => {
    const process = changed('inspect', { hours: 12.5 }, branchedProcessOf())
    expect(messages(process)).toEqual([
      'tổng 24,5 giờ vượt thời hạn 24 giờ làm việc trên đường “Tiếp nhận” → “Thụ lý” → “Kiểm tra thực địa” → “Xem xét” → “Ký” → “Vào sổ” → “Trả kết quả”',
    ])
  })

  it('a process that is not signed, does not begin at the desk or does not end there is refused', () => {
    const { steps } = processOf()
    const unsigned = processOf({ steps: steps.filter((step) => step.kind !== 'sign') })
    expect(messages(unsigned)).toContain('thiếu bước ký trước khi trả kết quả')
    expect(messages(processOf({ steps: steps.slice(1, -1) }))).toEqual([
      'bước đầu phải là tiếp nhận',
      'bước cuối phải là trả kết quả',
    ])
  })

  it('one branch that passes by the signature is refused although the others are signed', () => {
    const process = changed('inspect', { to: 'seal' }, branchedProcessOf())
    expect(messages(process)).toEqual(['có đường đi đến trả kết quả mà không qua bước ký'])
  })

  it('a second signature on one path is refused: the result is signed once', () => {
    const { steps } = processOf()
    const sign = steps.find((step) => step.kind === 'sign')!
    const twice = processOf({
      steps: steps.flatMap((step) =>
        step === sign ? [step, { ...sign, id: 'sign2', name: 'Ký lần hai' }] : [step],
      ),
    })
    expect(messages(twice)).toContain(
      'sau bước ký “Ký” còn bước ký “Ký lần hai”: trên một đường chỉ ký một lần',
    )
  })

  it('a step that sends back to a later or missing step is refused', () => {
    const faults = checkProcess(changed('review', { sendBackTo: 'seal' }), limit)
    expect(faults[0]?.path).toBe('process.steps.2')
  })

  it('a step that no path comes to is named', () => {
    expect(messages(changed('handle', { to: 'sign' }))).toEqual(['bước “Xem xét” không có đường nào dẫn đến'])
  })

  it('a way backwards or to nowhere is refused: only sending back leads back', () => {
    expect(messages(changed('review', { to: 'handle' }))[0]).toBe(
      'bước “Xem xét” dẫn ngược về bước “Thụ lý”: việc chỉ quay lại bằng cách trả lại',
    )
    expect(messages(changed('review', { to: 'gone' }))[0]).toBe(
      'bước “Xem xét” dẫn đến bước “gone” không có trong quy trình',
    )
  })

  it('two steps, or a step and a part, with one key are refused', () => {
    expect(messages(changed('seal', { id: 'review' }))).toContain('hai bước trùng mã “review”')
    const part = { name: 'Hỏi', role: 'appraiser' as const, hours: 16 }
    const parts = [
      { ...part, id: 'seal' },
      { ...part, id: 'ask' },
    ]
    expect(messages(changed('handle', { parts }))).toEqual(['hai bước trùng mã “seal”'])
  })

  it('a parallel step takes as long as its longest part, no longer and no shorter', () => {
    const process = changed('ask', { hours: 10 }, branchedProcessOf())
    expect(messages(process)).toEqual([
      'bước “Lấy ý kiến” phải có thời gian của phần song song dài nhất, 6 giờ',
    ])
  })

  it('reception and return stand only at the ends', () => {
    expect(messages(changed('seal', { kind: 'return' }))).toContain(
      'bước “Vào sổ” chỉ đứng ở đầu (tiếp nhận) hoặc ở cuối (trả kết quả)',
    )
  })
})
