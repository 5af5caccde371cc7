import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeStep, receiveDossier } from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  must,
  officeOf,
  officerOf,
} from '#casework/dossiers/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { invalidate, runCommand, sql } from '#platform/db/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { findPublished, getRevision } from '../store.ts'
import { discardProcessDraft } from './discard-process-draft.ts'
import { findBaseRevision, findProcessDraft, listProcessStates } from './draft-store.ts'
import { insertAfter, removeStep } from './edit-process.ts'
import type { InternalProcess } from './process.ts'
import { publishProcess } from './publish-process.ts'
import { saveProcessDraft } from './save-process-draft.ts'

const CODE = '1.004873'
const DECISION = '123/QĐ-UBND ngày 01/9/2026'
const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
beforeAll(() => seedDemoOfficers(app.database.owner, app.provinceId, dayOf(app.clock.now())))
const control = await officerOf(app, '51.ubnd', 'control')
const reader = {
  app,
  read: <Row extends object>(query: Parameters<typeof app.db.read>[1]) =>
    app.db.read<Row>(systemActor, query),
}

const current = async (): Promise<InternalProcess> =>
  (await findPublished(app, CODE, dayOf(app.clock.now())))!.procedure.process!
const save = (process: InternalProcess, version: number, actor = control) =>
  runCommand(app, saveProcessDraft, call(actor), { procedureCode: CODE, version, process })
const publish = (version: number, more: object = {}) =>
  runCommand(app, publishProcess, call(control), {
    procedureCode: CODE,
    version,
    decision: DECISION,
    effectiveFrom: '2026-09-07',
    ...more,
  })
/** The live channel does this in a running product. */
const forget = () => invalidate(app.db, 'procedures.')
/** The process with a second look between handling and what follows. */
const withSecondLook = (process: InternalProcess) =>
  insertAfter(process, process.steps[1]!.id, {
    id: 'secondLook',
    name: 'Xem lại',
    role: 'appraiser',
    hours: 1,
    kind: 'handle',
  })
const shortened = (process: InternalProcess): InternalProcess => ({
  ...process,
  steps: process.steps.map((step) => (step.hours > 2 ? { ...step, hours: step.hours - 2 } : step)),
})

describe('the draft of a process', () => {
  test('is kept as it is drawn, right or wrong, and the list tells that there is one', async () => {
    const process = removeStep(await current(), (await current()).steps[0]!.id)
    expect(must(await save(process, 0))).toMatchObject({ version: 1 })
    expect(await findProcessDraft(reader, CODE)).toMatchObject({ version: 1, process, changedBy: control.id })
    const [first] = await listProcessStates(app, { text: '', skip: 0 }, 1)
    expect(first).toMatchObject({ code: CODE, published: true, draftAt: app.clock.now() })
  })

  test('of two who change the same version the second is told, also when both save at once', async () => {
    const process = await current()
    const both = await Promise.all([save(process, 1), save(process, 1)])
    expect(both.map((outcome) => (outcome.ok ? 'ok' : outcome.code)).toSorted()).toEqual([
      'ok',
      'process.changed',
    ])
    expect(await save(process, 1)).toMatchObject({ ok: false, code: 'process.changed' })
  })

  test('can be thrown away, by its version only', async () => {
    const discard = (version: number) =>
      runCommand(app, discardProcessDraft, call(control), { procedureCode: CODE, version })
    expect(await discard(1)).toMatchObject({ ok: false, code: 'process.changed' })
    must(await discard(2))
    expect(await findProcessDraft(reader, CODE)).toBeUndefined()
  })

  test('belongs to those who keep procedures, and to a procedure that is there', async () => {
    const { caseOfficer } = await officeOf(app)
    expect(await save(await current(), 0, caseOfficer)).toMatchObject({ code: 'auth.forbidden' })
    const process = await current()
    expect(
      await runCommand(app, saveProcessDraft, call(control), {
        procedureCode: '9.999999',
        version: 0,
        process,
      }),
    ).toMatchObject({ code: 'process.unknown_procedure' })
  })
})

