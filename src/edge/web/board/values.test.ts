import { expect, test } from 'vitest'
import { findIndicator } from '#insight/measures/index.ts'
import { levelOf } from './values.ts'
import { unjudgedText } from './views/levels.ts'

const online = findIndicator('onlineFilingRate')!
const payment = findIndicator('onlinePaymentRate')!
const none = { color: 'none', value: null } as const

test('without a dossier that owes a fee the payment rate does not apply; without any dossier there is no figure yet', () => {
  expect(levelOf({ ...none, received: 12, indicator: payment })).toBe('none')
  expect(levelOf({ ...none, received: 0, indicator: payment })).toBe('empty')
  expect(levelOf({ ...none, received: 0, indicator: online })).toBe('empty')
})

test('a value keeps its colour, and none at all while nobody set a target', () => {
  expect(levelOf({ color: 'red', value: 0, received: 3, indicator: online })).toBe('red')
  expect(levelOf({ color: 'none', value: 50, received: 3, indicator: online })).toBe('none')
})

test('what stands beside it names which of the three it is', () => {
  expect(unjudgedText({ level: 'none', value: null })).toBe('không áp dụng')
  expect(unjudgedText({ level: 'empty', value: null, note: 'không tiếp nhận hồ sơ nào trong kỳ' })).toBe(
    'chưa có số liệu: không tiếp nhận hồ sơ nào trong kỳ',
  )
  expect(unjudgedText({ level: 'none', value: 50 })).toBe('chưa giao chỉ tiêu để so')
})
