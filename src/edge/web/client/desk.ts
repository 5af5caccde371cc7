// Makes the desk fast. Everything here is also a link or a form without it. Keys go by `event.code`, the place of the
// key, and are dead while a syllable is being composed (Telex, VNI) or while the officer types in a field.

const KEYS_OFF = 'motcua.keysOff'
const $ = <T extends Element>(selector: string, from: ParentNode = document) =>
  from.querySelector<T>(selector)
const $$ = <T extends Element>(selector: string, from: ParentNode = document) => [
  ...from.querySelectorAll<T>(selector),
]

/** Folded for search: no marks, đ as d, lower case. The same folding as platform/text, short enough for a page. */
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()

let composing = false
addEventListener('compositionstart', () => {
  composing = true
})
// The key that ends a syllable still arrives as a keydown: let it pass before keys count again.
addEventListener('compositionend', () => setTimeout(() => (composing = false)))

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))

const palette = $<HTMLDialogElement>('#palette')
const keySheet = $<HTMLDialogElement>('#keysheet')
const query = $<HTMLInputElement>('#palette-q')

function moveInQueue(step: 1 | -1) {
  const links = $$<HTMLAnchorElement>('.q > a')
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const from = at >= 0 ? at : links.findIndex((link) => link.getAttribute('aria-current'))
  const next = links[from < 0 ? (step > 0 ? 0 : links.length - 1) : from + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

interface Procedure {
  code: string
  name: string
  href: string
}
let procedures: Procedure[] | undefined

async function loadProcedures() {
  if (procedures) return
  procedures = []
  const address = document.body.dataset['procedures']
  if (!address) return
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined)
  if (answer?.ok) procedures = ((await answer.json()) as Procedure[]) ?? []
  filterPalette()
}

function row(href: string, strong: string, note: string) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  const name = document.createElement('b')
  const small = document.createElement('small')
  link.href = href
  name.textContent = strong
  small.textContent = note
  link.append(name, small)
  item.append(link)
  return item
}

function fillGroup(group: string, rows: HTMLLIElement[]) {
  const section = $<HTMLElement>(`[data-group="${group}"]`)
  if (!section) return
  section.hidden = rows.length === 0
  $('ul', section)?.replaceChildren(...rows)
}

const paletteItems = () =>
  $$<HTMLLIElement>('#palette li').filter((item) => !item.hidden && !item.closest('[hidden]'))

function mark(item: HTMLLIElement | undefined) {
  for (const other of $$('#palette li.is-on')) other.classList.remove('is-on')
  item?.classList.add('is-on')
  item?.scrollIntoView({ block: 'nearest' })
}

function filterPalette() {
  if (!palette || !query) return
  const wanted = fold(query.value)
  const words = wanted.split(' ').filter(Boolean)
  const fits = (text: string) => {
    const folded = fold(text)
    return words.every((word) => folded.includes(word))
  }
  for (const group of ['acts', 'global']) {
    const section = $<HTMLElement>(`[data-group="${group}"]`)
    if (!section) continue
    const items = $$<HTMLLIElement>('li', section)
    for (const item of items) item.hidden = !fits(item.textContent ?? '')
    section.hidden = items.every((item) => item.hidden)
  }
  const dossiers =
    words.length === 0
      ? []
      : $$<HTMLAnchorElement>('.q > a').filter((link) =>
          fits(`${link.dataset['dossier']} ${link.textContent}`),
        )
  const rows = dossiers
    .slice(0, 5)
    .map((link) =>
      row(
        link.href,
        `${link.dataset['dossier']?.slice(-11)}, ${$('.q-n', link)?.textContent}`,
        $('.q-p', link)?.textContent ?? '',
      ),
    )
  // A code, a name or a number that is not in this queue: the search page looks through all dossiers.
  if (wanted.length > 1)
    rows.push(
      row(
        `${document.body.dataset['search']}?q=${encodeURIComponent(query.value)}`,
        `Tìm "${query.value}"`,
        'trong toàn bộ hồ sơ',
      ),
    )
  fillGroup('dossiers', rows)
  const hits =
    words.length === 0 ? [] : (procedures ?? []).filter((one) => fits(`${one.code} ${one.name}`)).slice(0, 6)
  fillGroup(
    'procedures',
    hits.map((one) => row(one.href, one.code, one.name)),
  )
  const shown = paletteItems()
  const none = $<HTMLElement>('.pal-none', palette)
  if (none) none.hidden = shown.length > 0
  mark(shown[0])
}

function openPalette() {
  if (!palette || !query || palette.open) return
  keySheet?.close()
  palette.showModal()
  query.value = ''
  query.focus()
  filterPalette()
  void loadProcedures()
}

function paletteKey(event: KeyboardEvent) {
  const items = paletteItems()
  const at = items.findIndex((item) => item.classList.contains('is-on'))
  if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
    event.preventDefault()
    const step = event.code === 'ArrowDown' ? 1 : -1
    mark(items[(at + step + items.length) % items.length])
  } else if (event.code === 'Enter' && document.activeElement === query && items[at]) {
    event.preventDefault()
    $<HTMLElement>('a, button', items[at])?.click()
  }
}

