/**
 * A province in little for the proof of the unit walls: units, people, dossiers in several states, each with strings found nowhere
 * else. Who may see what is written down here by hand; the proof never asks the product (security.md S1 asks for an own oracle).
 */
import { z } from 'zod'
import { fileStore } from '#casework/documents/index.ts'
import {
  completeStep,
  fileDossier,
  receiveDossier,
  recordCashPayment,
  recordResult,
  refuseDossier,
  requestSupplement,
  takeUp,
} from '#casework/dossiers/index.ts'
import { startDraft } from '#casework/filing/index.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import {
  type App,
  type Command,
  invalidate,
  type Pool,
  runCommand,
  sql,
  usePort,
} from '#platform/db/index.ts'
import { drainFeed } from '#platform/feed/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf, type PositionRole, seedDemoOfficers } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { gather, type Person, X, Y } from './walls-people.ts'

export type { Person }

export interface Planted {
  readonly id: number
  readonly tracking: string
  readonly code: string | null
  readonly units: readonly string[]
  readonly people: readonly string[]
  /** Strings that stand in this dossier and nowhere else. */
  readonly canaries: readonly string[]
}

export interface PlantedDraft {
  readonly id: string
  readonly owner: string
  readonly canaries: readonly string[]
}

export interface Scene {
  readonly people: readonly Person[]
  readonly dossiers: readonly Planted[]
  readonly drafts: readonly PlantedDraft[]
  readonly units: readonly string[]
  /** Acts written while the scene was set; every later one must be by somebody with a right. */
  readonly actsBefore: number
}

export const seesDossier = (person: Person, dossier: Planted): boolean =>
  person.seesAll ||
  dossier.people.includes(person.name) ||
  dossier.units.some((unit) => person.units.includes(unit))

export async function setScene(app: App, owner: Pool): Promise<Scene> {
  const today = dayOf(app.clock.now())
  await seedDemoOfficers(owner, app.provinceId, today)
  const { tree } = await directoryOf(app)
  const department = tree.units.find(
    (unit) => unit.kind === 'department' && unit.validUntil === null && !unit.code.endsWith('.ubnd'),
  )!.code
  const commune = tree.units.find(
    (unit) => unit.kind === 'commune' && unit.validUntil === null && unit.code !== X && unit.code !== Y,
  )!.code
  // One commune below the department, so that a head with units below is among the actors.
  await owner.query('update agencies.unit set parent_code = $1 where code = $2 and valid_until is null', [
    department,
    commune,
  ])
  invalidate(app.db, 'agencies.directory')
  const people = await gather(app, department, commune)
  const stage = new Stage(app, people)
  const dossiers = await plantDossiers(stage, department, commune)
  const drafts = await plantDrafts(stage)
  await drainFeed(app, { consumers: [measuresConsumer] })
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from platform.feed')
  return { people, dossiers, drafts, units: [X, Y, department, commune], actsBefore: rows[0]!.n }
}

/** Five letters that no Vietnamese word and no token of ours contains, one set a dossier. */
/** Long enough that a random token of some page does not spell one by chance: five letters did, once in many runs. */
const mark = (n: number) => `zqxjkwvyqz${String.fromCharCode(97 + n)}`

class Stage {
  readonly app: App
  readonly people: readonly Person[]
  marks = 0
  constructor(app: App, people: readonly Person[]) {
    this.app = app
    this.people = people
  }

  person(name: string): Person {
    return this.people.find((one) => one.name === name)!
  }

  async run<Input, Value extends object, Code extends string>(
    name: string,
    command: Command<Input, Value, Code>,
    input: unknown,
  ): Promise<Value> {
    const actor = this.person(name).actor!
    const outcome = await runCommand(this.app, command, { actor, correlationId: 'walls-scene' }, input)
    if (!outcome.ok)
      throw new Error(`${command.name} by ${name}: ${outcome.code} ${JSON.stringify(outcome.details)}`)
    return outcome
  }

