/** Who runs against whom: bare PostgreSQL by pgbench (or a client loop where it is missing), and the product over HTTP. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoadResult, load } from './load.ts'
import { type Contender, hasPgbench } from './rounds.ts'
import type { Served, Stage } from './stage.ts'

export const CONNECTIONS = 8

export function bare(stage: Stage, script: string): Contender {
  const file = join(stage.dir, `${script.length}-${script.charCodeAt(20)}.sql`)
  writeFileSync(file, script)
  return async (seconds) => {
    if (!hasPgbench()) return await serverLoop(stage, script, seconds)
    const host = new URL(stage.bareUrl.replace('@/', '@localhost/')).searchParams.get('host')!
    const args = [
      '-n',
      '-M',
      'prepared',
      '-h',
      host,
      '-U',
      'postgres',
      '-f',
      file,
      '-c',
      String(CONNECTIONS),
      '-j',
      '2',
      '-T',
      String(seconds),
      'bare',
    ]
    const done = spawnSync('pgbench', args, { encoding: 'utf8' })
    const tps = /tps = ([\d.]+)/.exec(done.stdout)
    if (tps === null) throw new Error(done.stderr)
    return Number(tps[1])
  }
}

/** Without pgbench: eight clients of our own, one named prepared call each. Slower than pgbench, so the ratio flatters; `machine.bare` says so. */
async function serverLoop(stage: Stage, script: string, seconds: number): Promise<number> {
  const call = /select .*;/.exec(script)![0]
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        await stage.bare.query(
          call
            .replace(/:u/g, String(1 + Math.floor(Math.random() * 204)))
            .replace(/:i/g, String(1 + Math.floor(Math.random() * 20_000))),
        )
        done++
      }
    }),
  )
  return done / seconds
}

export const bareFile = '\\set u random_zipfian(1, 204, 1.1)\nselect bare.file(:u::int, 1::smallint);\n'
export const bareAdvance = '\\set i random(1, 20000)\nselect bare.advance(:i::bigint);\n'

export interface Watched {
  readonly contender: Contender
  readonly last: () => LoadResult | undefined
}

/** Filing over HTTP; with `receive` every filing is also received, which draws the unit's code of the day. */
export function apiFile(
  served: Served,
  connections = CONNECTIONS,
  unitOf = (connection: number) => connection % served.desks.length,
  receive = false,
): Watched {
  let last: LoadResult | undefined
  return {
    last: () => last,
    contender: async (seconds) => {
      const waiting: (number | undefined)[] = []
      last = await load(served.origin, connections, seconds, (connection) => {
        const desk = served.desks[unitOf(connection)]!
        const login = { cookie: desk.cookie, csrf: desk.csrf }
        const filed = waiting[connection]
        if (filed !== undefined) {
          waiting[connection] = undefined
          return { path: `/api/v1/dossiers/${filed}/reception`, ...login, body: {} }
        }
        return {
          path: '/api/v1/dossiers',
          ...login,
          body: {
            procedureCode: served.procedure,
            receivingUnit: desk.unit,
            applicant: {
              name: 'Nguyễn Văn A',
              personalId: '051000000001',
              phone: '0900000000',
              address: 'Thôn 1',
            },
          },
          ...(receive
            ? {
                onAnswer: (answer: unknown) => {
                  waiting[connection] = (answer as { dossierId?: number }).dossierId
                },
              }
            : {}),
        }
      })
      if (last.failures > 0) throw new Error(`${last.failures} requests failed`)
      return last.perSecond
    },
  }
}
