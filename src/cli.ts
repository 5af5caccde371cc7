/** Entry of `npx motcua`: joins the command line to the composed application. */
import { runCli } from '#edge/cli/main.ts'

process.exitCode = await runCli(process.argv.slice(2), async () => {
  const { readConfig } = await import('#platform/config/index.ts')
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' })
  const { compose } = await import('./compose.ts')
  return await compose(config, { attach: true })
})