describe('publishing a process (TT 01/2018/TT-VPCP art. 8)', () => {
  test('is refused with every reason while the checks find faults, and nothing is written', async () => {
    const process = removeStep(await current(), 'sign')
    must(await save(process, 0))
    const before = await findBaseRevision(reader, CODE)
    const refused = await publish(1)
    expect(refused).toMatchObject({ ok: false, code: 'process.not_ready' })
    expect(JSON.stringify(refused)).toContain('thiếu bước ký trước khi trả kết quả')
    expect(await findBaseRevision(reader, CODE)).toEqual(before)
  })

  test('needs the decision that approves it, and no day of the past', async () => {
    expect(await publish(1, { decision: 'QĐ' })).toMatchObject({ code: 'input.invalid', field: 'decision' })
    expect(await publish(1, { effectiveFrom: '2026-09-06' })).toMatchObject({
      code: 'process.too_early',
      field: 'effectiveFrom',
    })
  })

  test('07/9/2026: a dossier received before keeps its process, one filed after goes by the new one', async () => {
    const citizen = await citizenOf(app)
    const { desk, caseOfficer } = await officeOf(app)
    const received = async () => {
      const { dossierId } = await filedDossier(app, { citizen })
      must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
      must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
      return dossierId
    }
    const { dossierId: earlier } = await filedDossier(app, { citizen })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId: earlier }))
    const old = (await loadDossier(app, earlier)).state.revisionId
    const process = withSecondLook(shortened(await current()))
    must(await save(process, 1))
    const { revision } = must(await publish(2))
    forget()
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: earlier }))
    const kept = await loadDossier(app, earlier)
    expect(kept.state.revisionId).toBe(old)
    expect(kept.state.step.id).not.toBe('secondLook')
    const later = await loadDossier(app, await received())
    expect(later.state.step.id).toBe('secondLook')
    expect(later.procedure.revision).toMatchObject({ number: revision, effectiveFrom: '2026-09-07' })
    expect(later.procedure.process?.source).toEqual({ kind: 'decision', note: DECISION })
    expect(await findProcessDraft(reader, CODE)).toBeUndefined()
  })

  test('for a later day leaves today as it is, and a revision after it cannot begin before it', async () => {
    const today = (await findPublished(app, CODE, dayOf(app.clock.now())))!
    must(await save(shortened(await current()), 0))
    must(await publish(1, { effectiveFrom: '2026-10-01' }))
    forget()
    expect((await findPublished(app, CODE, '2026-09-07' as Day))!.id).toBe(today.id)
    expect((await findPublished(app, CODE, '2026-10-01' as Day))!.id).not.toBe(today.id)
    must(await save(await current(), 0))
    expect(await publish(1)).toMatchObject({
      code: 'process.too_early',
      message: 'Ngày hiệu lực sớm nhất là 01/10/2026.',
    })
    must(await publish(1, { effectiveFrom: '2026-10-01' }))
  })

  test('is refused where a unit that settles the procedure has nobody for a role', async () => {
    must(await save(await current(), 0))
    await app.database.owner.query(
      `update agencies.position set valid_until = '2026-09-01' where role = 'unitHead' and unit_id = (select id from agencies.unit where code = '21061' and valid_until is null)`,
    )
    const refused = await publish(1, { effectiveFrom: '2026-10-02' })
    expect(refused).toMatchObject({ code: 'process.not_ready' })
    expect(JSON.stringify(refused)).toMatch(/vai trò “(Người ký|Lãnh đạo đơn vị)” chưa có người ở /)
  })

  test('leaves a line in the log of what was done, by whom', async () => {
    const rows = await app.db.read<{ outcome: string }>(
      systemActor,
      sql`select outcome from platform.audit where action = 'process.publish' and actor_id = ${control.id} order by id`,
    )
    expect(rows.map((row) => row.outcome)).toEqual([
      'process.not_ready',
      'process.too_early',
      'ok',
      'ok',
      'process.too_early',
      'ok',
      'process.not_ready',
    ])
    const base = await findBaseRevision(reader, CODE)
    expect((await getRevision(app, base!.id)).published).toBe(true)
  })
})
