// One view, two layouts: a PDF to hand over, or an editable Word document of the same words.
import { Worker } from 'node:worker_threads'
import type { Instant } from '#platform/time/index.ts'
import type { RegisterView } from './register.ts'
import { qrSvg, type SlipView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export const paperFormats = ['pdf', 'docx'] as const
export type PaperFormat = (typeof paperFormats)[number]

export const paperMimes: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** `at`: the instant the paper bears; the same view and instant give the same PDF, byte for byte. */
export async function printSlip(view: SlipView, at: Instant, format: PaperFormat): Promise<Uint8Array> {
  if (format === 'pdf') return await renderTemplate('slip', { ...view, qr: qrSvg(view.trackingUrl) }, at)
  const { slipDocument } = await import('./word-slip.ts')
  return await slipDocument(view)
}

export interface RegisterOrder {
  readonly view: RegisterView
  readonly at: Instant
  readonly format: PaperFormat
}

let lastRegister: Promise<unknown> = Promise.resolve()

/** A register of a year is seconds of work: it is set in a thread of its own, one at a time, and the desks go on meanwhile. */
export function printRegister(order: RegisterOrder): Promise<Uint8Array> {
  const printed = lastRegister.then(() => setInThread(order))
  lastRegister = printed.catch(() => undefined)
  return printed
}

function setInThread(order: RegisterOrder): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./register-worker.ts', import.meta.url), {
      workerData: order,
      execArgv: [],
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the register was not set')))
  })
}
