// Draws the process of this page. The table below says the same, so without this script nothing is lost but the picture.

interface Shape {
  readonly id: string
  readonly type: string
}
interface Canvas {
  zoom(scale: number | 'fit-viewport', center?: 'auto'): number
  zoom(): number
  viewbox(): {
    readonly inner: {
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  }
  viewbox(box: { x: number; y: number; width: number; height: number }): void
  resized(): void
}
interface Viewer {
  importXML(xml: string): Promise<unknown>
  get(name: 'canvas'): Canvas
  get(name: 'overlays'): { add(id: string, overlay: object): void }
  get(name: 'elementRegistry'): { get(id: string): Shape | undefined }
  on(event: 'element.click', listen: (event: { element: Shape }) => void): void
}
type ViewerClass = new (options: object) => Viewer

const SMALLEST = 0.7

const drawing = document.querySelector<HTMLElement>('[data-bpmn]')
const place = drawing?.querySelector<HTMLElement>('[data-canvas]')

function load(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = name
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error(name)))
    document.head.append(script)
  })
}

function loadStyles(name: string) {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = name
  document.head.append(link)
}

/** The whole of it where it can be read so, else its beginning at the smallest size that can be read. */
function begin(canvas: Canvas, room: HTMLElement) {
  canvas.resized()
  const { inner } = canvas.viewbox()
  const scale = Math.min(1, Math.max(SMALLEST, (room.clientWidth - 24) / inner.width))
  const height = Math.min(520, Math.max(200, inner.height * scale + 56))
  room.style.height = `${Math.round(height)}px`
  canvas.resized()
  canvas.viewbox({
    x: inner.x - 12 / scale,
    y: inner.y - 12 / scale,
    width: room.clientWidth / scale,
    height: height / scale,
  })
}

/** Who does a step and for how long, under its box. */
function tag(viewer: Viewer) {
  for (const row of document.querySelectorAll<HTMLElement>('[data-step]')) {
    const id = row.dataset['step'] ?? ''
    if (viewer.get('elementRegistry').get(id) === undefined) continue
    const note = document.createElement('div')
    note.className = 'drawing-tag'
    note.textContent = row.dataset['tag'] ?? ''
    viewer.get('overlays').add(id, { position: { bottom: -3, left: -12 }, html: note })
  }
}

async function draw(section: HTMLElement, room: HTMLElement) {
  loadStyles('/assets/bpmn-viewer.css')
  const [answer] = await Promise.all([fetch(section.dataset['bpmn'] ?? ''), load('/assets/bpmn-viewer.js')])
  if (!answer.ok) return
  section.hidden = false
  const { BpmnJS } = window as unknown as { BpmnJS: ViewerClass }
  const font = { fontFamily: '"Be Vietnam Pro", system-ui, sans-serif', fontSize: 12, lineHeight: 1.2 }
  const viewer = new BpmnJS({
    container: room,
    // The wheel belongs to the page.
    zoomScroll: { enabled: false },
    textRenderer: { defaultStyle: font, externalStyle: { ...font, fontSize: 11 } },
  })
  await viewer.importXML(await answer.text())
  const canvas = viewer.get('canvas')
  begin(canvas, room)
  tag(viewer)
  viewer.on('element.click', ({ element }) => {
    const row = document.getElementById(`step-${element.id.replace(/^(fork|join|gateway)_/, '')}`)
    if (row) location.hash = row.id
  })
  section.addEventListener('click', ({ target }) => {
    const wanted = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-zoom]') : null
    if (wanted?.dataset['zoom'] === 'fit') canvas.zoom('fit-viewport', 'auto')
    else if (wanted) canvas.zoom(canvas.zoom() * (wanted.dataset['zoom'] === 'in' ? 1.25 : 0.8), 'auto')
  })
}

// A drawing that fails leaves the table, which is the whole of it.
if (drawing && place)
  draw(drawing, place).catch(() => {
    drawing.hidden = true
  })
