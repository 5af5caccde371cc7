import type { FastifyRequest } from 'fastify'
import { type Command, runCommand } from '#platform/db/index.ts'

/** Runs a command for whoever sent the request, and counts how it ended. */
export async function runFor<Input, Value extends object, Code extends string>(
  request: FastifyRequest,
  command: Command<Input, Value, Code>,
  input: unknown,
) {
  const { app, metrics } = request.server.web
  const outcome = await runCommand(app, command, request.call(), input)
  metrics.command(command.name, outcome.ok ? 'ok' : outcome.code)
  return outcome
}
