/** Entry of `npx motcua`: joins the command line to the composed application. */
import { readConfig } from '#platform/config/index.ts'
import { runCli } from '#edge/cli/main.ts'
import { compose } from './compose.ts'

process.exitCode = await runCli(process.argv.slice(2), async () => {
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' })
  return await compose(config, { attach: true })
})
