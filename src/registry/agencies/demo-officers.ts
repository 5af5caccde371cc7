/**
 * People of the demonstration, plainly invented ("Nguyễn Thị A"): three officers for every unit that works on the day,
 * and the people of the province's office. Marked as demonstration in the register.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type App, json, type Pool, sql } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'
import { directoryOf } from './directory.ts'
import { type PositionRole, roleNames } from './roles.ts'
import { isValidOn } from './unit.ts'

/** Invented names are made of these, in the demonstration and in benchmarks. */
export const FAMILIES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Võ',
  'Đinh',
  'Huỳnh',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Phan',
  'Đặng',
  'Trương',
]
const MIDDLES = ['Văn', 'Thị']
export const GIVEN = [...'ABCDEGHIKLMNOPQSTUVXY']

/** The n-th invented name; repeats only after more than 500. */
function demoName(n: number): string {
  const family = FAMILIES[n % FAMILIES.length]
  const middle = MIDDLES[n % MIDDLES.length]
  return `${family} ${middle} ${GIVEN[Math.floor(n / FAMILIES.length) % GIVEN.length]}`
}

const OF_EVERY_UNIT: readonly PositionRole[] = ['receptionOfficer', 'caseOfficer', 'unitHead']
const OF_THE_PROVINCE: readonly PositionRole[] = ['control', 'provinceLeader', 'administrator']

const titleOf = (role: PositionRole, kind: string, areaKind: string): string => {
  if (role !== 'unitHead') return roleNames[role]
  return kind === 'commune' ? `Chủ tịch Ủy ban nhân dân ${areaKind}` : 'Lãnh đạo đơn vị'
}

export const demoSubject = (unitCode: string, role: PositionRole) => `demo:${unitCode}:${role}`

interface UnitRow {
  id: number
  code: string
  kind: string
  area_kind: string
  valid_from: Day | null
  valid_until: Day | null
}

/** As owner, safe to repeat; officers of another day's units stay as they are. */
export async function seedDemoOfficers(owner: Pool, provinceId: number, today: Day): Promise<void> {
  const { rows: units } = await owner.query<UnitRow>(
    `select id, code, kind, area_kind, valid_from, valid_until from agencies.unit
     where province_id = $1 and kind in ('commune', 'department') and (valid_from is null or valid_from <= $2)
       and (valid_until is null or valid_until > $2) order by code`,
    [provinceId, today],
  )
  const people = units.flatMap((unit, index) => {
    const roles = unit.code.endsWith('.ubnd') ? [...OF_EVERY_UNIT, ...OF_THE_PROVINCE] : OF_EVERY_UNIT
    return roles.map((role, n) => ({
      subject: demoSubject(unit.code, role),
      name: demoName(index * OF_EVERY_UNIT.length + n),
      unitId: unit.id,
      role,
      title: titleOf(role, unit.kind, unit.area_kind),
      from: unit.valid_from ?? '1989-07-01',
      until: unit.valid_until,
    }))
  })
  await owner.query(
    `with given as (
       select * from jsonb_to_recordset($2::jsonb)
         as r(subject text, name text, "unitId" int, role text, title text, "from" date, until date)
     ), added as (
       insert into agencies.officer(province_id, subject, name, demo)
       select $1, subject, name, true from given on conflict (subject) do nothing returning id, subject
     ), known as (
       select id, subject from added union all
       select o.id, o.subject from agencies.officer o join given on given.subject = o.subject
     )
     insert into agencies.position(province_id, officer_id, unit_id, role, title, valid_from, valid_until)
     select $1, known.id, given."unitId", given.role, given.title, given."from", given.until
     from given join known on known.subject = given.subject
     on conflict (officer_id, unit_id, role, valid_from) do nothing`,
    [provinceId, json(people)],
  )
}

export interface DemoOfficer {
  readonly subject: string
  readonly name: string
  readonly role: PositionRole
  readonly title: string
  readonly unitName: string
  readonly unitCode: string
}

/** Demonstration officers of units whose name fits the text (marks do not matter), or of one subject. */
export async function findDemoOfficers(
  app: App,
  by: { subjects: readonly string[] } | { unitName: string },
  limit = 30,
): Promise<DemoOfficer[]> {
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const wanted = 'unitName' in by ? fold(by.unitName) : ''
  const unitIds = directory.tree.units
    .filter((unit) => wanted !== '' && isValidOn(unit, today) && fold(unit.name).includes(wanted))
    .map((unit) => directory.at(unit.code, today)!.id)
  const subjects = 'subjects' in by ? [...by.subjects] : []
  const rows = await app.db.read<Omit<DemoOfficer, 'unitName' | 'unitCode'> & { unitId: number }>(
    systemActor,
    sql`select o.subject, o.name, p.role, p.title, p.unit_id as "unitId"
      from agencies.officer o join agencies.position p on p.officer_id = o.id
      where o.province_id = ${app.provinceId} and o.demo and (o.subject = any(${subjects}::text[]) or p.unit_id = any(${unitIds}::int[]))
        and p.valid_from <= ${today} and (p.valid_until is null or p.valid_until > ${today})
      order by p.unit_id, p.id limit ${limit}`,
  )
  return rows.map(({ unitId, ...row }) => {
    const unit = directory.byId(unitId)
    return { ...row, unitName: unit.name, unitCode: unit.code }
  })
}

export interface DemoCitizen {
  readonly subject: string
  readonly name: string
  readonly personalId: string
  readonly birthDate: Day
  readonly gender: 'Nam' | 'Nữ'
  readonly phone: string
  readonly address: string
  readonly role?: 'helper'
  readonly about: string
}

const citizen = (
  n: number,
  name: string,
  birthDate: string,
  about: string,
  role?: 'helper',
): DemoCitizen => ({
  subject: `demo:citizen:${n}`,
  name,
  // No such number is issued: the part after the province's 051 would be sex and year of birth.
  personalId: `051000000${String(n).padStart(3, '0')}`,
  birthDate: birthDate as Day,
  gender: / Thị /.test(name) ? 'Nữ' : 'Nam',
  phone: `090000000${n}`,
  address: `Thôn ${n}, xã Vạn Tường, tỉnh Quảng Ngãi`,
  ...(role ? { role } : {}),
  about,
})

export const demoCitizens: readonly DemoCitizen[] = [
  citizen(1, 'Nguyễn Văn A', '1988-03-14', 'Nộp hồ sơ, theo dõi, bổ sung, trả phí.'),
  citizen(2, 'Trần Thị B', '1992-11-02', 'Đăng ký khai sinh cho con.'),
  citizen(3, 'Lê Văn C', '1956-06-20', 'Người cao tuổi, dùng chữ to.'),
  citizen(4, 'Đinh Thị H', '1999-01-09', 'Tổ công nghệ số cộng đồng: đến nhà làm giúp bà con.', 'helper'),
  citizen(5, 'Phạm Thị D', '1979-08-27', 'Xin trích lục, chứng thực.'),
  citizen(6, 'Võ Văn E', '1985-12-30', 'Hộ kinh doanh.'),
  citizen(7, 'Phạm Văn G', '1969-04-18', 'Đất đai, xây dựng.'),
  citizen(8, 'Bùi Thị K', '2003-05-05', 'Trợ cấp xã hội.'),
]
