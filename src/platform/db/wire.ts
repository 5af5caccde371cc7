/** The five messages of PostgreSQL's extended protocol that a turn sends, written one behind the other into one buffer. */

const FIRST_SIZE = 16 * 1024
const KEPT_SIZE = 1024 * 1024

export class Wire {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE)
  #at = 0

  parse(name: string, text: string): void {
    const start = this.#open(80) // P
    this.#cstring(name)
    this.#cstring(text)
    this.#int16(0)
    this.#close(start)
  }

  /** Text parameters, except bytes; all results as text. */
  bind(name: string, values: readonly unknown[]): void {
    const start = this.#open(66) // B
    this.#cstring('')
    this.#cstring(name)
    this.#int16(values.length)
    for (const value of values) this.#int16(value instanceof Uint8Array ? 1 : 0)
    this.#int16(values.length)
    for (const value of values) this.#value(value)
    this.#int16(0)
    this.#close(start)
  }

  describe(): void {
    const start = this.#open(68) // D, of the unnamed portal
    this.#room(2)
    this.#buffer[this.#at++] = 80
    this.#buffer[this.#at++] = 0
    this.#close(start)
  }

  execute(): void {
    const start = this.#open(69) // E
    this.#cstring('')
    this.#room(4)
    this.#at = this.#buffer.writeInt32BE(0, this.#at)
    this.#close(start)
  }

  /** Forgets a prepared statement; one that is not there is no error. */
  closeStatement(name: string): void {
    const start = this.#open(67) // C
    this.#room(1)
    this.#buffer[this.#at++] = 83
    this.#cstring(name)
    this.#close(start)
  }

  sync(): void {
    this.#close(this.#open(83)) // S
  }

  /** What was written, as bytes of its own: the socket may keep them longer than the next turn waits. */
  take(): Buffer {
    const bytes = Buffer.from(this.#buffer.subarray(0, this.#at))
    this.#at = 0
    if (this.#buffer.length > KEPT_SIZE) this.#buffer = Buffer.allocUnsafe(FIRST_SIZE)
    return bytes
  }

  /** Drops what was written of a turn that cannot be sent. */
  clear(): void {
    this.#at = 0
  }

  #value(value: unknown): void {
    if (value === null || value === undefined) {
      this.#room(4)
      this.#at = this.#buffer.writeInt32BE(-1, this.#at)
    } else if (value instanceof Uint8Array) {
      this.#room(4 + value.length)
      this.#at = this.#buffer.writeInt32BE(value.length, this.#at)
      this.#buffer.set(value, this.#at)
      this.#at += value.length
    } else {
      const text = typeof value === 'string' ? value : toText(value)
      this.#room(4 + text.length * 3)
      const length = this.#buffer.write(text, this.#at + 4)
      this.#buffer.writeInt32BE(length, this.#at)
      this.#at += 4 + length
    }
  }

  #open(code: number): number {
    this.#room(5)
    this.#buffer[this.#at] = code
    this.#at += 5
    return this.#at - 4
  }

  #close(start: number): void {
    this.#buffer.writeInt32BE(this.#at - start, start)
  }

  #int16(value: number): void {
    this.#room(2)
    this.#at = this.#buffer.writeUInt16BE(value, this.#at)
  }

  #cstring(text: string): void {
    this.#room(text.length * 3 + 1)
    this.#at += this.#buffer.write(text, this.#at)
    this.#buffer[this.#at++] = 0
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }
}

/** Lists become PostgreSQL's, so a document that is a list comes written out by `json`. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
  if (Array.isArray(value)) return toText(value)
  return `"${toText(value).replace(/[\\"]/g, '\\$&')}"`
}
