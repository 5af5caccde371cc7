/** People of the demonstration: names like “Nguyễn Văn A”, numbers that nobody holds. */
import { readFileSync } from 'node:fs'
import type { Actor } from '#platform/auth/index.ts'
import type { App } from '#platform/db/index.ts'
import { dayOrThrow } from '#platform/time/index.ts'
import { citizenPermissions, demoCitizens } from '#registry/agencies/index.ts'
import { citizenActor, type Party, partyOfClaims } from '#registry/parties/index.ts'
import type { Account } from '#registry/procedures/index.ts'
import { type Random, randomOf } from './random.ts'

interface Names {
  readonly families: readonly string[]
  readonly middles: { readonly Nam: readonly string[]; readonly Nữ: readonly string[] }
  readonly letters: readonly string[]
  readonly places: readonly string[]
}

const names = JSON.parse(
  readFileSync(new URL('../../data/demo/names.json', import.meta.url), 'utf8'),
) as Names

export interface Person {
  readonly fullName: string
  readonly gender: 'Nam' | 'Nữ'
  readonly birthDate: string
  readonly personalId: string
  readonly phone: string
  readonly place: string
}

export function makePerson(random: Random): Person {
  const gender = random.pick(['Nam', 'Nữ'] as const)
  const year = random.int(1950, 2004)
  return {
    fullName: makeName(random, gender),
    gender,
    birthDate: `${year}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
    personalId: `0510000${String(random.int(0, 99_999)).padStart(5, '0')}`,
    phone: `09000${String(random.int(0, 99_999)).padStart(5, '0')}`,
    place: random.pick(names.places),
  }
}

export function makeName(random: Random, gender: 'Nam' | 'Nữ' = random.pick(['Nam', 'Nữ'] as const)): string {
  return `${random.pick(names.families)} ${random.pick(names.middles[gender])} ${random.pick(names.letters)}`
}

export const makePlace = (random: Random): string => random.pick(names.places)

export function accountOf(person: Person, commune: string): Account {
  const { fullName, birthDate, gender, personalId, phone, place } = person
  const address = `${place}, ${commune}, tỉnh Quảng Ngãi`
  return {
    fullName,
    birthDate,
    gender,
    personalId,
    phone,
    permanentAddress: address,
    currentAddress: address,
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
  }
}

export interface Citizen {
  readonly person: Person
  readonly party: Party
  readonly actor: Actor
}

type Role = 'citizen' | 'helper'

/** Citizens one can log in as come first. */
export const SHOWN_CITIZENS = demoCitizens.filter(({ role }) => role === undefined).length

/** Citizens with an electronic identity, those one can log in as first; `helper`: members of a community digital team. */
export async function makeCitizens(app: App, seed: number, count: number, role: Role): Promise<Citizen[]> {
  const citizens: Citizen[] = []
  for (const { about: _, subject, name, address, ...known } of demoCitizens) {
    if ((known.role ?? 'citizen') !== role) continue
    citizens.push(
      await makeCitizen(
        app,
        subject,
        { ...known, fullName: name, place: address.split(',')[0]! },
        address,
        role,
      ),
    )
  }
  for (let n = citizens.length + 1; n <= count; n++) {
    const person = makePerson(randomOf(seed, `${role}-${n}`))
    citizens.push(
      await makeCitizen(app, `demo-${seed}-${role}-${n}`, person, `${person.place}, tỉnh Quảng Ngãi`, role),
    )
  }
  return citizens
}

async function makeCitizen(
  app: App,
  subject: string,
  person: Person,
  address: string,
  role: Role,
): Promise<Citizen> {
  const { fullName: name, gender, personalId, phone } = person
  const party = await partyOfClaims(app, {
    kind: 'individual',
    subject,
    name,
    personalId,
    birthDate: dayOrThrow(person.birthDate),
    gender,
    phone,
    email: null,
    address,
    identityLevel: 2,
    demo: true,
  })
  return { person, party, actor: citizenActor(party, citizenPermissions, role) }
}

const two = (n: number) => String(n).padStart(2, '0')
