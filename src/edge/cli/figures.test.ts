// The public contract of `motcua figures` and `motcua import figures`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, live, summaryOf } from '#insight/measures/testing.ts'
import { loadFigures } from '#insight/monitoring/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { sql, ts } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import type { CliCommand } from './command.ts'
import { figuresCommand } from './figures.ts'
import { importFiguresCommand } from './import-figures.ts'

const app = await startTestApp('2023-09-30T20:00:00')
const dir = mkdtempSync(join(tmpdir(), 'motcua-figures-'))
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})
const directory = await directoryOf(app)

async function run(command: CliCommand, ...args: string[]) {
  let [out, err] = ['', '']
  const sink = (add: (text: string) => void) =>
    new Writable({
      write(chunk, _encoding, done) {
        add(String(chunk))
        done()
      },
    })
  const io = {
    stdin: process.stdin,
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
  }
  const code = await command.run(args, io, async () => ({
    app,
    database: app.database,
    close: async () => {},
  }))
  const lines = () =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  return { code, out, err, lines }
}
const figures = (text: string) => run(figuresCommand, ...text.split(' ').filter((word) => word !== ''))
const importText = async (text: string) => {
  const path = join(dir, 'figures.csv')
  writeFileSync(path, text)
  return await run(importFiguresCommand, path)
}

const august = '--from 2023-08-01 --to 2023-08-31'

beforeAll(async () => {
  await loadFigures(app.database.owner, 51, directory.tree, app.clock.now())
  const unit = (code: string) => directory.at(code, '2023-08-01' as Day)!.id
  const commune = directory.tree.units.find((one) => one.parentCode === '531' && one.kind === 'commune')!
  const received = (code: string, channel: string) =>
    summaryOf({
      competentUnit: unit(code),
      channel,
      filedAt: at('2023-08-10T08:00:00'),
      dueAt: at('2023-08-14T17:00:00'),
    })
  const made = [
    [await live(app, received('531', 'online')), '531'],
    [await live(app, received('531', 'counter')), '531'],
    [await live(app, received('531', 'counter')), '531'],
    [await live(app, received(commune.code, 'online')), commune.code],
    [await live(app, received('51.so-tu-phap', 'online')), '51.so-tu-phap'],
  ] as const
  for (const [id, code] of made) {
    const when = ts(at('2023-08-10T08:00:00'))
    await app.db.write(systemActor, [
      sql`insert into dossiers.dossier(province_id, id, version, state, code, procedure_code, revision_id, channel, entry, online_service,
          assisted, receiving_unit, competent_unit, holder_unit, holder_role, filed_at, received_at)
        values (51, ${id}, 1, 'received', ${`000.00.31.H48-230810-${id}`}, '1.001193', 1, 'counter', 'desk', 'full', false,
          ${unit(code)}, ${unit(code)}, ${unit(code)}, 'receptionOfficer', ${when}, ${when})`,
    ])
  }
})