query?.addEventListener('input', filterPalette)
for (const dialog of [palette, keySheet])
  dialog?.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
for (const opener of $$<HTMLElement>('[data-open]'))
  opener.addEventListener('click', (event) => {
    event.preventDefault()
    if (opener.dataset['open'] === 'palette') openPalette()
    else keySheet?.showModal()
  })

const keysOff = () => localStorage.getItem(KEYS_OFF) === '1'
const offSwitch = $<HTMLInputElement>('[data-keys-off]')
if (offSwitch) {
  offSwitch.checked = keysOff()
  offSwitch.addEventListener('change', () => localStorage.setItem(KEYS_OFF, offSwitch.checked ? '1' : '0'))
}

function press(code: string): boolean {
  const candidates = $$<HTMLElement>(`[data-key="${code}"]`)
  const shown = candidates.find(
    (one) =>
      !one.closest('dialog') && (one.closest('details:not([open])') || one.getClientRects().length > 0),
  )
  const target = shown ?? $<HTMLElement>(`#palette [data-key="${code}"]`)
  if (!target) return false
  if (target.matches('a, button, input')) target.click()
  else target.focus()
  return true
}

function onKey(event: KeyboardEvent) {
  // 229 is what a browser reports for a key that the input method has taken.
  if (composing || event.isComposing || event.keyCode === 229) return
  const control = event.ctrlKey || event.metaKey
  if (control && event.code === 'KeyK') {
    event.preventDefault()
    return openPalette()
  }
  if (palette?.open) return paletteKey(event)
  if (control && event.code === 'Enter') {
    const form =
      (event.target instanceof Element && event.target.closest<HTMLFormElement>('form[data-send]')) ||
      $<HTMLFormElement>('form[data-send]')
    return form?.requestSubmit()
  }
  if (control || event.altKey || event.repeat || keySheet?.open || typing(event.target)) return
  if (event.code === 'Escape') {
    if (press('Escape')) event.preventDefault()
    return
  }
  if (keysOff()) return
  if (event.code === 'Slash') {
    event.preventDefault()
    return keySheet?.showModal()
  }
  if (event.shiftKey) return
  if (event.code === 'KeyJ' || event.code === 'KeyK') return moveInQueue(event.code === 'KeyJ' ? 1 : -1)
  if (press(event.code)) event.preventDefault()
}
document.addEventListener('keydown', onKey)

// A double press must not send twice; the server's idempotency key is the guard, this only spares the officer the wait.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  if (form.dataset['sent']) return event.preventDefault()
  form.dataset['sent'] = '1'
})
addEventListener('pageshow', () => {
  for (const form of $$<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent']
})
$<HTMLElement>('[data-focus-first]')?.focus()

if (document.body.dataset['events'] && 'EventSource' in window) {
  const source = new EventSource(document.body.dataset['events'])
  source.addEventListener('open', () => document.body.classList.add('is-live'))
  source.addEventListener('error', () => document.body.classList.remove('is-live'))
  source.addEventListener('message', (event) => {
    const news = JSON.parse(event.data) as { counts?: Record<string, number> }
    let changed = false
    for (const [bucket, count] of Object.entries(news.counts ?? {})) {
      const shown = $(`[data-count="${bucket}"]`)
      if (!shown || shown.textContent === String(count)) continue
      changed = true
      shown.textContent = String(count)
    }
    // The list itself is left alone: rows must not move under the officer's hand.
    const line = $<HTMLElement>('[data-queue-news]')
    if (!changed || !line) return
    const again = document.createElement('a')
    again.href = location.href
    again.textContent = 'Tải lại hàng việc'
    line.replaceChildren('Hàng việc vừa thay đổi. ', again)
  })
  addEventListener('pagehide', () => source.close())
}

const csrf = () => $<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
const clock = () => new Date().toTimeString().slice(0, 5).replace(':', ' giờ ') + ' phút'

// Every line that is typed on the page of an act, and kept under its own name.
for (const field of $$<HTMLTextAreaElement | HTMLInputElement>(
  '[data-drafts] textarea, [data-drafts] input[type="text"]',
)) {
  const state = $<HTMLElement>(`[data-autosave-state="${field.name}"]`)
  let timer: ReturnType<typeof setTimeout> | undefined
  let saved = field.value
  const save = async () => {
    const text = field.value
    if (text === saved || field.form?.dataset['sent']) return
    const form = $<HTMLInputElement>('[name="_key"]', field.form ?? document)?.value ?? ''
    const body = new URLSearchParams({ _csrf: csrf(), field: field.name, text, form })
    const answer = await fetch(field.form?.dataset['drafts'] ?? '', {
      method: 'POST',
      body,
      keepalive: true,
    }).catch(() => undefined)
    if (answer?.ok) saved = text
    if (state)
      state.textContent = answer?.ok
        ? `Đã lưu nháp lúc ${clock()}`
        : 'Chưa lưu được nháp, sẽ thử lại. Đừng đóng trang này.'
    if (!answer?.ok) timer = setTimeout(() => void save(), 5000)
  }
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), 800)
  })
  field.addEventListener('blur', () => void save())
  addEventListener('pagehide', () => void save())
}

export {}
