import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Day, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { startTestApp, type TestApp } from '#tests/support/app.ts'
import { demoCitizens, demoSubject, findDemoOfficers, seedDemoOfficers } from './demo-officers.ts'
import { actorOf, findPositions } from './officers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp('2026-09-07T08:00:00')
})
afterAll(() => app.close())

const today = '2026-09-07' as Day
const count = async (table: string) =>
  (await app.database.owner.query<{ n: number }>(`select count(*)::int as n from agencies.${table}`)).rows[0]!
    .n

describe('officers of the demonstration', () => {
  it('fill three positions in every commune and department of the day, and those of the province', async () => {
    const from = performance.now()
    await seedDemoOfficers(app.database.owner, 51, today)
    expect(performance.now() - from).toBeLessThan(1000)
    const units = await app.database.owner.query<{ n: number }>(
      `select count(*)::int as n from agencies.unit where kind in ('commune', 'department')
       and (valid_from is null or valid_from <= $1) and (valid_until is null or valid_until > $1)`,
      [today],
    )
    expect(await count('officer')).toBe(units.rows[0]!.n * 3 + 3)
    expect(await count('position')).toBe(await count('officer'))
  })

  it('are added once', async () => {
    const before = [await count('officer'), await count('position')]
    await seedDemoOfficers(app.database.owner, 51, today)
    expect([await count('officer'), await count('position')]).toEqual(before)
  })

  it('work for the unit as it is called today, with the sight of their role', async () => {
    const [officer] = await findDemoOfficers(app, { subjects: [demoSubject('21025', 'receptionOfficer')] })
    expect(officer).toMatchObject({ unitName: 'Phường Cẩm Thành', role: 'receptionOfficer' })
    const [position] = await findPositions(app, { subject: demoSubject('21025', 'receptionOfficer') })
    expect((await actorOf(app, position!)).unitIds).toEqual([position!.unitId])
    const [leader] = await findPositions(app, { subject: demoSubject('51.ubnd', 'provinceLeader') })
    expect((await actorOf(app, leader!)).seesAll).toBe(true)
    const [administrator] = await findPositions(app, { subject: demoSubject('51.ubnd', 'administrator') })
    expect((await actorOf(app, administrator!)).unitIds).toEqual([])
  })

  it('stand beside those of the communes of before 1/7/2025 when the clock stands there', async () => {
    app.clock.set(instantFromIsoOrThrow('2024-08-30T09:00:00'))
    await seedDemoOfficers(app.database.owner, 51, '2024-08-30' as Day)
    const [officer] = await findDemoOfficers(app, { subjects: [demoSubject('21025', 'receptionOfficer')] })
    expect(officer?.unitName).toBe('Phường Nguyễn Nghiêm')
  })
})

describe('citizens of the demonstration', () => {
  it('have numbers that nobody has', () => {
    for (const citizen of demoCitizens) expect(citizen.personalId).toMatch(/^051000000\d{3}$/)
    expect(new Set(demoCitizens.map((one) => one.personalId)).size).toBe(demoCitizens.length)
  })
})
