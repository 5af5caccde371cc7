// What stands where there is no level: "không áp dụng" (nothing of that kind is done here), "chưa có số liệu", or a value
// that nobody set a target for. None of the three is a fault of the unit, and none is 0.
import { levelWords } from '../../ui/levels.tsx'
import type { BoardLevel, BoardValue } from './model.ts'

export const isJudged = (level: BoardLevel): boolean => level !== 'none' && level !== 'empty'

export function unjudgedText({ level, value, note }: Pick<BoardValue, 'level' | 'value' | 'note'>): string {
  if (value !== null) return note ?? 'chưa giao chỉ tiêu để so'
  const word = levelWords[level].word.toLowerCase()
  return note === undefined || note === '' ? word : `${word}: ${note}`
}
