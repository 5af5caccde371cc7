/** What a command of the command line is. */
import type { App, Database } from '#platform/db/index.ts'

export interface Io {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

/** The application with its database, and how to let go of it. */
export interface OpenedApp {
  readonly app: App
  readonly database: Database
  close(): Promise<void>
}

/** Exit codes: 0 done, 1 failed, 2 bad input (nothing printed on standard output, nothing changed). */
export interface CliCommand {
  readonly name: string
  readonly summary: string
  readonly usage: string
  run(args: readonly string[], io: Io, open: () => Promise<OpenedApp>): Promise<number>
}
