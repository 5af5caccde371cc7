import { afterAll, expect, test } from 'vitest'
import { directoryOf } from '#registry/agencies/index.ts'
import { searchProcedures } from '#registry/procedures/index.ts'
import { startTestApp } from './app.ts'

const app = await startTestApp()
afterAll(() => app.close())

test('reference data stands in a cloned database', async () => {
  const directory = await directoryOf(app)
  expect(directory.tree.units.length).toBeGreaterThan(300)
  expect((await searchProcedures(app, 'khai sinh'))[0]?.name).toContain('khai sinh')
})
