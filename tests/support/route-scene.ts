/** A small province in many states, made by the real commands: something to see behind every address. */
import { fileStore, renderResultDocument } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import {
  completeStep,
  findDossier,
  receiveDossier,
  recordResult,
  refuseDossier,
  requestSupplement,
  returnResult,
  signResult,
  takeUp,
  withdrawDossier,
} from '#casework/dossiers/index.ts'
import { call, must } from '#casework/dossiers/testing.ts'
import { startDraft } from '#casework/filing/index.ts'
import { runBatch, saveFilter, snooze, startBatch } from '#casework/worklists/index.ts'
import { completeDossier } from '#edge/web/desk/testing.ts'
import { type Actor, type NewSession, systemActor } from '#platform/auth/index.ts'
import { makeReadCtx, runCommand, usePort } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import {
  actorOf,
  citizenPermissions,
  demoCitizens,
  demoSubject,
  findPositions,
  type PositionRole,
  processRolesOf,
} from '#registry/agencies/index.ts'
import { citizenActor, partyOfClaims } from '#registry/parties/index.ts'
import type { WholeSite } from './whole-site.ts'

export const UNIT = '21025'
/** The overdue one is received here; everything else on the day at which the site then stands. */
export const EARLIER = '2026-08-31T08:05:00+07:00'
export const NOW = '2026-09-07T08:05:00+07:00'

const AT_THE_UNIT = ['receptionOfficer', 'caseOfficer', 'unitHead'] as const
const AT_THE_PROVINCE = ['control', 'provinceLeader', 'administrator'] as const
export type Who = 'citizen' | 'helper' | PositionRole

export interface RouteScene {
  /** Tracking numbers by what they show. */
  readonly dossiers: Readonly<Record<string, { readonly id: number; readonly tracking: string }>>
  readonly draft: string
  /** One that is done and one that waits. */
  readonly batches: readonly string[]
  readonly people: ReadonlyMap<Who, Omit<NewSession, 'correlationId'>>
}

