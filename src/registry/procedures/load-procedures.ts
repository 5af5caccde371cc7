import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { type Eform, eformSchema } from './forms/eform.ts'
import { type Procedure, procedureSchema } from './procedure.ts'

// Reads the province's procedures: one file a procedure, the e-form of the same code beside it.

export interface FileFault {
  readonly file: string
  readonly path: string
  readonly message: string
}
export type LoadedProcedures =
  | { readonly ok: true; readonly procedures: readonly Procedure[] }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

export interface ProcedureFolders {
  readonly procedures: string
  readonly forms: string
}

export const referenceFolders: ProcedureFolders = {
  procedures: fileURLToPath(new URL('../../../data/reference/procedures/', import.meta.url)),
  forms: fileURLToPath(new URL('../../../data/reference/forms/', import.meta.url)),
}

export async function loadProcedures(folders = referenceFolders): Promise<LoadedProcedures> {
  const faults: FileFault[] = []
  const forms = new Map<string, Eform>()
  for (const { file, value } of await readFolder(folders.forms, eformSchema, faults)) {
    if (file !== `${value.procedureCode}.json`) faults.push(misnamed(file, value.procedureCode))
    forms.set(value.procedureCode, value)
  }
  const procedures: Procedure[] = []
  for (const { file, value } of await readFolder(folders.procedures, procedureSchema, faults)) {
    if (file !== `${value.code}.json`) faults.push(misnamed(file, value.code))
    const form = forms.get(value.code)
    procedures.push(form === undefined ? value : { ...value, form })
    forms.delete(value.code)
  }
  for (const code of forms.keys()) {
    faults.push({
      file: `${code}.json`,
      path: 'procedureCode',
      message: 'e-form of a procedure that is not there',
    })
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, procedures }
}

function misnamed(file: string, code: string): FileFault {
  return { file, path: 'code', message: `the file must be named ${code}.json` }
}

async function readFolder<S extends z.ZodType>(
  folder: string,
  schema: S,
  faults: FileFault[],
): Promise<{ file: string; value: z.output<S> }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const read: { file: string; value: z.output<S> }[] = []
  for (const file of files) {
    const parsed = parseJson(await readFile(join(folder, file), 'utf8'))
    if (!parsed.ok) {
      faults.push({ file, path: '', message: parsed.message })
      continue
    }
    const checked = schema.safeParse(parsed.value)
    if (checked.success) read.push({ file, value: checked.data })
    else {
      for (const issue of checked.error.issues) {
        faults.push({ file, path: issue.path.join('.'), message: issue.message })
      }
    }
  }
  return read
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'not JSON' }
  }
}
