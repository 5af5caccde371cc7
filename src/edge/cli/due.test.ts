import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { dueCommand } from './due.ts'

function sink() {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  return { stream, text: () => text }
}

async function due(input: string | readonly unknown[], args: string[] = []) {
  const text = typeof input === 'string' ? input : input.map((line) => `${JSON.stringify(line)}\n`).join('')
  const stdout = sink()
  const stderr = sink()
  // Bytes in small pieces, so that a letter may be cut in two.
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7001) }, (_, i) =>
    bytes.subarray(i * 7001, (i + 1) * 7001),
  )
  const code = await dueCommand.run(args, {
    stdin: Readable.from(pieces),
    stdout: stdout.stream,
    stderr: stderr.stream,
  })
  const json = code === 0 && args.length === 0 ? stdout.text().split('\n').filter(Boolean) : []
  const lines = json.map((line): Record<string, unknown> => JSON.parse(line))
  return { code, lines, stdout: stdout.text(), stderr: stderr.text() }
}

const line = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  receivedAt: '2024-05-06T10:00:00+07:00',
  timeLimit: { amount: 5, unit: 'workingDay' },
  ...more,
})

describe('motcua due', () => {
  it('answers every line in order, asOf being the last instant in the line', async () => {
    const { code, lines } = await due([
      line('một'),
      line('hai', {
        events: [{ kind: 'extended', at: '2024-05-09T10:00:00+07:00', reason: 'chờ xác minh' }],
      }),
      line('ba', { reductionPercent: 20, receivedAt: '2024-05-06T10:00:00' }),
      line('bốn', { timeLimit: { unit: 'sameDay' }, receivedAt: '2024-05-06T15:00:01+07:00' }),
    ])
    expect(code).toBe(0)
    expect(lines.map(({ trace: _trace, ...rest }) => rest)).toEqual([
      {
        id: 'một',
        dueAt: '2024-05-13T17:00:00+07:00',
        state: 'running',
        verdict: 'open',
        workingMinutesLeft: 2730,
        refused: [],
      },
      {
        id: 'hai',
        dueAt: '2024-05-13T17:00:00+07:00',
        state: 'running',
        verdict: 'open',
        workingMinutesLeft: 1290,
        refused: [{ event: 0, code: 'clock.extension_without_new_date' }],
      },
      {
        id: 'ba',
        dueAt: '2024-05-10T17:00:00+07:00',
        state: 'running',
        verdict: 'open',
        workingMinutesLeft: 2250,
        refused: [],
      },
      {
        id: 'bốn',
        dueAt: '2024-05-07T17:00:00+07:00',
        state: 'running',
        verdict: 'open',
        workingMinutesLeft: 599,
        refused: [],
      },
    ])
    expect(Object.keys((lines[0]!['trace'] as object[])[0]!)).toEqual(['rule', 'from', 'to', 'says'])
  })

  it('calendar of the line is stronger than the built-in one, office hours are its own', async () => {
    const { lines } = await due([
      line('a', {
        calendar: { off: ['2024-05-07'], worked: ['2024-05-11'] },
        officeHours: [
          ['08:00', '12:00'],
          ['13:00', '16:30'],
        ],
      }),
    ])
    expect(lines[0]?.['dueAt']).toBe('2024-05-13T16:30:00+07:00')
  })

  it('prints nothing when any line is bad, and names line, field and number of faults', async () => {
    const { code, stdout, stderr } = await due([
      line('a'),
      line('b', { events: [{ kind: 'extended', at: '2024-05-09', reason: 'x' }], clockmode: 'none' }),
      line('c', { timeLimit: { amount: 0, unit: 'workingDay' } }),
    ])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('dòng 2, trường events[0].at:')
    expect(stderr).toContain('Có 3 lỗi')
  })

  it.each([
    ['not JSON', '{"id":', '(cả dòng)'],
    ['not an object', '[]', '(cả dòng)'],
    [
      'an unknown unit',
      JSON.stringify(line('a', { timeLimit: { amount: 1, unit: 'week' } })),
      'timeLimit.unit',
    ],
    [
      'a day that does not exist',
      JSON.stringify(line('a', { calendar: { off: ['2024-02-30'] } })),
      'calendar.off[0]',
    ],
    [
      'shifts that overlap',
      JSON.stringify(
        line('a', {
          officeHours: [
            ['07:00', '12:00'],
            ['11:00', '17:00'],
          ],
        }),
      ),
      'officeHours',
    ],
    ['an unknown field', JSON.stringify(line('a', { due: 1 })), 'due'],
    ['an empty line before the end', `\n${JSON.stringify(line('a'))}`, '(cả dòng)'],
  ])('refuses %s', async (_name, text, field) => {
    const { code, stderr } = await due(text)
    expect(code).toBe(2)
    expect(stderr).toContain(`dòng 1, trường ${field}:`)
  })

  it('takes a byte order mark, Windows line ends and no lines at all', async () => {
    expect((await due(`\uFEFF${JSON.stringify(line('a'))}\r\n\r\n`)).lines).toHaveLength(1)
    expect(await due('')).toMatchObject({ code: 0, stdout: '' })
  })

  it('takes no arguments but --help', async () => {
    expect((await due('', ['--help'])).code).toBe(0)
    expect((await due('', ['a.ndjson'])).code).toBe(2)
  })

  // A file of worked lines {"in":…,"out":…} kept elsewhere; registered only where one is named, never skipped.
  const worked = process.env['DUE_EXAMPLES']
  if (worked !== undefined) {
    it('gives every worked line of the file in DUE_EXAMPLES', async () => {
      const pairs: { in: unknown; out: unknown }[] = readFileSync(worked, 'utf8')
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text))
      const { lines } = await due(pairs.map((pair) => pair.in))
      expect(lines.map(({ trace: _trace, ...rest }) => rest)).toEqual(pairs.map((pair) => pair.out))
    })
  }

  // How long it may take is measured by `npm run bench -- due`: a busy machine proves nothing.
  it('answers 10,000 lines', async () => {
    const { lines } = await due(
      Array.from({ length: 10_000 }, (_, n) =>
        line(String(n), {
          calendar: { off: ['2024-05-07'] },
          timeLimit: { amount: 1 + (n % 90), unit: 'workingDay' },
        }),
      ),
    )
    expect(lines).toHaveLength(10_000)
  })
})
