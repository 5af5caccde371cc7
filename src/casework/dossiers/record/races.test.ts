/** Two at once: one wins, the other is told; what is sent twice happens once. */
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { takeUp } from '../handling/take-up.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { recordCashPayment, recordGatewayPayment } from '../reception/record-payment.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { startPayment } from '../reception/start-payment.ts'
import { withdrawDossier } from '../reception/withdraw-dossier.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, unitIdOf } from '../testing.ts'

const gateway: [string, unknown] = [
  'payments.gateway',
  { via: 'provincialGateway', secret: 'x', payUrl: ({ ref }: { ref: string }) => `/pay/${ref}` },
]
const app = await startTestApp('2026-09-07T08:00:00+07:00', [gateway])
afterAll(() => app.close())
const { desk, caseOfficer } = await officeOf(app)
const citizen = await citizenOf(app)
const file = async (procedure = '1.004873') => (await filedDossier(app, { citizen, procedure })).dossierId
const refusal = { reason: 'Không thuộc phạm vi của thủ tục.', legalBasis: 'Điều 17' }

describe('hai người cùng lúc', () => {
  test('D5: fifty receptions of one unit at the same second give fifty different codes', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => file()))
    const outcomes = await Promise.all(
      ids.map((dossierId) => runCommand(app, receiveDossier, call(desk), { dossierId })),
    )
    const codes = outcomes.map((outcome) => must(outcome).code)
    expect(new Set(codes).size).toBe(50)
    const [counter] = await app.db.read<{ n: number }>(
      systemActor,
      sql`select n from dossiers.code_counter where unit_id = ${desk.unitId} and day = '2026-09-07'`,
    )
    expect(counter!.n).toBe(50)
  })

  test('one receives, the other refuses: one act stands, the loser hears which', async () => {
    for (let round = 0; round < 10; round++) {
      const dossierId = await file()
      const outcomes = await Promise.all([
        runCommand(app, receiveDossier, call(desk), { dossierId, version: 1 }),
        runCommand(app, refuseDossier, call(desk), { dossierId, version: 1, ...refusal }),
      ])
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
      const loser = outcomes.find((outcome) => !outcome.ok)!
      const { acts, state } = await loadDossier(app, dossierId)
      expect(loser).toMatchObject({
        code: 'dossier.changed',
        details: { act: acts[1]!.data.kind, actorId: desk.id },
      })
      expect(acts).toHaveLength(2)
      expect(state.version).toBe(2)
    }
  })

  test('withdrawn by the applicant while an officer takes it up: both happen in an order, or one is refused', async () => {
    const dossierId = await file()
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    const [taken, withdrawn] = await Promise.all([
      runCommand(app, takeUp, call(caseOfficer), { dossierId }),
      runCommand(app, withdrawDossier, call(citizen.actor), { dossierId }),
    ])
    const { acts } = await loadDossier(app, dossierId)
    expect(withdrawn.ok).toBe(true)
    expect(acts.map((act) => act.data.kind)).toEqual(
      taken.ok ? ['filed', 'received', 'takenUp', 'withdrawn'] : ['filed', 'received', 'withdrawn'],
    )
  })
})

describe('gửi hai lần', () => {
  test('the same key gives the same answer, twenty at once', async () => {
    const dossierId = await file()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => runCommand(app, receiveDossier, call(desk, 'key-1'), { dossierId })),
    )
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    expect(outcomes[0]!.ok).toBe(true)
    expect((await loadDossier(app, dossierId)).acts).toHaveLength(2)
    // Much later, too.
    app.clock.advanceDays(29)
    expect(await runCommand(app, receiveDossier, call(desk, 'key-1'), { dossierId })).toEqual(outcomes[0])
    app.clock.advanceDays(-29)
  })

  test('the same key with another body, verb or person is refused', async () => {
    const [one, other] = [await file(), await file()]
    must(await runCommand(app, receiveDossier, call(desk, 'key-2'), { dossierId: one }))
    const changed = { ok: false, code: 'idempotency.changed_body' }
    expect(await runCommand(app, receiveDossier, call(desk, 'key-2'), { dossierId: other })).toMatchObject(
      changed,
    )
    expect(
      await runCommand(app, refuseDossier, call(desk, 'key-2'), { dossierId: other, ...refusal }),
    ).toMatchObject(changed)
    expect((await loadDossier(app, other)).acts).toHaveLength(1)
  })

  test('a refused command is remembered under its key as well', async () => {
    const dossierId = await file()
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    const first = await runCommand(app, receiveDossier, call(desk, 'key-3'), { dossierId })
    expect(first).toMatchObject({ ok: false, code: 'dossier.not_admitted' })
    expect(await runCommand(app, receiveDossier, call(desk, 'key-3'), { dossierId })).toEqual(first)
  })
})

