/** `npx motcua COMMAND`. A command that needs the database opens it only when it asks for it. */
import { ConfigError } from '#platform/config/index.ts'
import type { CliCommand, OpenedApp } from './command.ts'

// Loaded when asked for: the calculator needs no database driver and starts at once.
const commands: Record<string, () => Promise<CliCommand>> = {
  due: async () => (await import('./due.ts')).dueCommand,
  figures: async () => (await import('./figures.ts')).figuresCommand,
  'import procedures': async () => (await import('./import-procedures.ts')).importProceduresCommand,
  'import figures': async () => (await import('./import-figures.ts')).importFiguresCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
}

async function findCommand(words: string[]): Promise<{ command: CliCommand; args: string[] } | undefined> {
  for (const length of [2, 1]) {
    const load = commands[words.slice(0, length).join(' ')]
    if (load !== undefined) return { command: await load(), args: words.slice(length) }
  }
  return undefined
}

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...all.map((command) => command.name.length)) + 2
  const lines = all.map((command) => `  ${command.name.padEnd(width)}${command.summary}`)
  return `motcua LỆNH [THAM SỐ]\n\n${lines.join('\n')}\n  ${'help'.padEnd(width)}liệt kê các lệnh; “help LỆNH” cho cách dùng\n`
}

/** `motcua … | head` has read enough: nobody is left to print for, which is no fault of anyone's. */
function endWithReader(opened: () => Promise<OpenedApp> | undefined): void {
  let ending = false
  process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    if (ending) return
    ending = true
    await (await opened()?.catch(() => undefined))?.close()
    process.exit(0)
  })
}

export async function runCli(words: string[], openApp: () => Promise<OpenedApp>): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    const about = await findCommand(words.slice(1))
    process.stdout.write(about === undefined ? await help() : about.command.usage)
    return 0
  }
  const found = await findCommand(words)
  if (found === undefined) {
    process.stderr.write(`motcua: không có lệnh “${words.slice(0, 2).join(' ')}”. Xem: npx motcua help\n`)
    return 2
  }
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
  let opened: Promise<OpenedApp> | undefined
  const open = () => (opened ??= openApp())
  endWithReader(() => opened)
  try {
    return await found.command.run(found.args, io, open)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`motcua: ${error.message}\n`)
    return 2
  } finally {
    await (await opened?.catch(() => undefined))?.close()
  }
}
