// The thread in which one register is set; it ends with its paper.
import { parentPort, workerData } from 'node:worker_threads'
import type { RegisterOrder } from './print-paper.ts'
import { renderTemplate } from './typst.ts'
import { registerDocument } from './word-register.ts'

const { view, at, format } = workerData as RegisterOrder
parentPort?.postMessage(
  format === 'pdf' ? await renderTemplate('register', view, at) : await registerDocument(view),
)
