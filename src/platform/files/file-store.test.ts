import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Instant } from '#platform/time/index.ts'
import { type FileStore, openFileStore, type Sha256, sha256Of } from './index.ts'

const paper = new TextEncoder().encode('Tờ khai cấp Giấy xác nhận tình trạng hôn nhân')
const noon = Date.UTC(2024, 7, 30, 5) as Instant
const hour = 3_600_000
let dir: string
let store: FileStore

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'))
  store = openFileStore(dir)
})
afterEach(() => rm(dir, { recursive: true }))

const pathOf = (sha256: Sha256) => join(dir, sha256.slice(0, 2), sha256)

describe('the file store', () => {
  test('gives back what was put, under the hash of its content', async () => {
    const stored = await store.put(paper)
    expect(stored).toEqual({ sha256: sha256Of(paper), size: paper.byteLength })
    expect(new Uint8Array((await store.get(stored.sha256))!)).toEqual(paper)
    expect(await store.has(stored.sha256)).toBe(true)
    expect(await store.verify(stored.sha256)).toBe('intact')
  })

  test('reads a stream in pieces and gives the same key as for the whole', async () => {
    const pieces = [paper.subarray(0, 7), paper.subarray(7, 20), paper.subarray(20)]
    expect(await store.put(Readable.from(pieces))).toEqual(await store.put(paper))
    const opened = await store.openReadStream(sha256Of(paper))
    expect(opened?.size).toBe(paper.byteLength)
    const read = await opened!.stream.toArray()
    expect(Buffer.concat(read)).toEqual(Buffer.from(paper))
  })

  test('keeps one copy when the same paper is put many times at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => store.put(paper)))
    const { sha256 } = await store.put(paper)
    expect(await readdir(join(dir, sha256.slice(0, 2)))).toEqual([sha256])
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
  })

  test('leaves nothing behind when an upload breaks off', async () => {
    const broken = (async function* () {
      yield paper
      throw new Error('connection lost')
    })()
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
    expect(await store.has(sha256Of(paper))).toBe(false)
  })

  test('finds one flipped bit, and putting the paper again heals it', async () => {
    const { sha256 } = await store.put(paper)
    const bytes = await readFile(pathOf(sha256))
    bytes[3] = bytes[3]! ^ 1
    await writeFile(pathOf(sha256), bytes)
    expect(await store.verify(sha256)).toBe('damaged')
    await store.put(paper)
    expect(await store.verify(sha256)).toBe('intact')
  })

  test('says missing for a paper it never had', async () => {
    const unknown = sha256Of(new Uint8Array([1]))
    expect(await store.get(unknown)).toBeUndefined()
    expect(await store.openReadStream(unknown)).toBeUndefined()
    expect(await store.verify(unknown)).toBe('missing')
  })

  test('a key that is not a hash never becomes a path', async () => {
    for (const key of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`])
      await expect((async () => store.get(key as Sha256))()).rejects.toThrow(TypeError)
  })

  test('lists orphans older than an instant, and spares one that was put again meanwhile', async () => {
    const { sha256 } = await store.put(paper)
    const old = new Date(noon - hour)
    await utimes(pathOf(sha256), old, old)
    const listed = []
    for await (const stored of store.listOlderThan(noon)) listed.push(stored)
    expect(listed).toEqual([{ sha256, size: paper.byteLength }])
    await store.put(paper)
    expect(await store.removeIfOlderThan(sha256, noon)).toBe(false)
    await utimes(pathOf(sha256), old, old)
    expect(await store.removeIfOlderThan(sha256, noon)).toBe(true)
    expect(await store.has(sha256)).toBe(false)
  })

  test('sweeps half-written uploads of a process that died', async () => {
    await store.put(paper)
    const half = join(dir, 'tmp', 'half')
    await writeFile(half, 'x')
    await utimes(half, new Date(noon - hour), new Date(noon - hour))
    expect(await store.sweepTemporary(noon)).toBe(1)
    await expect(stat(half)).rejects.toThrow('ENOENT')
  })
})
