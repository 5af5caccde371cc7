/** The demonstration province: the same seed gives the same province, and every dossier of it is the sum of its acts. */
import { afterAll, describe, expect, test } from 'vitest'
import { actFromRow, isOverdue, nationalStatus, stateAfter } from '#casework/dossiers/index.ts'
import { markingSigner } from '#casework/dossiers/testing.ts'
import { measuresConsumer } from '#insight/measures/project.ts'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { drainFeed } from '#platform/feed/index.ts'
import { instantFromIsoOrThrow, SECOND } from '#platform/time/index.ts'
import { startTestApp, type TestApp } from '#tests/support/app.ts'
import { demoUntil, growDemo, seedDemo } from '../../src/demo/seed-demo.ts'

const TODAY = '2026-09-07T08:00:00+07:00'
const gateway: [string, unknown] = [
  'payments.gateway',
  { via: 'provincialGateway', secret: 'x', payUrl: () => '/' },
]
const options = { seed: 7, dossiers: 60 }

const start = () => startTestApp(TODAY, [markingSigner, gateway])
const [first, second] = [await start(), await start()]
afterAll(async () => {
  await Promise.all([first.close(), second.close()])
})
const report = await seedDemo(first.database, first, options)
await seedDemo(second.database, second, options)

/** What people see: numbers, states, times, names, answers. Row numbers of tables written side by side are not among it. */
async function digest(app: TestApp) {
  await drainFeed(app, { consumers: [measuresConsumer] })
  const rows = await app.db.readAll(systemActor, [
    sql`select id, code, state, version, procedure_code, channel, entry, assisted, receiving_unit, competent_unit, due_at, overdue_at, completed_at
      from dossiers.dossier order by id`,
    sql`select dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, data from dossiers.dossier_act order by dossier_id, seq`,
    sql`select dossier_id, applicant_party, helper_party, applicant_name, personal_id, answers, delivery from dossiers.dossier_content order by dossier_id`,
    sql`select dossier_id, amount_vnd, via, receipt_number, gateway_ref, paid_at from payments.payment order by dossier_id`,
    sql`select * from measures.month_unit order by month, unit_id`,
    sql`select * from measures.overdue_unit order by unit_id`,
  ])
  return rows
}

test('the same seed and the same day give the same province, to the last code, answer and figure', async () => {
  const one = await digest(first)
  expect(await digest(second)).toEqual(one)
  expect(one[0]).toHaveLength(60)
  expect(one[4]!.length).toBeGreaterThan(10)
})

test('a second start finds the demonstration there and adds nothing', async () => {
  expect(report?.dossiers).toBe(60)
  expect(await seedDemo(first.database, first, options)).toBeUndefined()
  expect(await demoUntil(first.database)).toBe('2026-09-07')
})

describe('every dossier of the province', () => {
  test('is stored as the sum of its acts, and overdue exactly when its clock runs past its due time', async () => {
    const app = second
    await growDemo(app.database, app, { seed: 8, dossiers: 40 })
    const [dossiers, acts] = (await app.db.readAll(systemActor, [
      sql`select * from dossiers.dossier order by id`,
      sql`select dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, data from dossiers.dossier_act order by dossier_id, seq`,
    ])) as [Record<string, unknown>[], (Parameters<typeof actFromRow>[0] & { dossier_id: number })[]]
    expect(dossiers).toHaveLength(100)
    const now = instantFromIsoOrThrow('2026-09-07T00:00:00+07:00')
    for (const row of dossiers) {
      const own = acts.filter((act) => act.dossier_id === row['id']).map(actFromRow)
      const state = stateAfter(own)
      expect(row).toMatchObject({
        version: state.version,
        state: state.state,
        code: state.code,
        due_at: state.dueAt,
        overdue_at: state.overdueAt,
        completed_at: state.completedAt,
        returned_at: state.returnedAt,
        ended_at: state.endedAt,
        holder_unit: state.step.unit,
        holder_role: state.step.role,
        step_id: state.step.id,
      })
      expect(own.map((act) => act.seq)).toEqual(own.map((_, index) => index + 1))
      expect(own.every((act, index) => index === 0 || own[index - 1]!.at <= act.at)).toBe(true)
      if (isOverdue(state, now)) expect(state.overdueAt).not.toBeNull()
      if (state.overdueAt !== null) expect(state.overdueAt).toBe(state.dueAt! + SECOND)
      expect(nationalStatus(state.state)).toBeGreaterThan(0)
    }
  })

  test('no number of a dossier or receipt is given twice', async () => {
    const [codes] = await second.db.read<{ n: number; different: number }>(
      systemActor,
      sql`select count(code)::int as n, count(distinct code)::int as different from dossiers.dossier`,
    )
    expect(codes!.different).toBe(codes!.n)
  })
})

test('the demonstration grows to the size it is installed with', { timeout: 240_000 }, async () => {
  const whole = await start()
  try {
    expect((await seedDemo(whole.database, whole))?.dossiers).toBeGreaterThan(1000)
  } finally {
    await whole.close()
  }
})
