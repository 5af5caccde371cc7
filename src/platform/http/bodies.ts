/** Reading what is sent: strict about bytes (UTF-8, no NUL, no broken surrogates), so nothing behind the door need be. */
import { parse as parseForm } from 'node:querystring'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem, problemOf } from './problem.ts'

export const FILE_BYTES = 10 * 1024 * 1024
export const FILE_COUNT = 20
/** All files of one request together: they are held in memory until they are judged. */
const REQUEST_BYTES = 60 * 1024 * 1024

export interface Upload {
  /** Name of the form's control. */
  readonly field: string
  readonly filename: string
  /** What the sender claims; `platform/files` judges by the bytes. */
  readonly mime: string
  readonly bytes: Buffer
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function decode(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw new HttpProblem(problemOf(400))
  }
}

export function registerBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  const json = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      json(request, decode(body as Buffer), done)
    } catch (error) {
      done(error as Error)
    }
  })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, parseForm(decode(body as Buffer), '&', '=', { maxKeys: 2000 }))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

const BROKEN = (text: string) => text.includes('\u0000') || !text.isWellFormed()
const DEEPEST = 40

/** PostgreSQL stores neither NUL nor half a surrogate pair; text that holds one was not typed by anybody. */
export function hasBrokenText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return BROKEN(value)
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return false
  if (depth > DEEPEST) return true
  for (const [key, inner] of Object.entries(value)) {
    if (BROKEN(key) || hasBrokenText(inner, depth + 1)) return true
  }
  return false
}

export interface FormFields {
  [name: string]: string | string[]
}

/** A multipart form read whole: fields as a form would give them, files beside. */
export async function readMultipart(request: FastifyRequest): Promise<Parts> {
  try {
    return await readParts(request)
  } catch (error) {
    // The reader of parts throws plain errors at a form that breaks off or is badly made: the sender's fault.
    const status = (error as { statusCode?: number }).statusCode
    if (error instanceof HttpProblem || (status !== undefined && status < 500)) throw error
    throw new HttpProblem(problemOf(400))
  }
}

interface Parts {
  readonly fields: FormFields
  readonly uploads: Upload[]
}

async function readParts(request: FastifyRequest): Promise<Parts> {
  const fields: FormFields = Object.create(null)
  const uploads: Upload[] = []
  let total = 0
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      total += bytes.length
      if (total > REQUEST_BYTES) throw new HttpProblem(problemOf(413))
      // A browser sends an empty part for a control in which nothing was chosen.
      if (bytes.length > 0 || part.filename)
        uploads.push({ field: part.fieldname, filename: part.filename, mime: part.mimetype, bytes })
      continue
    }
    const value = String(part.value ?? '')
    const before = fields[part.fieldname]
    fields[part.fieldname] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return { fields, uploads }
}
