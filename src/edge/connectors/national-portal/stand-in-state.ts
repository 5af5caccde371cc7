/** What the stand-in of the Portal has heard and sent, and what it accepts: ten statuses, each after those that may come before it. */

/** `lies`: answers at once and wrongly: a page of some proxy, or an acknowledgement of another dossier. */
export const behaviours = ['works', 'slow', 'fails', 'refuses', 'lies'] as const
export type Behaviour = (typeof behaviours)[number]

export interface HeardDossier {
  readonly fields: Readonly<Record<string, unknown>>
  /** Every TrangThaiHoSo in the order it came, one entry a change. */
  readonly statuses: readonly string[]
  readonly progress: readonly Readonly<Record<string, unknown>>[]
}

export interface Sent {
  readonly number: string
  /** What our door said; empty while it has not. */
  answer: string
}

export interface StandInState {
  behaviour: Behaviour
  /** Operations asked of it, answered or not. */
  calls: number
  readonly heard: Map<string, HeardDossier>
  readonly sent: Sent[]
}

/** Which status may follow which; terminal ones are followed by none. What was closed is taken up again only to correct it (NĐ 61/2018 art. 21). */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  '1': ['2', '3', '5', '7'],
  '2': ['4', '5', '6', '7', '8'],
  '4': ['4', '5', '6', '7', '8', '9'],
  '5': ['2', '3', '4', '7', '8'],
  '6': ['4', '7', '8'],
  '9': ['4', '10'],
  '10': ['4'],
}
const FIRST = ['1', '2', '3']

export function hear(
  state: StandInState,
  { service, isUpdating }: Record<string, unknown>,
  fields: Record<string, unknown>,
): string | undefined {
  const number = String(fields['MaHoSo'] ?? '')
  if (number === '') return 'Thiếu MaHoSo'
  if (state.behaviour === 'refuses') return 'Dữ liệu không hợp lệ'
  const before = state.heard.get(number)
  if (service === 'CapNhatTienDoHoSoMC') {
    const known = before ?? { fields: {}, statuses: [], progress: [] }
    state.heard.set(number, { ...known, progress: [...known.progress, fields] })
    return undefined
  }
  if (service !== 'DongBoHoSoMC') return `Không có dịch vụ ${service}`
  // It forgets at a restart, so an update of a dossier it does not know is no fault; introducing one twice is.
  const known = before !== undefined || state.sent.some((one) => one.number === number)
  if (isUpdating !== 'True' && known) return 'Hồ sơ đã tồn tại'
  const status = String(fields['TrangThaiHoSo'])
  const last = before?.statuses.at(-1)
  const allowed = last === undefined ? FIRST : [last, ...(NEXT[last] ?? [])]
  if ((known || isUpdating !== 'True') && !allowed.includes(status))
    return `Không chuyển từ trạng thái ${last ?? 'đầu'} sang ${status}`
  const statuses = last === status ? before!.statuses : [...(before?.statuses ?? []), status]
  state.heard.set(number, { fields, statuses, progress: before?.progress ?? [] })
  return undefined
}
