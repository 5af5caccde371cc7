/** Processes to start one's own from: data/reference/processes, one file a case (its README says where they come from). */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { internalProcessSchema } from './process.ts'

const unit = z.enum(['workingDay', 'day', 'hour'])

const processModelSchema = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/),
  name: z.string().min(1),
  variant: z.string().min(1).optional(),
  // As the decision prints them: null where it prints none.
  printed: z.strictObject({
    total: z.strictObject({ amount: z.number().positive(), unit }).nullable(),
    unit,
    steps: z.array(z.number().positive().nullable()),
  }),
  process: internalProcessSchema,
})
export type ProcessModel = z.infer<typeof processModelSchema> & { readonly file: string }

const FOLDER = fileURLToPath(new URL('../../../../data/reference/processes/', import.meta.url))

let read: Promise<readonly ProcessModel[]> | undefined

export function loadModels(): Promise<readonly ProcessModel[]> {
  read ??= readModels()
  return read
}

async function readModels(): Promise<ProcessModel[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort()
  return await Promise.all(
    files.map(async (file) => {
      const model = processModelSchema.parse(JSON.parse(await readFile(join(FOLDER, file), 'utf8')))
      return { ...model, file: file.replace(/\.json$/, '') }
    }),
  )
}
