import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { takeUp } from '#casework/dossiers/index.ts'
import { call, must } from '#casework/dossiers/testing.ts'
import {
  type NationalPortal,
  nationalPortal,
  portalSyncConsumer,
  sweepPortal,
  syncDossier,
  unsynced,
} from '#casework/exchange/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { instant, MINUTE } from '#platform/time/index.ts'
import { joinedProvince } from './testing.ts'

const { site, app, standIn, client, office, at, turn, received, finish, heard, state } =
  await joinedProvince()
const { caseOfficer } = office
afterAll(() => site.close())

beforeEach(() => {
  at('2026-09-07T08:00:00')
  standIn.state.behaviour = 'works'
})

describe('Cổng không trả lời', () => {
  test.each([
    ['fails', '503'],
    ['slow', 'quá thời gian'],
    ['refuses', 'mã lỗi 2'],
    ['lies', 'Cổng'],
  ] as const)(
    'E7: while it %s nothing counts as told; it is kept, tried again later, and then told in order',
    async (behaviour, says) => {
      // Both lies are told, one after the other.
      for (const round of behaviour === 'lies' ? [1, 2] : [1]) {
        standIn.state.behaviour = behaviour
        if (round === 2) standIn.state.heard.set('odd', { fields: {}, statuses: [], progress: [] })
        const { dossierId, code } = await received()
        const before = (await unsynced(app)).n
        await turn()
        expect(await state(dossierId)).toMatchObject({
          toldSeq: 0,
          attempts: 1,
          fault: expect.stringContaining(says),
        })
        expect(await unsynced(app)).toMatchObject({ n: before + 1 })
        // Waiting for its next try, another act does not knock again.
        must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
        await turn()
        expect((await state(dossierId))!.attempts).toBe(1)
        app.clock.set(instant(app.clock.now() + MINUTE))
        await turn()
        expect((await state(dossierId))!.attempts).toBe(2)
        standIn.state.behaviour = 'works'
        app.clock.set(instant(app.clock.now() + MINUTE))
        await turn()
        expect(await state(dossierId)).toMatchObject({ attempts: 0, fault: null, behindSince: null })
        expect(heard(code).statuses).toEqual(['2', '4'])
      }
    },
  )

  test('a session that has ended is opened anew without a fault', async () => {
    // The stand-in ends its sessions after fifty calls.
    for (let n = 0; n < 30; n++) await received()
    await turn()
    expect(await unsynced(app)).toMatchObject({ n: 0, faulty: 0 })
  })
})

describe('killed in the middle', () => {
  /** A process that is killed after so many calls: the next one never returns and nothing after it is written. */
  function dyingAfter(calls: number): NationalPortal {
    let left = calls
    const dies = <Answer>(go: () => Promise<Answer>): Promise<Answer> =>
      left-- > 0 ? go() : Promise.reject(new Error('killed'))
    return {
      syncDossier: (dossier, isUpdating) => dies(() => client.syncDossier(dossier, isUpdating)),
      reportProgress: (lines) => dies(() => client.reportProgress(lines)),
      fetchFile: (url) => dies(() => client.fetchFile(url)),
    }
  }

  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'after %i calls: nothing is lost, nothing is told out of order',
    async (calls) => {
      const { dossierId, code } = await received()
      await finish(dossierId)
      await readAllOf(app, [portalSyncConsumer])
      const dying = { ...app, ports: new Map([...app.ports, [nationalPortal.name, dyingAfter(calls)]]) }
      await expect(syncDossier(dying, { dossierId })).rejects.toThrow('killed')
      // The job is lost with its process, and the dossier is still held by it.
      await app.database.owner.query('delete from graphile_worker._private_jobs')
      await sweepPortal(app)
      await turn()
      expect((await state(dossierId))!.toldSeq).toBeLessThan((await state(dossierId))!.wantedSeq)
      app.clock.set(instant(app.clock.now() + 6 * MINUTE))
      expect(await sweepPortal(app)).toBeGreaterThan(0)
      await turn()
      expect(heard(code).statuses).toEqual(['2', '4', '9', '10'])
      expect(await state(dossierId)).toMatchObject({ fault: null, behindSince: null })
      const says = heard(code).progress.map((line) => String(line['NoiDungXuLy']))
      const once = says.filter((word, index) => says.indexOf(word) === index)
      expect(once).toEqual([
        'Tiếp nhận hồ sơ',
        'Nhận xử lý hồ sơ',
        'Lập kết quả giải quyết',
        'Chuyển bước xử lý',
        'Ký số kết quả',
        'Giải quyết xong hồ sơ',
        'Trả kết quả',
      ])
    },
  )

  test('a sender that the Portal holds up too long is passed by, and tells nothing after it', async () => {
    const { dossierId, code } = await received()
    await finish(dossierId)
    await readAllOf(app, [portalSyncConsumer])
    let slow: (() => void) | undefined
    const reached = Promise.withResolvers<void>()
    const held: NationalPortal = {
      syncDossier: async (dossier, isUpdating) => {
        const answer = await client.syncDossier(dossier, isUpdating)
        if (slow === undefined) {
          const waits = new Promise<void>((resolve) => {
            slow = resolve
          })
          reached.resolve()
          await waits
        }
        return answer
      },
      reportProgress: (lines) => client.reportProgress(lines),
      fetchFile: (url) => client.fetchFile(url),
    }
    const late = syncDossier(
      { ...app, ports: new Map([...app.ports, [nationalPortal.name, held]]) },
      { dossierId },
    )
    await reached.promise
    app.clock.set(instant(app.clock.now() + 6 * MINUTE))
    await syncDossier(app, { dossierId })
    expect(heard(code).statuses).toEqual(['2', '4', '9', '10'])
    slow!()
    await late
    // Told to the end by the second: the first one stops at what it was telling.
    expect(heard(code).statuses).toEqual(['2', '4', '9', '10'])
    expect(await state(dossierId)).toMatchObject({ fault: null, behindSince: null })
    await turn()
  })

  test('two senders at once: one tells, the other leaves it', async () => {
    const { dossierId, code } = await received()
    await readAllOf(app, [portalSyncConsumer])
    await Promise.all([syncDossier(app, { dossierId }), syncDossier(app, { dossierId })])
    expect(heard(code).progress).toHaveLength(1)
    await turn()
  })
})