describe('motcua figures', () => {
  test('prints a figure with all that is said about it', async () => {
    const { code, lines, err } = await figures(`--indicator onlineFilingRate --unit 531 ${august}`)
    expect([code, err]).toEqual([0, ''])
    expect(lines()).toEqual([
      {
        indicator: 'onlineFilingRate',
        unit: '531',
        from: '2023-08-01',
        to: '2023-08-31',
        numerator: 1,
        denominator: 3,
        value: 33.33,
        text: '33,33%',
        definition: 'onlineFilingRate@1',
        asOf: '2023-09-30T20:00:00+07:00',
        target: 30,
        color: 'green',
      },
    ])
  })

  test('a unit without dossiers has null and —, a count has its number and no denominator', async () => {
    const { lines } = await figures(`--indicator onlineFilingRate,overdueOpen --unit 529 ${august}`)
    expect(lines()).toMatchObject([
      { indicator: 'onlineFilingRate', value: null, text: '—', color: 'none', denominator: 0 },
      {
        indicator: 'overdueOpen',
        value: 0,
        numerator: 0,
        denominator: null,
        text: '0',
        target: 0,
        color: 'green',
      },
    ])
  })

  test('51 is all units of the province; --rollup adds the units below; --level ends with its sum', async () => {
    const counts = async (scope: string) =>
      (await figures(`--indicator onlineFilingRate ${scope} ${august}`))
        .lines()
        .filter((line) => line.denominator > 0)
        .map((line) => `${line.unit} ${line.numerator}/${line.denominator}`)
    expect(await counts('--unit 51')).toEqual(['51 3/5'])
    expect(await counts('')).toEqual(['51 3/5'])
    expect(await counts('--unit 531 --rollup')).toEqual(['531 2/4'])
    expect(await counts('--level district')).toEqual(['531 1/3', 'level 1/3'])
    expect(await counts('--level district --rollup')).toEqual(['531 2/4', 'level 2/4'])
    expect(await counts('--level province')).toEqual(['51.so-tu-phap 1/1', 'level 1/1'])
  })

  test('--evidence prints a line a dossier, as many as the value counts', async () => {
    const { lines } = await figures(`--indicator onlineFilingRate --unit 531 ${august} --evidence`)
    expect(lines().map((line) => line.in)).toEqual(['both', 'denominator', 'denominator'])
    expect(lines()[0]).toMatchObject({
      unit: '531',
      indicator: 'onlineFilingRate',
      code: expect.stringMatching(/^000\.00\.31\.H48/),
    })
  })

  test('--as-of is what the system knew until then', async () => {
    const at = async (instant: string) =>
      (await figures(`--indicator onlineFilingRate --unit 531 ${august} --as-of ${instant}`)).lines()[0]
    expect(await at('2023-08-10T07:59:59+07:00')).toMatchObject({
      denominator: 0,
      asOf: '2023-08-10T07:59:59+07:00',
    })
    expect(await at('2023-08-10T08:00:00+07:00')).toMatchObject({ denominator: 3 })
  })

  test('a printed figure of the same unit and period is a second line, never mixed in', async () => {
    const { lines } = await figures(
      '--indicator onlineFilingRate --unit 51 --from 2023-01-01 --to 2023-09-30',
    )
    expect(lines()).toMatchObject([
      { numerator: 3, denominator: 5, value: 60 },
      { reported: true, numerator: 91_873, denominator: 317_201, value: 28.96, text: '28,96%' },
    ])
    const quarter = await figures('--indicator onlineFilingRate --unit 531 --from 2023-01-01 --to 2023-03-31')
    expect(quarter.lines()[1]).toMatchObject({
      reported: true,
      numerator: null,
      value: 70.8,
      text: '70,80%',
      color: 'green',
    })
    const level = await figures(
      '--indicator onlineFilingRate --level commune --from 2023-01-01 --to 2023-09-30',
    )
    expect(level.lines().at(-1)).toMatchObject({ unit: 'level', reported: true, value: 20.04 })
  })

  test('an indicator that is listed and not counted here is answered with no value and the reason', async () => {
    const ids = 'onlineServicesInUseRate,index766.1.1,index766.5.4,paymentTransactionOnlineRate'
    const { code, lines } = await figures(`--indicator ${ids} --unit 531 ${august}`)
    expect(code).toBe(0)
    expect(lines().map((line) => line.indicator)).toEqual(ids.split(','))
    for (const line of lines())
      expect(line).toMatchObject({
        unit: '531',
        value: null,
        text: '—',
        note: expect.stringMatching(/chưa tự tính/),
      })
  })

  test.each([
    ['--unit 531 --from 2023-08-01 --to 2023-08-31', '--indicator'],
    ['--indicator onlineRate --from 2023-08-01 --to 2023-08-31', '--indicator'],
    [`--indicator index766.9.9 ${august}`, '--indicator'],
    [`--indicator onTimeRate,index766.2 ${august}`, '--indicator'],
    [`--indicator onTimeRate --unit 99999 ${august}`, '--unit'],
    [`--indicator onTimeRate --unit 531 --level district ${august}`, '--level'],
    [`--indicator onTimeRate --level ward ${august}`, '--level'],
    ['--indicator onTimeRate --from 2023-02-30 --to 2023-08-31', '--from'],
    ['--indicator onTimeRate --from 2023-08-01', '--to'],
    ['--indicator onTimeRate --from 2023-08-31 --to 2023-08-01', '--to'],
    [`--indicator onTimeRate ${august} --as-of yesterday`, '--as-of'],
    [`--indicator onTimeRate ${august} --units-as-of 2023`, '--units-as-of'],
    ['--indicator onTimeRate --from 2025-06-01 --to 2025-07-01', '--units-as-of'],
    [`--indicator onTimeRate ${august} --color red`, '--color'],
    [`--indicator onTimeRate ${august} --unit`, '--unit'],
  ])('bad input %s ends with 2, names %s and prints nothing', async (args, flag) => {
    const { code, out, err } = await figures(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`${flag}:`)
  })

  test('dossiers of dissolved units count for their successor on the day asked for', async () => {
    const scope = '--from 2023-08-01 --to 2025-07-31 --units-as-of 2025-07-01 --indicator onlineFilingRate'
    const counted = async (of: string) =>
      (await figures(`${scope} ${of}`))
        .lines()
        .filter((line) => line.denominator > 0)
        .map((line) => `${line.numerator}/${line.denominator}`)
    // The commune's dossier moves to its new commune; those of the district, which has no successor below, to the province.
    expect(await counted('--level commune')).toEqual(['1/1', '1/1'])
    expect(await counted('--unit 51')).toEqual(['3/5'])
  })
})

