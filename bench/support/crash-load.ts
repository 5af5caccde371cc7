/**
 * People at work, from outside: each worker takes one dossier after another from filing to return. What was acknowledged goes to a list
 * on disk before the next request; what was not is sent again under the same key until it is.
 */
import { appendFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { sha256Of } from '#platform/files/index.ts'

export interface Login {
  readonly cookie: string
  readonly csrf: string
}
export interface Office {
  readonly unit: string
  readonly reception: Login
  readonly caseOfficer: Login
  readonly head: Login
}

export interface Ack {
  readonly key: string
  /** Kind of act, or `upload`. */
  readonly kind: string
  readonly dossierId?: number
  readonly code?: string
  readonly sha256?: string
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
}

export class Load {
  readonly acks: Ack[] = []
  /** Keys of filings that were sent, acknowledged or not. */
  readonly sent = new Set<string>()
  /** Answers that a repeat under its key must never get. */
  readonly refused: string[] = []
  inFlight = 0
  retries = 0
  #stopping = false
  readonly #origin: string
  readonly #list: string
  readonly #name: string
  readonly #workers: Promise<void>[]

  constructor(origin: string, list: string, name: string, offices: readonly Office[], procedure: string) {
    this.#origin = origin
    this.#list = list
    this.#name = name
    this.#workers = offices.map((office, index) => this.#work(office, index, procedure))
  }

  /** Every life that was begun is led to its end, so that nothing stays unacknowledged. */
  async finish(): Promise<void> {
    this.#stopping = true
    await Promise.all(this.#workers)
  }

  async #work(office: Office, index: number, procedure: string): Promise<void> {
    for (let n = 0; !this.#stopping; n++) {
      const failed = await this.#life(office, `crash-${this.#name}-${index}-${n}`, procedure).catch(
        (error: Error) => error,
      )
      if (failed) this.refused.push(failed.message)
    }
  }

  async #life(office: Office, key: string, procedure: string): Promise<void> {
    const { reception, caseOfficer, head } = office
    const paper = await this.#upload(reception, `${key}-paper`)
    this.sent.add(`${key}-filed`)
    const filed = await this.#post(reception, '/api/v1/dossiers', `${key}-filed`, {
      procedureCode: procedure,
      receivingUnit: office.unit,
      applicant: { name: 'Nguyễn Văn A' },
      answers: { crashKey: `${key}-filed` },
      files: [paper],
    })
    const dossierId = Number(filed['dossierId'])
    this.#acknowledge({ key: `${key}-filed`, kind: 'filed', dossierId })
    const act = async (who: Login, verb: string, kind: string, body: object = {}, name = kind) => {
      const answer = await this.#post(who, `/api/v1/dossiers/${dossierId}/${verb}`, `${key}-${name}`, body)
      const { code } = answer
      this.#acknowledge({
        key: `${key}-${name}`,
        kind,
        dossierId,
        ...(typeof code === 'string' ? { code } : {}),
      })
    }
    const form = async (who: Login, verb: string, kind: string, fields: Record<string, string>) => {
      await this.#form(who, `/desk/dossiers/${dossierId}/${verb}`, `${key}-${kind}`, fields)
      this.#acknowledge({ key: `${key}-${kind}`, kind, dossierId })
    }
    await act(reception, 'reception', 'received')
    await form(reception, 'cash', 'paid', {})
    await act(caseOfficer, 'take-up', 'takenUp')
    const file = await this.#upload(caseOfficer, `${key}-result`)
    await act(caseOfficer, 'result', 'resultRecorded', { outcome: 'granted', number: '1/KQ', file })
    await act(caseOfficer, 'steps', 'stepCompleted', {}, 'handle')
    await act(head, 'steps', 'stepCompleted', {}, 'review')
    await form(head, 'sign', 'signed', { read: '1' })
    await act(reception, 'steps', 'stepCompleted', {}, 'seal')
    await act(reception, 'return', 'returned', { method: 'counter' })
  }

  #acknowledge(ack: Ack): void {
    appendFileSync(this.#list, `${JSON.stringify(ack)}\n`, { flush: true })
    this.acks.push(ack)
  }

  async #upload(who: Login, key: string): Promise<object> {
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 300])
    pdf.setTitle(key)
    const bytes = new Uint8Array(await pdf.save())
    const answer = await this.#until(async () => {
      const body = new FormData()
      body.set('file', new File([bytes], `${key}.pdf`, { type: 'application/pdf' }))
      return await this.#send('/api/v1/files', { ...this.#headers(who, key) }, body)
    }, `upload ${key}`)
    const upload = answer['upload'] as { sha256: string }
    if (upload.sha256 !== sha256Of(bytes)) throw new Error(`upload ${key} came back as another file`)
    this.#acknowledge({ key, kind: 'upload', sha256: upload.sha256 })
    return upload
  }

  #post(who: Login, path: string, key: string, body: object): Promise<Record<string, unknown>> {
    const headers = { ...this.#headers(who, key), 'content-type': 'application/json' }
    return this.#until(() => this.#send(path, headers, JSON.stringify(body)), `${path} ${key}`)
  }

  #form(who: Login, path: string, key: string, fields: Record<string, string>) {
    const headers = { cookie: who.cookie, accept: 'text/html' }
    const body = () => new URLSearchParams({ ...fields, _csrf: who.csrf, _key: key })
    return this.#until(() => this.#send(path, headers, body()), `${path} ${key}`)
  }

  #headers = (who: Login, key: string) => ({
    cookie: who.cookie,
    'x-csrf-token': who.csrf,
    'idempotency-key': key,
    accept: 'application/json',
  })

  async #send(
    path: string,
    headers: Record<string, string>,
    body: string | FormData | URLSearchParams,
  ): Promise<Reply> {
    this.inFlight++
    try {
      const response = await fetch(this.#origin + path, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
      })
      const text = await response.text()
      const json = response.headers.get('content-type')?.includes('json') ?? false
      return { status: response.status, body: json ? JSON.parse(text) : {} }
    } finally {
      this.inFlight--
    }
  }

  async #until(send: () => Promise<Reply>, what: string): Promise<Record<string, unknown>> {
    const end = performance.now() + 90_000
    for (;;) {
      const reply = await send().catch(() => undefined)
      if (reply !== undefined && reply.status < 400) return reply.body
      // No answer, a server that is just gone or coming, or too many at once: the same again under the same key.
      const again = reply === undefined || reply.status >= 500 || reply.status === 429
      if (!again || performance.now() > end)
        throw new Error(
          `${what}: ${reply?.status ?? 'no answer'} ${JSON.stringify(reply?.body ?? {}).slice(0, 300)}`,
        )
      this.retries++
      await wait(100)
    }
  }
}