  async paper(text: string) {
    const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${text}\n%%EOF`)
    const { sha256, size } = await usePort(this.app, fileStore).put(bytes)
    return { documentCode: null, name: `${text}.pdf`, mime: 'application/pdf', size, sha256 }
  }

  async plant(
    by: string,
    unit: string,
    options: { competent?: string; helper?: string; procedure?: string } = {},
    then: (id: number, canary: string) => Promise<unknown> = async () => {},
  ): Promise<Planted> {
    const { app } = this
    const n = this.marks++
    const canary = mark(n)
    const today = dayOf(app.clock.now())
    const directory = await directoryOf(app)
    const competent = options.competent ?? unit
    const revision = (await findPublished(app, options.procedure ?? '1.004873', today))!
    const actor = this.person(by).actor!
    const online = actor.kind === 'citizen'
    const contact = {
      personalId: `0519112233${10 + n}`,
      phone: `09771122${10 + n}`,
      email: `${canary}@example.vn`,
    }
    const file = await this.paper(`giay ${canary}`)
    const id = await this.run(
      by,
      {
        name: 'walls.file',
        permission: 'dossier.file',
        input: z.object({}),
        run: async (ctx) => ({
          ok: true as const,
          ...(await fileDossier(ctx, {
            procedure: revision.procedure,
            revisionId: revision.id,
            channel: online ? 'online' : 'counter',
            entry: online ? 'provincialPortal' : 'desk',
            assisted: options.helper !== undefined,
            receivingUnit: directory.at(unit, today)!.id,
            competentUnit: directory.at(competent, today)!.id,
            applicant: {
              partyId: actor.partyId,
              name: `Nguyễn Văn ${canary}`,
              ...contact,
              address: `Thôn ${canary}`,
              birthDate: null,
            },
            helperParty: options.helper === undefined ? null : this.person(options.helper).actor!.partyId,
            answers: { purpose: `mục đích ${canary}` },
            files: [file],
            delivery: { method: 'publicPost', address: `Số nhà ${canary}` },
            reusedData: false,
          })),
        }),
      },
      {},
    ).then((filed) => filed.dossierId)
    await then(id, canary)
    const [row] = await app.db.read<{ code: string | null; receipt: string | null }>(
      systemActor,
      sql`select d.code, p.receipt_number as receipt from dossiers.dossier d left join payments.payment p on p.dossier_id = d.id where d.id = ${id}`,
    )
    const codes = [row?.code, row?.receipt].filter((one) => typeof one === 'string')
    const parties = [online ? by : undefined, options.helper].filter((one) => one !== undefined)
    return {
      id,
      tracking: trackingNumber(id),
      code: row?.code ?? null,
      units: [unit, competent],
      people: parties,
      canaries: [canary, contact.personalId, contact.phone, file.sha256, trackingNumber(id), ...codes],
    }
  }
}

async function plantDossiers(stage: Stage, department: string, commune: string): Promise<Planted[]> {
  const at = (unit: string, role: PositionRole) => `${unit} ${role}`
  const received = (unit: string) => (dossierId: number) =>
    stage.run(at(unit, 'receptionOfficer'), receiveDossier, { dossierId })
  const reason = (canary: string) => `Lý do ${canary} ghi trong hồ sơ`
  return [
    await stage.plant('A', X),
    await stage.plant('A', X, { helper: 'helper' }, async (id) => {
      await received(X)(id)
      await stage.run(at(X, 'caseOfficer'), takeUp, { dossierId: id })
    }),
    await stage.plant('B', Y, {}, async (id, canary) => {
      await received(Y)(id)
      await stage.run(at(Y, 'caseOfficer'), recordResult, {
        dossierId: id,
        outcome: 'granted',
        number: `12/${canary}`,
        file: await stage.paper(`ket qua ${canary}`),
      })
      await stage.run(at(Y, 'caseOfficer'), completeStep, { dossierId: id, note: reason(canary) })
    }),
    await stage.plant(at(Y, 'receptionOfficer'), Y, { procedure: '2.001035' }, async (id) => {
      await received(Y)(id)
      await stage.run(at(Y, 'receptionOfficer'), recordCashPayment, { dossierId: id })
    }),
    await stage.plant('A', X, { competent: department }, received(X)),
    await stage.plant('B', X, {}, async (id, canary) => {
      await stage.run(at(X, 'receptionOfficer'), refuseDossier, {
        dossierId: id,
        reason: reason(canary),
        legalBasis: 'Nghị định 61/2018/NĐ-CP, Điều 17',
      })
    }),
    await stage.plant('helper', commune, {}, async (id, canary) => {
      const items = [{ documentCode: 'declaration', reason: reason(canary), legalBasis: 'Điều 17' }]
      await stage.run(at(commune, 'receptionOfficer'), requestSupplement, { dossierId: id, items })
    }),
    await stage.plant('B', department, {}, received(department)),
  ]
}

async function plantDrafts(stage: Stage): Promise<PlantedDraft[]> {
  const drafts: PlantedDraft[] = []
  for (const owner of ['A', 'B', `${X} receptionOfficer`, `${Y} receptionOfficer`]) {
    const canary = mark(stage.marks++)
    const actor = stage.person(owner).actor!
    const online = actor.kind === 'citizen'
    const { draftId } = await stage.run(owner, startDraft, {
      procedureCode: '1.004873',
      channel: online ? 'online' : 'counter',
      entry: online ? 'provincialPortal' : 'desk',
      applicantParty: actor.partyId,
      applicant: { fullName: `Nguyễn Văn ${canary}`, currentAddress: `Thôn ${canary}` },
    })
    drafts.push({ id: draftId, owner, canaries: [canary, draftId] })
  }
  return drafts
}