describe('thu phí', () => {
  const paid = (id: number) =>
    app.db.read<{ receipt: string }>(
      systemActor,
      sql`select receipt_number as receipt from payments.payment where dossier_id = ${id}`,
    )

  test('cash twice at once is one payment with one receipt', async () => {
    const { dossierId } = await filedDossier(app, { citizen, procedure: '2.000815', channel: 'counter' })
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => runCommand(app, recordCashPayment, call(desk), { dossierId })),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(await paid(dossierId)).toHaveLength(1)
  })

  test('a callback that comes twice, late, with another amount or for nobody', async () => {
    const { dossierId } = await filedDossier(app, { citizen, procedure: '2.000815' })
    const { feeVnd } = (await loadDossier(app, dossierId)).state
    const { ref } = must(
      await runCommand(app, startPayment, call(citizen.actor), { dossierId, returnTo: '/' }),
    )
    const callback = (amountVnd: number, order = ref) =>
      runCommand(app, recordGatewayPayment, call(systemActor), {
        ref: order,
        amountVnd,
        via: 'provincialGateway',
      })
    expect(await callback(feeVnd, 'nobody')).toMatchObject({ ok: false, code: 'payment.unknown_order' })
    expect(await callback(feeVnd + 1)).toMatchObject({ ok: false, code: 'payment.amount_differs' })
    const outcomes = await Promise.all([callback(feeVnd), callback(feeVnd), callback(feeVnd)])
    expect(new Set(outcomes.map((outcome) => must(outcome).receiptNumber)).size).toBe(1)
    expect(await paid(dossierId)).toHaveLength(1)
    expect(
      await runCommand(app, startPayment, call(citizen.actor), { dossierId, returnTo: '/' }),
    ).toMatchObject({ ok: false })
  })

  test('money that comes for a dossier already paid in cash, or withdrawn, is kept to be given back and told once', async () => {
    const settle = async (before: (id: number) => Promise<unknown>) => {
      const { dossierId } = await filedDossier(app, { citizen, procedure: '2.000815' })
      const { feeVnd } = (await loadDossier(app, dossierId)).state
      const { ref } = must(
        await runCommand(app, startPayment, call(citizen.actor), { dossierId, returnTo: '/' }),
      )
      must((await before(dossierId)) as never)
      const callback = { ref, amountVnd: feeVnd, via: 'provincialGateway' }
      const answers = [1, 2].map(() => runCommand(app, recordGatewayPayment, call(systemActor), callback))
      expect(await Promise.all(answers)).toEqual(
        [1, 2].map(() => ({ ok: true, receiptNumber: null, amountVnd: feeVnd })),
      )
      return await app.db.read<{ reason: string }>(
        systemActor,
        sql`select reason from payments.unapplied_payment where dossier_id = ${dossierId}`,
      )
    }
    expect(
      await settle((dossierId) => runCommand(app, recordCashPayment, call(desk), { dossierId })),
    ).toHaveLength(1)
    expect(
      await settle((dossierId) => runCommand(app, withdrawDossier, call(citizen.actor), { dossierId })),
    ).toEqual([{ reason: 'dossier.not_admitted' }])
  })

  test('only whoever may takes money, and only for a dossier that owes', async () => {
    const dossierId = await file()
    expect(await runCommand(app, recordCashPayment, call(desk), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
    expect(await runCommand(app, recordCashPayment, call(caseOfficer), { dossierId })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(
      await runCommand(app, recordGatewayPayment, call(citizen.actor), {
        ref: 'x',
        amountVnd: 1,
        via: 'nationalPortal',
      }),
    ).toMatchObject({ code: 'auth.forbidden' })
  })
})

describe('bức tường thứ hai', () => {
  test('nobody gives himself a right on a dossier that exists: the database refuses what code would forget', async () => {
    const dossierId = await file()
    const stranger = (await officeOf(app, '21172', 3000)).desk
    const unit = await unitIdOf(app, '21172')
    const grab = sql`insert into dossiers.dossier_access(province_id, dossier_id, unit_id, party_id, role) values (51, ${dossierId}, ${unit}, 0, 'consulted')`
    await expect(app.db.write(stranger, [grab])).rejects.toThrow(/row-level security/)
    for (const table of ['dossier_act', 'dossier_content']) {
      const rows = await app.db.read(
        stranger,
        table === 'dossier_act'
          ? sql`select 1 from dossiers.dossier_act where dossier_id = ${dossierId}`
          : sql`select 1 from dossiers.dossier_content where dossier_id = ${dossierId}`,
      )
      expect(rows).toEqual([])
    }
  })

  test('acts are never changed or removed by the serving role', async () => {
    await expect(
      app.db.write(systemActor, [sql`update dossiers.dossier_act set at = now()`]),
    ).rejects.toThrow(/permission denied/)
    await expect(app.db.write(systemActor, [sql`delete from dossiers.dossier_act`])).rejects.toThrow(
      /permission denied/,
    )
    await expect(app.db.write(systemActor, [sql`delete from platform.audit`])).rejects.toThrow(
      /permission denied/,
    )
  })
})
