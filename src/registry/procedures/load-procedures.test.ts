import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPublication } from './checks/publication.ts'
import { loadProcedures } from './load-procedures.ts'

const loaded = await loadProcedures()
const procedures = loaded.ok ? loaded.procedures : []

describe('the procedures that come with the product', () => {
  it('are read without a fault, at least 80 of them, at least 20 with an e-form', () => {
    expect(loaded).toMatchObject({ ok: true })
    expect(new Set(procedures.map((procedure) => procedure.code)).size).toBeGreaterThanOrEqual(80)
    expect(procedures.filter((procedure) => procedure.form !== undefined).length).toBeGreaterThanOrEqual(20)
  })

  it('can all be published', () => {
    const faults = procedures.flatMap((procedure) => {
      const check = checkPublication(procedure)
      return check.ok ? [] : [{ code: procedure.code, faults: check.faults }]
    })
    expect(faults).toEqual([])
  })

  it('stand at province and commune, in at least 20 sectors', () => {
    const kinds = new Set(procedures.map((procedure) => procedure.competentKind))
    expect(kinds).toContain('commune')
    expect(kinds.size).toBeGreaterThanOrEqual(10)
    expect(new Set(procedures.map((procedure) => procedure.sector.code)).size).toBeGreaterThanOrEqual(20)
  })

  it('ask at most five typed fields on the straight path of a form (goal P6)', () => {
    const typed = ['text', 'personName', 'personalId', 'phone', 'date', 'number', 'money', 'textarea']
    for (const { code, form } of procedures) {
      const asked = form?.questions
        .filter((question) => question.showIf === undefined)
        .flatMap((question) => question.fields)
        .filter((field) => field.source.kind === 'asked' && typed.includes(field.control))
        .filter((field) => field.optional !== true && field.showIf === undefined)
      expect(asked?.length ?? 0, code).toBeLessThanOrEqual(5)
    }
  })

  it('speak in short sentences: at most 28 syllables (goal P16)', () => {
    const sentences = procedures.flatMap(({ stages, conditions, form }) => [
      ...stages,
      ...conditions,
      ...(form?.questions.flatMap((one) => [
        one.title,
        one.hint ?? '',
        ...one.fields.map((f) => f.hint ?? ''),
      ]) ?? []),
    ])
    const long = sentences
      .flatMap((text) => text.split(/[.?!;] /))
      .filter((one) => one.split(/\s+/).length > 28)
    expect(long).toEqual([])
  })

  it('are written in one encoding (NFC)', () => {
    const text = JSON.stringify(procedures)
    expect(text).toBe(text.normalize('NFC'))
  })
})

describe('reading a folder of procedures', () => {
  it('names the file and the path of every fault', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'procedures-'))
    const forms = await mkdtemp(join(tmpdir(), 'forms-'))
    await writeFile(join(folder, '1.000001.json'), '{ "code": "1.000001", "name": ')
    await writeFile(join(folder, '1.000002.json'), '{ "code": "1.000002", "name": "Thủ tục" }')
    const result = await loadProcedures({ procedures: folder, forms })
    await Promise.all([folder, forms].map((path) => rm(path, { recursive: true })))
    const faults = result.ok ? [] : result.faults
    expect(faults.some((fault) => fault.file === '1.000001.json' && fault.path === '')).toBe(true)
    expect(faults.some((fault) => fault.file === '1.000002.json' && fault.path === 'sector')).toBe(true)
  })
})
