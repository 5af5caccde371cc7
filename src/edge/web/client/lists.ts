// Choosing many dossiers with less work: Shift takes a whole stretch, one link takes the page, the bar counts. Without it every box is a box.

const form = document.querySelector<HTMLFormElement>('form[data-list]')
const boxes = [...(form?.querySelectorAll<HTMLInputElement>('input[name="hs"]') ?? [])]
const count = form?.querySelector<HTMLOutputElement>('[data-chosen]')
const all = form?.querySelector<HTMLAnchorElement>('.list-all')

const tell = () => {
  const chosen = boxes.filter((box) => box.checked).length
  if (count) count.textContent = chosen === 0 ? 'Chọn hồ sơ để làm một lượt:' : `Đã chọn ${chosen} hồ sơ`
  if (all) all.textContent = chosen === boxes.length ? 'Bỏ chọn' : 'Chọn tất cả trang này'
}

let last: HTMLInputElement | undefined
form?.addEventListener('click', (event) => {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || box.name !== 'hs') return
  if (event.shiftKey && last && last !== box) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].toSorted((a, b) => a - b) as [number, number]
    for (const one of boxes.slice(from, to + 1)) one.checked = box.checked
  }
  last = box
  tell()
})

// The words beside a box are its label: a click there must not mark text while Shift is held.
form?.addEventListener('mousedown', (event) => {
  if (event.shiftKey && (event.target as Element).closest('.list-pick')) event.preventDefault()
})

all?.addEventListener('click', (event) => {
  event.preventDefault()
  const every = boxes.every((box) => box.checked)
  for (const box of boxes) box.checked = !every
  tell()
})

// A page that the browser kept shows the boxes as they were left.
addEventListener('pageshow', tell)

export {}
