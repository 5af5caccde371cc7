import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import type { Io } from './command.ts'
import { importProceduresCommand } from './import-procedures.ts'

const app = await startTestApp('2026-09-07T08:00:00')
const dir = mkdtempSync(join(tmpdir(), 'motcua-import-'))
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await app.close()
})

const header =
  'code,name,field,domain,promulgating_ministry,level_from_2025_07,level_before_2025_07,executing_agency,target,settlement_time,time_source,fee,documents_required,result,legal_basis,decision_no,online_level,confidence'
const row = (code: string, name: string, level = 'Cấp xã') =>
  `${code},"${name}",Hộ tịch,tư pháp,Bộ Tư pháp,${level},,Ủy ban nhân dân cấp xã,Công dân Việt Nam,3 ngày làm việc,,,Tờ khai,Trích lục,123/2015/NĐ-CP,1/QĐ-BTP,toàn trình,`

async function run(text: string, name = 'danh-muc.csv') {
  const path = join(dir, name)
  writeFileSync(path, text)
  let out = ''
  let err = ''
  const sink = (add: (text: string) => void) => ({ write: (text: string) => void add(text) })
  const io = {
    stdin: process.stdin,
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
  } as unknown as Io
  const open = async () => ({ app, database: app.database, close: async () => {} })
  return { exit: await importProceduresCommand.run([path], io, open), out, err }
}

const revisions = (code: string) =>
  app.db.read<{ number: number; published: boolean; faults: unknown[]; name: string }>(
    systemActor,
    sql`select number, published_at is not null as published, faults, definition->>'name' as name from procedures.revision where procedure_code = ${code} order by number`,
  )

describe('motcua import procedures', () => {
  test('a procedure without an approved internal process is kept but does not go live (Circular 01/2018 art. 8)', async () => {
    const { exit, out } = await run([header, row('9.000001', 'Thủ tục thử một')].join('\n'))
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining('thêm mới         1') })
    expect(out).toContain('chưa có quy trình nội bộ được phê duyệt: 1')
    const [stored] = await revisions('9.000001')
    expect(stored).toMatchObject({ number: 1, published: false })
    expect(stored!.faults).toContainEqual({
      path: 'process',
      message: 'chưa có quy trình nội bộ được phê duyệt',
    })
  })

  test('the same file again does nothing; a changed row makes a further revision and the old one stays', async () => {
    const again = await run([header, row('9.000001', 'Thủ tục thử một')].join('\n'))
    expect(again.out).toContain('không đổi        1')
    expect(await revisions('9.000001')).toHaveLength(1)
    const changed = await run([header, row('9.000001', 'Thủ tục thử một, sửa đổi')].join('\n'))
    expect(changed.out).toContain('có thay đổi      1 (9.000001)')
    expect(await revisions('9.000001')).toMatchObject([
      { number: 1, name: 'Thủ tục thử một' },
      { number: 2, name: 'Thủ tục thử một, sửa đổi' },
    ])
    const [listed] = await app.db.read<{ name: string }>(
      systemActor,
      sql`select name from procedures.procedure where code = '9.000001'`,
    )
    expect(listed!.name).toBe('Thủ tục thử một, sửa đổi')
  })

  test("the province's own published revision is kept", async () => {
    const { out } = await run([header, row('1.004873', 'Tên khác')].join('\n'))
    expect(out).toContain('giữ bản của tỉnh 1 (1.004873)')
    expect(await revisions('1.004873')).toMatchObject([
      { number: 1, published: true, name: 'Cấp Giấy xác nhận tình trạng hôn nhân' },
    ])
  })

  test('rows that cannot be a procedure here are left out, with reason, line and code', async () => {
    const { out } = await run(
      [
        header,
        row('9.000002', 'Hai', 'Cấp bộ'),
        row('9.03', 'Ba'),
        row('9.000004', 'Bốn'),
        row('9.000004', 'Bốn'),
      ].join('\n'),
    )
    expect(out).toContain('bỏ qua           3')
    expect(out).toContain('chỉ do cấp bộ giải quyết: 1 (dòng 2 9.000002)')
    expect(out).toContain('mã thủ tục không đúng dạng: 1 (dòng 3 9.03)')
    expect(out).toContain('mã lặp lại trong tệp: 1 (dòng 5 9.000004)')
  })

  test.each([
    ['a line with too few columns', [header, row('9.000005', 'Năm'), '9.000006,Sáu'].join('\n'), 'dòng 3'],
    ['a missing column', header.replace(',fee,', ','), 'trường fee: thiếu cột'],
    ['an open quotation mark', [header, '9.000005,"Năm'].join('\n'), 'dấu ngoặc kép chưa đóng'],
    ['an empty file', '', 'tệp rỗng'],
  ])('%s: exit 2, line and field are named, nothing changes', async (_, text, says) => {
    const { exit, out, err } = await run(text)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toContain(says)
    expect(await revisions('9.000005')).toEqual([])
  })
})
