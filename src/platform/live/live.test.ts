import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cached } from '#platform/db/index.ts'
import { type HttpModule, openEventStream, route } from '#platform/http/index.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'
import { STREAMS_PER_SESSION } from './event-stream.ts'
import { type Live, openLive } from './live.ts'

const parts: HttpModule = (server, web) => {
  route(server, {
    method: 'GET',
    url: '/thu/dong',
    permission: 'public',
    handler: (request, reply) => {
      const stream = openEventStream(request, reply)
      stream.onClose(web.live!.subscribe('thu', (data) => stream.send('thu', data)))
    },
  })
}

let web: TestServer
let live: Live
beforeAll(async () => {
  web = await startTestServer({ modules: [parts] })
  live = await openLive(web.app, web.app.database.appUrl)
})
afterAll(async () => {
  await live.close()
  await web.close()
})

const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 100 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await holds()).toBe(true)
}

describe('news between processes', () => {
  it('reach the listeners of their channel, in the process that said them and in others', async () => {
    const here: unknown[] = []
    const end = live.subscribe('queue.12', (data) => here.push(data))
    await web.server.web.live!.publish('queue.12', { version: 3 })
    await web.server.web.live!.publish('queue.13', { version: 4 })
    await until(() => here.length > 0)
    end()
    await live.publish('queue.12', { version: 5 })
    expect(here).toEqual([{ version: 3 }])
  })

  it('drop cached reference data everywhere', async () => {
    let loads = 0
    const load = () => cached(web.app.db, 'agencies.thu', async () => ++loads)
    await load()
    await load()
    expect(loads).toBe(1)
    await live.invalidate('agencies.')
    expect(await load()).toBe(2)
  })

  it('come back after the connection was lost, and listeners are told to look again', async () => {
    const heard: unknown[] = []
    live.subscribe('board', (data) => heard.push(data))
    const { rows } = await web.app.database.owner.query<{ name: string }>('select current_database() as name')
    // By the serving role itself: an owner who is no superuser neither sees nor ends another role's connections.
    const cut = await web.app.database.app.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query ilike 'listen%'`,
      [rows[0]!.name],
    )
    expect(cut.rowCount).toBe(2)
    await until(() => heard.includes(undefined))
    await live.publish('board', 1)
    await until(() => heard.includes(1))
  })

  it('refuse what does not fit in a notice', async () => {
    await expect(live.publish('board', 'x'.repeat(9000))).rejects.toThrow('7,900')
  })
})

describe('a stream of events', () => {
  it('carries news to an open page, with the headers of every answer', async () => {
    const abort = new AbortController()
    const answer = await fetch(`${web.origin}/thu/dong`, { signal: abort.signal })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'`)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    await live.publish('thu', { n: 7 })
    while (!text.includes('data:')) text += (await reader.read()).value ?? ''
    expect(text).toContain('retry: 3000')
    expect(text).toContain('event: thu\ndata: {"n":7}')
    abort.abort()
    await until(() => web.server.web.streams.size === 0)
  })

  it('is refused when one browser has too many', async () => {
    const aborts: AbortController[] = []
    const open = async () => {
      const abort = new AbortController()
      aborts.push(abort)
      return (
        await fetch(`${web.origin}/thu/dong`, {
          signal: abort.signal,
          headers: { accept: 'text/event-stream' },
        })
      ).status
    }
    const statuses: number[] = []
    for (let n = 0; n <= STREAMS_PER_SESSION; n++) statuses.push(await open())
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true)
    for (const abort of aborts) abort.abort()
    await until(() => web.server.web.streams.size === 0)
  })

  it('does not hold up the end of the server', async () => {
    const other = await startTestServer({ app: web.app, modules: [parts] })
    const answer = await fetch(`${other.origin}/thu/dong`)
    const from = performance.now()
    await other.server.web.live!.close()
    await other.server.close()
    expect(performance.now() - from).toBeLessThan(3000)
    await answer.text()
  })
})