describe('motcua import figures', () => {
  const header = 'unit,indicator,from,to,numerator,denominator,value_percent,source,note\n'
  const row = (value: string, unit = '534') =>
    `${unit},onlineFilingRate,2022-01-01,2022-12-31,,,${value},Báo cáo thử,\n`
  const stored = async () =>
    (
      await app.database.app.query(`select value_percent, replaced_at is not null as replaced from measures.reported_figure
        where source = 'Báo cáo thử' order by id`)
    ).rows

  test('the same key again replaces the figure, with history', async () => {
    expect((await importText(header + row('12.50'))).lines()).toEqual([
      { rows: 1, added: 1, replaced: 0, unchanged: 0 },
    ])
    expect((await importText(header + row('12.50'))).lines()).toEqual([
      { rows: 1, added: 0, replaced: 0, unchanged: 1 },
    ])
    expect((await importText(`\uFEFF${header}${row('13.75')}`)).lines()).toEqual([
      { rows: 1, added: 0, replaced: 1, unchanged: 0 },
    ])
    expect(await stored()).toEqual([
      { value_percent: 12.5, replaced: true },
      { value_percent: 13.75, replaced: false },
    ])
  })

  test.each([
    ['a unit nobody knows', header + row('1.00') + row('2.00', '99999'), 'dòng 3, trường unit'],
    [
      'a comma in a number',
      `${header}534,onlineFilingRate,2022-01-01,2022-12-31,,,"1,5",B,\n`,
      'dòng 2, trường value_percent',
    ],
    [
      'a rate that its numbers do not give',
      `${header}534,onTimeRate,2022-01-01,2022-12-31,1,2,60,B,\n`,
      'dòng 2, trường value_percent',
    ],
    [
      'nothing, without a reason',
      `${header}534,onTimeRate,2022-01-01,2022-12-31,,,,B,\n`,
      'dòng 2, trường note',
    ],
    ['no source', `${header}534,onTimeRate,2022-01-01,2022-12-31,,,1.00,,\n`, 'dòng 2, trường source'],
    ['the same key twice', header + row('1.00') + row('2.00'), 'dòng 3: trùng với dòng 2'],
    ['a missing column', 'unit,indicator\n', 'dòng 1, trường from'],
    [
      'a day that does not exist',
      `${header}534,onTimeRate,2022-02-30,2022-12-31,,,1.00,B,\n`,
      'dòng 2, trường from',
    ],
  ])('a file with %s changes nothing and names line and field', async (_what, text, says) => {
    const before = await stored()
    const { code, out, err } = await importText(text)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
    expect(err).toMatch(/Có \d+ lỗi/)
    expect(await stored()).toEqual(before)
  })

  test('a file that is not there is bad input', async () => {
    expect((await run(importFiguresCommand, join(dir, 'none.csv'))).code).toBe(2)
  })
})
