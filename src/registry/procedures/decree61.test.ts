import { expect, it } from 'vitest'
import { dayOrThrow } from '#platform/time/index.ts'
import { decree61 } from './decree61.ts'

it('papers since 1/7/2025 name NĐ 118/2025 beside NĐ 61/2018, those before do not', () => {
  expect(decree61('Điều 17', dayOrThrow('2025-06-30'))).toBe('Nghị định 61/2018/NĐ-CP, Điều 17')
  expect(decree61('Điều 17', dayOrThrow('2025-07-01'))).toBe(
    'Nghị định 61/2018/NĐ-CP, Điều 17 (từ 01/7/2025: Nghị định 118/2025/NĐ-CP)',
  )
})
