// Flags of a command: `--name value`, `--name=value`, and switches. The first fault is told with the flag's name.

export interface FlagFault {
  readonly ok: false
  readonly flag: string
  readonly says: string
}

export interface Flags {
  readonly ok: true
  readonly values: ReadonlyMap<string, string>
  readonly switches: ReadonlySet<string>
  readonly rest: readonly string[]
}

export function readFlags(
  args: readonly string[],
  known: { readonly values: readonly string[]; readonly switches: readonly string[] },
): Flags | FlagFault {
  const values = new Map<string, string>()
  const switches = new Set<string>()
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (!arg.startsWith('--')) {
      rest.push(arg)
      continue
    }
    const [flag, ...given] = arg.slice(2).split('=') as [string, ...string[]]
    if (known.switches.includes(flag)) {
      if (given.length > 0) return { ok: false, flag, says: 'không nhận giá trị' }
      switches.add(flag)
      continue
    }
    if (!known.values.includes(flag)) return { ok: false, flag, says: 'không có tham số này' }
    if (values.has(flag)) return { ok: false, flag, says: 'cho hai lần' }
    const value = given.length > 0 ? given.join('=') : args[++at]
    if (value === undefined || value === '' || value.startsWith('--'))
      return { ok: false, flag, says: 'thiếu giá trị' }
    values.set(flag, value)
  }
  return { ok: true, values, switches, rest }
}
