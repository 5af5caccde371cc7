// Enhances public pages; each of them works without it. Served with its types stripped, so: no imports.
// Saves a draft while it is typed, keeps a second tap from sending twice, makes photos small before they travel.

const idle = 1200
const maxBytes = 500_000
const maxSide = 2200

const say = (form: HTMLFormElement, words: string) => {
  const place = form.querySelector('[data-saved]')
  if (place) place.textContent = words
}

/** Typed answers only: files go with the form itself. */
const answers = (form: HTMLFormElement) => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  return body
}

function autosave(form: HTMLFormElement, url: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirty = false
  const save = async () => {
    if (!dirty || form.dataset['sent']) return
    dirty = false
    clearTimeout(timer)
    try {
      // keepalive lets the last save outlive the page that is being closed.
      const answer = await fetch(url, { method: 'POST', body: answers(form), keepalive: true })
      if (!answer.ok) throw new Error(String(answer.status))
      say(form, `Đã lưu lúc ${await answer.text()}`)
    } catch {
      dirty = true
      say(form, 'Chưa lưu được. Sẽ tự lưu khi có mạng.')
    }
  }
  form.addEventListener('input', () => {
    dirty = true
    clearTimeout(timer)
    timer = setTimeout(save, idle)
  })
  form.addEventListener('change', save)
  addEventListener('pagehide', save)
  addEventListener('online', save)
  document.addEventListener('visibilitychange', () => document.hidden && save())
}

/** The first submit always goes; the server's idempotency key is the real guard, this one spares the network. */
function once(form: HTMLFormElement) {
  const reset = () => {
    delete form.dataset['sent']
    form.removeAttribute('aria-busy')
  }
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent']) return event.preventDefault()
    form.dataset['sent'] = '1'
    form.setAttribute('aria-busy', 'true')
    say(form, 'Đang gửi, bạn đợi một chút…')
    // A request that hangs must not lock the form for good.
    setTimeout(reset, 15_000)
  })
  addEventListener('pageshow', reset)
}

const encode = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))

/** Smaller in steps until the bytes fit; a picture the browser cannot read goes as it is. */
async function smaller(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size <= maxBytes) return file
  const picture = await createImageBitmap(file)
  const canvas = document.createElement('canvas')
  for (let side = maxSide; side >= 1200; side -= 250) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    for (const quality of [0.82, 0.7, 0.6]) {
      const blob = await encode(canvas, quality)
      if (blob && blob.size <= maxBytes) {
        return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
      }
    }
  }
  return file
}

function shrink(input: HTMLInputElement) {
  input.addEventListener('change', async () => {
    const form = input.form
    const chosen = [...(input.files ?? [])]
    if (!form || !chosen.some((file) => file.size > maxBytes)) return
    const box = new DataTransfer()
    for (const [index, file] of chosen.entries()) {
      say(form, `Đang thu nhỏ ảnh ${index + 1} trên ${chosen.length}…`)
      box.items.add(await smaller(file).catch(() => file))
    }
    // The first submit may already be on its way with the originals: then nothing is swapped.
    if (form.dataset['sent']) return
    input.files = box.files
    const size = [...box.files].reduce((sum, file) => sum + file.size, 0)
    say(form, `Ảnh đã sẵn sàng, ${Math.ceil(size / 1000)} kB.`)
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]')) {
  once(form)
  const url = form.dataset['autosave']
  if (url) autosave(form, url)
}
for (const input of document.querySelectorAll<HTMLInputElement>('input[data-shrink]')) shrink(input)

export {}
