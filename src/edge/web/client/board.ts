// Keeps the board alive: one event, one tile, one row, one headline. Without it the page is the same, as of its loading.

interface BoardEvent {
  unit: string
  indicator: string
  value: number | null
  text: string
  level: 'green' | 'yellow' | 'orange' | 'red' | 'none' | 'empty'
  numerator: number | null
  denominator: number | null
}

const LEVELS = {
  green: ['X', 'Xanh'],
  yellow: ['V', 'Vàng'],
  orange: ['C', 'Cam'],
  red: ['Đ', 'Đỏ'],
  none: ['K', 'Không áp dụng'],
  empty: ['?', 'Chưa có số liệu'],
} as const

const $ = <T extends Element>(selector: string, from: ParentNode = document) =>
  from.querySelector<T>(selector)
const $$ = <T extends Element>(selector: string, from: ParentNode = document) => [
  ...from.querySelectorAll<T>(selector),
]
const count = new Intl.NumberFormat('vi-VN')
const tile = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** One decimal for rates; counts stay whole. */
const tileText = ({ value, text }: BoardEvent) =>
  value === null || !text.endsWith('%') ? text : value === 100 ? '100' : tile.format(value)

document.documentElement.classList.add('has-script')
for (const form of $$<HTMLFormElement>('form[data-auto]'))
  form.addEventListener('change', () => form.requestSubmit())

const ndText = (event: BoardEvent) =>
  event.numerator === null
    ? ''
    : event.denominator === null
      ? count.format(event.numerator)
      : `${count.format(event.numerator)}/${count.format(event.denominator)}`

function setText(element: Element | null, text: string) {
  if (element && element.textContent !== text) element.textContent = text
}

function setLevel(element: Element | null, level: BoardEvent['level']): boolean {
  if (!element || element.classList.contains(`l-${level}`)) return false
  for (const other of Object.keys(LEVELS)) element.classList.toggle(`l-${other}`, other === level)
  for (const use of $$('use', element)) use.setAttribute('href', `#s-${level}`)
  return true
}

function paintTile(place: Element, event: BoardEvent): boolean {
  const changed = setLevel(place, event.level)
  const said = $('title, [data-label]', place)
  const name = said?.textContent?.trim().split(': ')[0]
  const nd = ndText(event)
  const word =
    event.level === 'none' && event.value !== null
      ? 'chưa giao chỉ tiêu để so'
      : event.value === null
        ? LEVELS[event.level][1].toLowerCase()
        : LEVELS[event.level][1]
  const label = `${name}: ${[event.text, word, nd ? `${nd} hồ sơ` : ''].filter(Boolean).join(', ')}`
  setText($('.t-v, .v-tile', place), tileText(event))
  setText($('.t-l, span > i', place), LEVELS[event.level][0])
  // After a gap everything is sent: only what differs is shown as new.
  if (said && !said.textContent?.startsWith(label)) {
    setText(said, label)
    place.classList.remove('is-new')
    requestAnimationFrame(() => place.classList.add('is-new'))
  }
  return changed
}

function paintRow(row: Element, event: BoardEvent) {
  const chip = $('.chip', row)
  if (setLevel(chip, event.level) && chip) {
    setText($('b', chip), LEVELS[event.level][0])
    setText($('.vh', chip), LEVELS[event.level][1])
  }
  setText($('.v', row), event.text)
  setText($('.nd', row), ndText(event))
  const bar = $('[data-bar]', row)
  bar?.setAttribute('width', `${Math.min(100, Math.max(0, event.value ?? 0))}%`)
  setLevel(bar, event.level)
}

let refresh: ReturnType<typeof setTimeout> | undefined

/** A changed colour changes how many units stand at each level: those sums come from the server, not from guessing here. */
async function fetchSums() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // The address of the news names the place in the feed: the same place, the same sums, nothing to swap.
  if (page.body.dataset['events'] === document.body.dataset['events']) return
  for (const selector of ['.kpi', '.spreads', '.league', '.go', '.pl']) {
    const fresh = $(selector, page)
    if (fresh) $(selector)?.replaceWith(fresh)
  }
}

function paint(event: BoardEvent) {
  const shown = $<HTMLSelectElement>('select[name="indicator"]')?.value
  if (document.body.dataset['unit'] === event.unit)
    for (const line of $$(`tr[data-i="${CSS.escape(event.indicator)}"]`)) paintRow(line, event)
  if (shown !== undefined && shown !== event.indicator) return
  let changed = false
  for (const place of $$(`[data-u="${CSS.escape(event.unit)}"]`)) {
    if (place instanceof HTMLTableRowElement) paintRow(place, event)
    else changed = paintTile(place, event) || changed
  }
  const headline = $(`[data-headline="${CSS.escape(event.unit)}"]`)
  if (headline) {
    setText($('.v', headline), event.text.replace('%', ''))
    setText($('.nd', headline), ndText(event))
  }
  if (!changed) return
  clearTimeout(refresh)
  refresh = setTimeout(() => void fetchSums(), 1500)
}

// --- "Trực tiếp", and when the newest thing happened ---

const live = $<HTMLElement>('.live')

function setLive(on: boolean) {
  document.body.classList.toggle('is-live', on)
  setText($('b', live ?? document), on ? 'Trực tiếp' : 'Đang nối lại')
}

const address = document.body.dataset['events']
if (address && live && 'EventSource' in window) {
  const source = new EventSource(address)
  source.addEventListener('open', () => setLive(true))
  source.addEventListener('error', () => setLive(false))
  source.addEventListener('message', (message) => {
    const events = JSON.parse(message.data) as BoardEvent | BoardEvent[]
    for (const event of Array.isArray(events) ? events : [events]) paint(event)
  })
  source.addEventListener('newest', (message) => {
    const { text } = JSON.parse(message.data) as { text: string }
    setText($('small', live), `việc gần nhất lúc ${text}`)
  })
  addEventListener('pagehide', () => source.close())
}

export {}
