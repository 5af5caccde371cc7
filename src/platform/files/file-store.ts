// Papers of dossiers are kept as files named by the SHA-256 of their content. A key is therefore its own proof:
// a flipped bit is found by hashing again, the same paper is kept once, and no name given by a person ever
// becomes a path. `put` returns only after the bytes AND the directory entry are on the disk, because the answer
// "đã nhận giấy tờ" must survive a power cut.
import { createHash } from 'node:crypto'
import { createReadStream, constants as fsConstants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { systemIds } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

export type Sha256 = string & { readonly __brand: 'Sha256' }

export interface StoredFile {
  readonly sha256: Sha256
  readonly size: number
}

/** The port. A bucket of an S3 service can stand behind it: put, get, head, list by age, delete. */
export interface FileStore {
  /** Idempotent: the same bytes give the same key, and putting again renews the age seen by the sweep. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>
  get(sha256: Sha256): Promise<Uint8Array | undefined>
  has(sha256: Sha256): Promise<boolean>
  openReadStream(sha256: Sha256): Promise<{ stream: Readable; size: number } | undefined>
  /** Reads the whole file again; `damaged` means the disk no longer holds what was acknowledged. */
  verify(sha256: Sha256): Promise<'intact' | 'damaged' | 'missing'>
  /** Candidates of the orphan sweep; the caller keeps those that a dossier still names. */
  listOlderThan(before: Instant): AsyncIterable<StoredFile>
  /** Removes an orphan, unless somebody put the same paper again since it was listed. */
  removeIfOlderThan(sha256: Sha256, before: Instant): Promise<boolean>
  /** Half-written uploads of a process that died. */
  sweepTemporary(before: Instant): Promise<number>
}

const SHA256 = /^[0-9a-f]{64}$/
const TEMPORARY = 'tmp'

export function isSha256(value: string): value is Sha256 {
  return SHA256.test(value)
}

export function sha256Of(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}

export function openFileStore(dir: string): FileStore {
  const durable = new Set<string>()
  return {
    put: (content) => put(dir, content, durable),
    get: (sha256) => orMissing(readFile(pathOf(dir, sha256))),
    has: async (sha256) => (await sizeOf(dir, sha256)) !== undefined,
    openReadStream: (sha256) => openStored(dir, sha256),
    verify: (sha256) => verify(dir, sha256),
    listOlderThan: (before) => listOlderThan(dir, before),
    removeIfOlderThan: (sha256, before) => removeIfOlderThan(dir, sha256, before),
    sweepTemporary: (before) => sweepTemporary(dir, before),
  }
}

function shardOf(dir: string, sha256: Sha256): string {
  return join(dir, sha256.slice(0, 2))
}

// The types say Sha256, but a key may come from a cast: this check is what makes path traversal impossible.
function pathOf(dir: string, sha256: Sha256): string {
  if (!isSha256(sha256)) throw new TypeError('Not a SHA-256 key of the file store')
  return join(shardOf(dir, sha256), sha256)
}

async function put(
  dir: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  durable: Set<string>,
): Promise<StoredFile> {
  await makeDurableDirectory(join(dir, TEMPORARY), durable)
  const temporary = join(dir, TEMPORARY, systemIds.uuid())
  try {
    const handle = await open(temporary, 'wx', 0o600)
    let stored: StoredFile
    try {
      stored = await writeAll(handle, content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const shard = shardOf(dir, stored.sha256)
    await makeDurableDirectory(shard, durable)
    // Renaming over an existing copy heals a damaged one and renews its age for the sweep.
    await rename(temporary, pathOf(dir, stored.sha256))
    await syncDirectory(shard)
    return stored
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function writeAll(
  handle: FileHandle,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  const write = async (chunk: Uint8Array) => {
    hash.update(chunk)
    size += chunk.byteLength
    await handle.writeFile(chunk)
  }
  if (content instanceof Uint8Array) await write(content)
  else for await (const chunk of content) await write(chunk)
  return { sha256: hash.digest('hex') as Sha256, size }
}

// A directory made by somebody else a moment ago may not be on the disk yet, so the first use syncs its parents
// whoever made it; only then is it remembered.
async function makeDurableDirectory(path: string, durable: Set<string>): Promise<void> {
  if (durable.has(path)) return
  await mkdir(path, { recursive: true, mode: 0o700 })
  const parent = dirname(path)
  await syncDirectory(parent)
  await syncDirectory(dirname(parent))
  durable.add(path)
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, fsConstants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openStored(dir: string, sha256: Sha256) {
  const size = await sizeOf(dir, sha256)
  if (size === undefined) return undefined
  return { stream: createReadStream(pathOf(dir, sha256)), size }
}

async function verify(dir: string, sha256: Sha256): Promise<'intact' | 'damaged' | 'missing'> {
  const opened = await openStored(dir, sha256)
  if (opened === undefined) return 'missing'
  const hash = createHash('sha256')
  for await (const chunk of opened.stream) hash.update(chunk as Uint8Array)
  return hash.digest('hex') === sha256 ? 'intact' : 'damaged'
}

async function* listOlderThan(dir: string, before: Instant): AsyncIterable<StoredFile> {
  for (const shard of (await orMissing(readdir(dir))) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue
    for (const name of (await orMissing(readdir(join(dir, shard)))) ?? []) {
      if (!isSha256(name)) continue
      const found = await orMissing(stat(join(dir, shard, name)))
      if (found !== undefined && found.mtimeMs < before) yield { sha256: name, size: found.size }
    }
  }
}

async function removeIfOlderThan(dir: string, sha256: Sha256, before: Instant): Promise<boolean> {
  const path = pathOf(dir, sha256)
  const found = await orMissing(stat(path))
  if (found === undefined || found.mtimeMs >= before) return false
  await rm(path, { force: true })
  return true
}

async function sweepTemporary(dir: string, before: Instant): Promise<number> {
  let removed = 0
  for (const name of (await orMissing(readdir(join(dir, TEMPORARY)))) ?? []) {
    const path = join(dir, TEMPORARY, name)
    const found = await orMissing(stat(path))
    if (found === undefined || found.mtimeMs >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function sizeOf(dir: string, sha256: Sha256): Promise<number | undefined> {
  return (await orMissing(stat(pathOf(dir, sha256))))?.size
}

/** Only "no such file" is an expected ending; a broken disk must be heard. */
async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
