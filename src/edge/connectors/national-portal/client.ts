/**
 * Speaks to the National Portal's service: a session by login, then one operation a call. Only `error_code` 0 in a well-formed answer that
 * does not name another dossier is an acknowledgement; silence, another code or a page of some proxy is none.
 */
import type {
  FetchedFile,
  NationalPortal,
  PortalAnswer,
  ProgressLine,
  ToldDossier,
} from '#casework/exchange/index.ts'
import type { NationalPortalSettings } from '#platform/config/index.ts'
import { MAX_UPLOAD_BYTES } from '#platform/files/index.ts'
import { dossierMessage, type Message, progressMessage } from './outbound.ts'

/** Both calls, and logging in again between them, end before another sender may take the dossier. */
const ANSWER_WITHIN = 20_000
const FETCH_WITHIN = 60_000
const ANSWER_BYTES = 1_000_000

export interface ClientOptions {
  /** Asked at each call: a stand-in knows its own address only once it listens. */
  readonly settings: () => NationalPortalSettings
  readonly fileUrl: (dossierId: number, n: number) => string
  readonly answerWithin?: number
}

type Fields = Readonly<Record<string, unknown>>

export class NationalPortalClient implements NationalPortal {
  readonly #options: ClientOptions
  #session: string | undefined

  constructor(options: ClientOptions) {
    this.#options = options
  }

  async syncDossier(dossier: ToldDossier, isUpdating: boolean): Promise<PortalAnswer> {
    const data = [dossierMessage(dossier, this.#options.fileUrl)]
    return await this.#call('DongBoHoSoMC', { isUpdating: isUpdating ? 'True' : 'False', data })
  }

  async reportProgress(lines: readonly ProgressLine[]): Promise<PortalAnswer> {
    if (lines.length === 0) return { ok: true }
    return await this.#call('CapNhatTienDoHoSoMC', { data: lines.map(progressMessage) })
  }

  async fetchFile(url: string): Promise<FetchedFile> {
    const { url: service, files } = this.#options.settings()
    const origins = [service, files].flatMap((one) => (one === undefined ? [] : [new URL(one).origin]))
    // Whoever hands dossiers over must not make this server call whatever lies behind our own walls.
    if (!origins.includes(new URL(url).origin))
      return { ok: false, final: true, fault: 'Địa chỉ tệp không thuộc Cổng Dịch vụ công quốc gia.' }
    try {
      const signal = AbortSignal.timeout(FETCH_WITHIN)
      const answer = await fetch(url, { redirect: 'error', signal })
      if (!answer.ok) return { ok: false, final: false, fault: `Cổng trả lời ${answer.status} khi tải tệp.` }
      const bytes = await readUpTo(answer, MAX_UPLOAD_BYTES)
      if (bytes === undefined) return { ok: false, final: true, fault: 'Tệp lớn hơn mức nhận được.' }
      return { ok: true, bytes }
    } catch (error) {
      return { ok: false, final: false, fault: `Không tải được tệp: ${reasonOf(error)}.` }
    }
  }

  async #call(
    service: string,
    more: { isUpdating?: string; data: readonly Message[] },
  ): Promise<PortalAnswer> {
    for (const fresh of [false, true]) {
      const session = fresh ? await this.#logIn() : await this.#sessionOrLogIn()
      if (typeof session !== 'string') return session
      const answered = await this.#post('g', { session, service, ...more })
      if (!('fields' in answered)) return answered
      const { fields } = answered
      if (isZero(fields['error_code'])) return acknowledged(fields, more.data)
      // A session ends when the Portal likes: any refusal is asked once more with a new one.
      this.#session = undefined
      if (fresh) return { ok: false, refused: true, fault: faultOf(fields) }
    }
    throw new Error('a second answer was judged as the first')
  }

  async #sessionOrLogIn(): Promise<string | PortalAnswer> {
    return this.#session ?? (await this.#logIn())
  }

  async #logIn(): Promise<string | PortalAnswer> {
    const { user, password } = this.#options.settings()
    const answered = await this.#post('login', { username: user, password })
    if (!('fields' in answered)) return answered
    const { session, error_code } = answered.fields
    if ((error_code !== undefined && !isZero(error_code)) || typeof session !== 'string' || session === '')
      return { ok: false, refused: false, fault: `Không đăng nhập được Cổng: ${faultOf(answered.fields)}` }
    this.#session = session
    return session
  }

  async #post(
    path: string,
    body: object,
  ): Promise<{ fields: Fields } | { ok: false; refused: false; fault: string }> {
    const unheard = (fault: string) => ({ ok: false, refused: false, fault }) as const
    try {
      const answer = await fetch(`${this.#options.settings().url}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(this.#options.answerWithin ?? ANSWER_WITHIN),
      })
      const bytes = await readUpTo(answer, ANSWER_BYTES)
      if (!answer.ok) return unheard(`Cổng trả lời ${answer.status}.`)
      const fields = bytes === undefined ? undefined : fieldsIn(bytes)
      return fields === undefined ? unheard('Cổng trả lời không đúng định dạng.') : { fields }
    } catch (error) {
      return unheard(`Cổng không trả lời: ${reasonOf(error)}.`)
    }
  }
}

const isZero = (code: unknown): boolean => code === 0 || (typeof code === 'string' && /^0+$/.test(code))

const faultOf = ({ error_code, message }: Fields): string =>
  `mã lỗi ${typeof error_code === 'string' || typeof error_code === 'number' ? error_code : 'không có'}` +
  (typeof message === 'string' && message !== '' ? `, ${message.slice(0, 200)}` : '')

/** An answer may name the dossier it is about; about another one it says nothing. */
function acknowledged({ MaHoSo }: Fields, data: readonly Message[]): PortalAnswer {
  if (MaHoSo === undefined || data.some((one) => one['MaHoSo'] === MaHoSo)) return { ok: true }
  return { ok: false, refused: false, fault: 'Cổng trả lời về một hồ sơ khác.' }
}

function fieldsIn(bytes: Uint8Array): Fields | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : undefined
  } catch {
    return undefined
  }
}

/** undefined as soon as it is more: what is too large is not held in memory. */
async function readUpTo(answer: Response, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let total = 0
  for await (const part of answer.body ?? []) {
    total += part.length
    if (total > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  if (name === 'TimeoutError') return 'quá thời gian chờ'
  return cause?.code ?? 'đường truyền đứt'
}
