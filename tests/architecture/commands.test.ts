import { describe, expect, test } from 'vitest'
import * as dossiers from '#casework/dossiers/index.ts'
import * as filing from '#casework/filing/index.ts'
import * as notifications from '#casework/notifications/index.ts'
import * as worklists from '#casework/worklists/index.ts'
import type { Command } from '#platform/db/index.ts'
import * as agencies from '#registry/agencies/index.ts'
import * as procedures from '#registry/procedures/index.ts'

type AnyCommand = Command<never, object>

function commandsOf(door: Record<string, unknown>): [string, AnyCommand][] {
  return Object.entries(door).filter(
    (entry): entry is [string, AnyCommand] =>
      typeof entry[1] === 'object' &&
      entry[1] !== null &&
      'run' in entry[1] &&
      'permission' in entry[1] &&
      'input' in entry[1],
  )
}

const commands = [dossiers, filing, notifications, worklists, agencies, procedures].flatMap((door) =>
  commandsOf(door as Record<string, unknown>),
)

describe('commands', () => {
  test('are found behind the doors (the test is not blind)', () => {
    expect(commands.length).toBeGreaterThan(20)
  })

  test('each has an audit name of its own: context.verb', () => {
    const names = commands.map(([, command]) => command.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z]+\.[a-zA-Z]+$/.test(name))).toEqual([])
  })

  test('each names a permission that somebody holds', () => {
    const held = new Set([
      ...Object.values(agencies.rolePermissions).flat(),
      ...agencies.citizenPermissions,
      // Only the system itself: the sweep, and the gateway's callback once its signature is proven.
      'system.sweep',
      'payment.callback',
      // The National Portal, once its secret is proven.
      'portal.inbound',
    ])
    expect(commands.filter(([, command]) => !held.has(command.permission)).map(([name]) => name)).toEqual([])
  })
})
