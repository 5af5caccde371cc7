// Who stands at the counter and what they want; facts the State holds first, what the officer typed from the card over them.
import type { FastifyRequest } from 'fastify'
import { normalizePersonalId } from '#platform/text/index.ts'
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import { directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import { findPartyByPersonalId, type Party } from '#registry/parties/index.ts'
import { type Account, findPublished, type Procedure } from '#registry/procedures/index.ts'
import type { CounterField } from '../views/counter-model.ts'
import { appOf, field, query } from './context.ts'
import { dayText, typedDay } from './counter-fields.ts'

export interface Walk {
  readonly personQuery: string
  readonly person: Party | undefined
  readonly account: Account
  readonly procedure: Procedure | undefined
  /** Another commune that settles it, when the officer chose one. */
  readonly unit: KnownUnit | undefined
  readonly today: ReturnType<typeof dayOf>
}

/** Who stands at the desk and what they want, from the address or from the form that was sent. */
export async function walkOf(request: FastifyRequest): Promise<Walk> {
  const app = appOf(request)
  const today = dayOf(app.clock.now())
  const asked = (name: string) => query(request, name) || field(request, name)
  const personQuery = asked('person')
  const personalId = normalizePersonalId(personQuery)
  const person = personalId === undefined ? undefined : await findPartyByPersonalId(app, personalId)
  const code = asked('procedure')
  const revision = /^\d\.\d{6}$/.test(code) ? await findPublished(app, code, today) : undefined
  const unit = asked('unit')
  return {
    personQuery,
    unit: unit === '' ? undefined : (await directoryOf(app)).at(unit, today),
    person,
    account: accountOf(request, person, personalId),
    procedure: revision?.procedure,
    today,
  }
}

function accountOf(
  request: FastifyRequest,
  person: Party | undefined,
  personalId: string | undefined,
): Account {
  const typed = {
    fullName: field(request, 'p.name'),
    birthDate: typedDay(field(request, 'p.birthDate')),
    phone: field(request, 'p.phone'),
    permanentAddress: field(request, 'p.address'),
    personalId,
  }
  const known = {
    fullName: person?.name,
    birthDate: person?.birthDate,
    gender: person?.gender,
    phone: person?.phone,
    email: person?.email,
    permanentAddress: person?.address,
  }
  const facts = Object.entries({
    ...known,
    ...Object.fromEntries(Object.entries(typed).filter(([, one]) => one)),
  })
  return Object.fromEntries(facts.filter(([, value]) => typeof value === 'string' && value !== '')) as Account
}

export const APPLICANT: readonly (CounterField & { of: keyof Account })[] = [
  { name: 'p.name', of: 'fullName', label: 'Họ, chữ đệm, tên', kind: 'text' },
  { name: 'p.birthDate', of: 'birthDate', label: 'Ngày sinh', kind: 'date', hint: 'ngày/tháng/năm' },
  { name: 'p.phone', of: 'phone', label: 'Số điện thoại', kind: 'number', hint: 'Để báo khi có kết quả' },
  { name: 'p.address', of: 'permanentAddress', label: 'Nơi cư trú', kind: 'text' },
]

export const applicantValues = ({ account }: Walk) =>
  Object.fromEntries(APPLICANT.map((one) => [one.name, dayText(account[one.of] ?? '')]))

export const factsOf = (person: Party) =>
  [person.birthDate ? `Sinh ngày ${formatDayVi(person.birthDate)}` : '', person.address ?? '']
    .filter(Boolean)
    .join(', ') || 'Chưa có ngày sinh, nơi cư trú'
