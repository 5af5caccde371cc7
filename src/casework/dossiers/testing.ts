/** Builders for tests: actors with a role in a unit, a dossier brought to a named state through the real commands. */

import type { StoredUpload } from '#casework/documents/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, type Call, type Command, type Ctx, makeReadCtx, runCommand } from '#platform/db/index.ts'
import { sha256Of } from '#platform/files/index.ts'
import type { Outcome } from '#platform/outcome/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf, type PositionRole, rolePermissions } from '#registry/agencies/index.ts'
import { citizenActor, type Party, partyOfClaims } from '#registry/parties/index.ts'
import { type Answers, findPublished } from '#registry/procedures/index.ts'
import { findDossier, type LoadedDossier, stepFacts } from './load-dossier.ts'
import { type FiledDossier, fileDossier } from './reception/file-dossier.ts'
import { availableActs } from './record/available-acts.ts'
import { type ResultSigner, resultSigner } from './result/sign-result.ts'

let calls = 0

export function call(actor: Actor, key?: string): Call {
  return { actor, correlationId: `test-${++calls}`, key }
}

export async function unitIdOf(app: App, code: string): Promise<number> {
  const unit = (await directoryOf(app)).at(code, dayOf(app.clock.now()))
  if (unit === undefined) throw new Error(`no unit ${code}`)
  return unit.id
}

export async function officerOf(app: App, unitCode: string, role: PositionRole, id = 1000): Promise<Actor> {
  const unitId = await unitIdOf(app, unitCode)
  return {
    kind: 'officer',
    id: id + ['receptionOfficer', 'caseOfficer', 'unitHead'].indexOf(role),
    name: 'Trần Thị B',
    partyId: null,
    unitIds: [unitId],
    unitId,
    seesAll: false,
    permissions: new Set(rolePermissions[role]),
    role,
  }
}

let citizens = 0

export async function citizenOf(app: App, name = 'Nguyễn Văn A'): Promise<{ actor: Actor; party: Party }> {
  const n = ++citizens
  const party = await partyOfClaims(app, {
    kind: 'individual',
    subject: `test-citizen-${n}`,
    name,
    personalId: `0510000${String(n).padStart(5, '0')}`,
    birthDate: null,
    gender: 'Nam',
    phone: '0900000001',
    email: null,
    address: 'Thôn 1',
    identityLevel: 2,
    demo: true,
  })
  return {
    party,
    actor: citizenActor(party, [
      'public.read',
      'draft.write',
      'dossier.file',
      'dossier.readOwn',
      'dossier.receiveSupplement',
      'dossier.withdraw',
      'payment.start',
    ]),
  }
}

/** A dossier filed online by a citizen, without passing through a draft. */
export async function filedDossier(
  app: App,
  options: {
    citizen: { actor: Actor; party: Party }
    procedure?: string
    unit?: string
    /** Code of the unit that settles, when it is not the one that receives. */
    competent?: string
    files?: readonly StoredUpload[]
    channel?: 'online' | 'counter'
    assisted?: boolean
    answers?: Answers
  },
): Promise<FiledDossier> {
  const {
    citizen,
    procedure: code = '1.004873',
    unit = '21025',
    competent = unit,
    files = [],
    channel = 'online',
    assisted = false,
    answers = {},
  } = options
  const unitId = await unitIdOf(app, unit)
  const competentUnit = await unitIdOf(app, competent)
  const revision = await findPublished(app, code, dayOf(app.clock.now()))
  if (revision === undefined) throw new Error(`procedure ${code} is not published`)
  const fileIt: Command<object, FiledDossier> = {
    name: 'test.file',
    permission: 'dossier.file',
    input: (await import('zod')).z.object({}),
    async run(ctx) {
      const filed = await fileDossier(ctx, {
        procedure: revision.procedure,
        revisionId: revision.id,
        channel,
        entry: channel === 'online' ? 'provincialPortal' : 'desk',
        assisted,
        receivingUnit: unitId,
        competentUnit,
        applicant: {
          partyId: citizen.party.id,
          name: citizen.party.name,
          personalId: citizen.party.personalId,
          phone: null,
          email: null,
          address: null,
          birthDate: null,
        },
        helperParty: null,
        answers,
        files,
        delivery: { method: 'counter' },
        reusedData: false,
      })
      return { ok: true, ...filed }
    },
  }
  return must(await runCommand(app, fileIt, call(citizen.actor), {}))
}

/** The value of an outcome that a test takes for granted. */
export function must<Value extends object>(outcome: Outcome<Value>): { ok: true } & Value {
  if (!outcome.ok)
    throw new Error(`${outcome.code}: ${outcome.message} ${JSON.stringify(outcome.details ?? {})}`)
  return outcome
}

/** A signer that only marks: tests of signatures themselves live in documents/signatures. */
export const markingSigner: [string, ResultSigner] = [
  resultSigner.name,
  {
    sign: async (pdf, { name }) => ({
      ok: true,
      timestamp: 'notAsked',
      pdf: new Uint8Array([...pdf, ...new TextEncoder().encode(`\n%signed by ${name}`)]),
      certificate: 'test',
    }),
  },
]

/** A stored PDF ready to be recorded as a result. */
export async function storedPdf(app: App, text = 'kết quả') {
  const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${text}\n%%EOF`)
  const store = app.ports.get('files.store') as {
    put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>
  }
  await store.put(bytes)
  return {
    documentCode: null,
    name: 'ket-qua.pdf',
    mime: 'application/pdf',
    size: bytes.length,
    sha256: sha256Of(bytes) as string,
  }
}

/** What anybody outside the units may read, and what the system may: for looking at a dossier from a test. */
export const reading = (app: App, actor: Actor = systemActor): Ctx => makeReadCtx(app, call(actor))

export async function loadDossier(app: App, id: number): Promise<LoadedDossier> {
  const dossier = await findDossier(reading(app), id)
  if (dossier === undefined) throw new Error(`no dossier ${id}`)
  return dossier
}

/** Screens and verbs ask the same question; tests too. */
export async function offered(app: App, id: number) {
  const dossier = await loadDossier(app, id)
  return availableActs(dossier.state, stepFacts(dossier))
}

/** The three people of one unit's work. */
export async function officeOf(app: App, unitCode = '21025', id = 1000) {
  return {
    desk: await officerOf(app, unitCode, 'receptionOfficer', id),
    caseOfficer: await officerOf(app, unitCode, 'caseOfficer', id),
    head: await officerOf(app, unitCode, 'unitHead', id),
  }
}
export type Office = Awaited<ReturnType<typeof officeOf>>
