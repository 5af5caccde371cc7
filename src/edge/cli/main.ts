/** `npx motcua COMMAND`. A command that needs the database opens it only when it asks for it. */
import { ConfigError } from '#platform/config/index.ts'
import type { App, Database } from '#platform/db/index.ts'
import { demoCommand } from './demo.ts'
import { dueCommand } from './due.ts'
import { figuresCommand } from './figures.ts'
import { importFiguresCommand } from './import-figures.ts'
import { importProceduresCommand } from './import-procedures.ts'

const commands = [dueCommand, figuresCommand, importProceduresCommand, importFiguresCommand, demoCommand]

function findCommand(words: string[]): { command: (typeof commands)[number]; args: string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = commands.find((one) => one.name === name)
    if (command !== undefined) return { command, args: words.slice(length) }
  }
  return undefined
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`)
  return `motcua LỆNH [THAM SỐ]\n\n${lines.join('\n')}\n  ${'help'.padEnd(width)}liệt kê các lệnh; “help LỆNH” cho cách dùng\n`
}

/** The application with its database, and how to let go of it. `src/cli.ts` knows how to make one. */
export interface OpenedApp {
  readonly app: App
  readonly database: Database
  close(): Promise<void>
}

export async function runCli(words: string[], openApp: () => Promise<OpenedApp>): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    const about = findCommand(words.slice(1))
    process.stdout.write(about === undefined ? help() : about.command.usage)
    return 0
  }
  const found = findCommand(words)
  if (found === undefined) {
    process.stderr.write(`motcua: không có lệnh “${words.slice(0, 2).join(' ')}”. Xem: npx motcua help\n`)
    return 2
  }
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
  let opened: Promise<OpenedApp> | undefined
  const open = () => (opened ??= openApp())
  try {
    return await found.command.run(found.args, io, open)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`motcua: ${error.message}\n`)
    return 2
  } finally {
    await (await opened)?.close()
  }
}
