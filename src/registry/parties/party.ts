/** People and organisations who deal with the province. Known by their electronic identity (VNeID subject) or, at the counter, by number. */
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'

export interface Party {
  readonly id: number
  readonly kind: 'individual' | 'organization'
  readonly name: string
  readonly personalId: string | null
  readonly birthDate: Day | null
  readonly gender: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly identityLevel: number
}

const columns = sql`id, kind, name, personal_id as "personalId", birth_date as "birthDate", gender, phone, email, address, identity_level as "identityLevel"`

export async function findParty(app: App, id: number): Promise<Party | undefined> {
  const [row] = await app.db.read<Party>(
    systemActor,
    sql`select ${columns} from parties.party where province_id = ${app.provinceId} and id = ${id}`,
  )
  return row
}

export async function findPartyByPersonalId(app: App, personalId: string): Promise<Party | undefined> {
  const [row] = await app.db.read<Party>(
    systemActor,
    sql`select ${columns} from parties.party where province_id = ${app.provinceId} and personal_id = ${personalId} order by id limit 1`,
  )
  return row
}

export interface Claims extends Omit<Party, 'id'> {
  readonly subject: string
  readonly demo: boolean
}

/** The party of an electronic identity; what the identity provider says today replaces what was known. */
export async function partyOfClaims(app: App, claims: Claims): Promise<Party> {
  const [result] = await app.db.write(systemActor, [
    sql`insert into parties.party(province_id, kind, subject, name, personal_id, birth_date, gender, phone, email, address, identity_level, demo)
      values (${app.provinceId}, ${claims.kind}, ${claims.subject}, ${claims.name}, ${claims.personalId}, ${claims.birthDate}, ${claims.gender},
        ${claims.phone}, ${claims.email}, ${claims.address}, ${claims.identityLevel}, ${claims.demo})
      on conflict (subject) do update set name = excluded.name, personal_id = excluded.personal_id, birth_date = excluded.birth_date,
        gender = excluded.gender, phone = coalesce(excluded.phone, parties.party.phone), email = coalesce(excluded.email, parties.party.email),
        address = excluded.address, identity_level = excluded.identity_level
      returning ${columns}`,
  ])
  return result!.rows[0] as Party
}

export function citizenActor(
  party: Pick<Party, 'id' | 'name'>,
  permissions: readonly string[],
  role = 'citizen',
): Actor {
  return {
    kind: 'citizen',
    id: party.id,
    name: party.name,
    partyId: party.id,
    unitIds: [],
    unitId: null,
    seesAll: false,
    permissions: new Set(permissions),
    role,
  }
}