export async function setScene(site: WholeSite): Promise<RouteScene> {
  const { app } = site
  const people = new Map<Who, Omit<NewSession, 'correlationId'>>()
  const officers = new Map<PositionRole, Actor>()
  for (const [unit, roles] of [
    [UNIT, AT_THE_UNIT],
    ['51.ubnd', AT_THE_PROVINCE],
  ] as const)
    for (const role of roles) {
      const [position] = await findPositions(app, { subject: demoSubject(unit, role) })
      if (position === undefined) throw new Error(`no ${role} in ${unit}`)
      officers.set(role, await actorOf(app, position))
      people.set(role, {
        kind: 'officer',
        actorId: position.officerId,
        positionId: position.positionId,
        data: {},
      })
    }
  const citizens = await Promise.all(
    [demoCitizens[0]!, demoCitizens.find(({ role }) => role === 'helper')!].map(async (one) => {
      const party = await partyOfClaims(app, {
        kind: 'individual',
        subject: one.subject,
        name: one.name,
        personalId: one.personalId,
        birthDate: one.birthDate,
        gender: one.gender,
        phone: '0900000001',
        email: null,
        address: 'Thôn 1, xã Sơn Hà',
        identityLevel: 2,
        demo: true,
      })
      return { party, actor: citizenActor(party, citizenPermissions) }
    }),
  )
  const [citizen, helper] = citizens as [(typeof citizens)[0], (typeof citizens)[0]]
  people.set('citizen', { kind: 'citizen', actorId: citizen.party.id, data: {} })
  people.set('helper', {
    kind: 'citizen',
    actorId: helper.party.id,
    data: { role: 'helper', shared: true } as never,
  })

  const pdf = await renderResultDocument(aResultDocument)
  const { sha256, size } = await usePort(app, fileStore).put(pdf)
  const result = { documentCode: null, name: 'ket-qua.pdf', mime: 'application/pdf', size, sha256 }
  const dossiers: Record<string, { id: number; tracking: string }> = {}
  const [desk, handler, head] = AT_THE_UNIT.map((role) => officers.get(role)!) as [Actor, Actor, Actor]

  const filed = async (name: string, procedure?: string) => {
    const { dossierId, trackingNumber } = await completeDossier(site, citizen, {
      pdf,
      paper: 'TP05',
      ...(procedure === undefined ? {} : { procedure, answers: {} }),
    })
    dossiers[name] = { id: dossierId, tracking: trackingNumber }
    return dossierId
  }
  const received = async (name: string) => {
    const dossierId = await filed(name)
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    return dossierId
  }
  const handled = async (name: string) => {
    const dossierId = await received(name)
    must(await runCommand(app, takeUp, call(handler), { dossierId }))
    return dossierId
  }
  /** Each step by whoever holds it, until the dossier stands where it is wanted. */
  const until = async (name: string, wanted: string) => {
    const dossierId = await handled(name)
    for (let turn = 0; turn < 9; turn++) {
      const { state } = (await findDossier(makeReadCtx(app, call(systemActor)), dossierId))!
      if (state.state === wanted) return dossierId
      if (state.state === 'awaitingSignature') {
        must(await runCommand(app, signResult, call(head), { dossierId }))
        continue
      }
      const role = AT_THE_UNIT.find((one) => processRolesOf[one].includes(state.step.role!))!
      const actor = officers.get(role)!
      if (state.result === null)
        must(
          await runCommand(app, recordResult, call(actor), {
            dossierId,
            outcome: 'granted',
            number: '12/XN',
            file: result,
          }),
        )
      must(await runCommand(app, completeStep, call(actor), { dossierId }))
    }
    throw new Error(`${name} never came to ${wanted}`)
  }

  await handled('overdue')
  app.clock.set(instantFromIsoOrThrow(NOW))
  await filed('filed')
  await filed('withFee', '2.000635')
  await received('received')
  await handled('handling')
  await until('toSign', 'awaitingSignature')
  await until('completed', 'completed')
  const returned = await until('returned', 'completed')
  must(await runCommand(app, returnResult, call(desk), { dossierId: returned, method: 'counter' }))
  const supplement = await received('supplement')
  const item = {
    documentCode: 'TP05',
    reason: 'Ảnh bị mờ, không đọc được chữ ký.',
    legalBasis: 'Nghị định 123/2015/NĐ-CP, Điều 2',
    // The vault has a copy by now, from the dossier that was settled.
    notReusable: 'Bản trong kho cũng mờ.',
  }
  must(await runCommand(app, requestSupplement, call(desk), { dossierId: supplement, items: [item] }))
  const refused = await filed('refused')
  must(
    await runCommand(app, refuseDossier, call(desk), {
      dossierId: refused,
      reason: 'Ông thường trú ở xã khác, không thuộc thẩm quyền.',
      legalBasis: 'Nghị định 123/2015/NĐ-CP, Điều 21',
    }),
  )
  const withdrawn = await filed('withdrawn')
  must(
    await runCommand(app, withdrawDossier, call(citizen.actor), { dossierId: withdrawn, reason: 'Nộp nhầm' }),
  )
  const draft = must(
    await runCommand(app, startDraft, call(citizen.actor), {
      procedureCode: '1.004873',
      channel: 'online',
      entry: 'provincialPortal',
      applicantParty: citizen.party.id,
      applicant: { fullName: 'Nguyễn Văn A' },
      receivingUnit: desk.unitId,
    }),
  )
  const batches: string[] = []
  for (const action of ['completeStep', 'print'] as const) {
    const work = action === 'print' ? { action, input: { kind: 'reception' } } : { action, input: {} }
    const { positionId } = people.get('caseOfficer')!
    const items = [dossiers['handling']!, dossiers['received']!].map(({ id }) => ({ dossierId: id }))
    const started = must(await runCommand(app, startBatch, call(handler), { work, positionId, items }))
    batches.push(started.batchId)
    if (action === 'print') await runBatch(app, started.batchId)
  }
  const { id: putOff } = dossiers['supplement']!
  const { state } = (await findDossier(makeReadCtx(app, call(handler)), putOff))!
  const day = { until: '2026-09-30', reason: 'Chờ người nộp bổ sung giấy tờ' }
  must(await runCommand(app, snooze, call(handler), { dossierId: putOff, version: state.version, ...day }))
  must(
    await runCommand(app, saveFilter, call(handler), { name: 'Sắp hạn', shared: true, query: 'loc=nearDue' }),
  )
  return { dossiers, draft: draft.draftId, batches, people }
}
