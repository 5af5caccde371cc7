/** People of the proof of the unit walls, and what each may see: by hand, never asked of the product. */
import type { Actor, NewSession } from '#platform/auth/index.ts'
import type { App } from '#platform/db/index.ts'
import {
  actorOf,
  citizenPermissions,
  demoSubject,
  findPositions,
  type PositionRole,
} from '#registry/agencies/index.ts'
import { citizenActor, partyOfClaims } from '#registry/parties/index.ts'

export interface Person {
  readonly name: string
  readonly actor: Actor | undefined
  readonly session: Omit<NewSession, 'correlationId'> | undefined
  /** Units whose dossiers this person may see, by hand. */
  readonly units: readonly string[]
  readonly seesAll: boolean
}

export const X = '21025'
export const Y = '21061'
const OFFICE_ROLES = ['receptionOfficer', 'caseOfficer', 'unitHead'] as const

export async function gather(app: App, department: string, commune: string): Promise<Person[]> {
  const people: Person[] = [
    { name: 'visitor', actor: undefined, session: undefined, units: [], seesAll: false },
  ]
  for (const [n, name] of ['A', 'B', 'helper', 'stranger'].entries()) people.push(await citizen(app, name, n))
  const add = async (unit: string, role: PositionRole, units: string[], seesAll = false) => {
    const [position] = await findPositions(app, { subject: demoSubject(unit, role) })
    const { officerId, positionId } = position!
    people.push({
      name: `${unit} ${role}`,
      actor: await actorOf(app, position!),
      session: { kind: 'officer', actorId: officerId, positionId },
      units,
      seesAll,
    })
  }
  for (const unit of [X, Y, commune]) for (const role of OFFICE_ROLES) await add(unit, role, [unit])
  await add(department, 'receptionOfficer', [department])
  await add(department, 'caseOfficer', [department])
  await add(department, 'unitHead', [department, commune])
  await add('51.ubnd', 'control', [], true)
  await add('51.ubnd', 'provinceLeader', [], true)
  await add('51.ubnd', 'administrator', [])
  return people
}

async function citizen(app: App, name: string, n: number): Promise<Person> {
  const party = await partyOfClaims(app, {
    kind: 'individual',
    subject: `walls-citizen-${n}`,
    name: `Nguyễn Văn ${'ABCD'[n]}`,
    personalId: `05199988800${n}`,
    birthDate: null,
    gender: 'Nam',
    phone: null,
    email: null,
    address: null,
    identityLevel: 2,
    demo: true,
  })
  return {
    name,
    actor: citizenActor(party, citizenPermissions),
    session: { kind: 'citizen', actorId: party.id },
    units: [],
    seesAll: false,
  }
}
