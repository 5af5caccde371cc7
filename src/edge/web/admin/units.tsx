/** The tree of units with validity and successors; a unit is corrected or ended, never deleted. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { may } from '#platform/auth/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { fold } from '#platform/text/index.ts'
import { addDays, type Day, dayOf, formatDayVi } from '#platform/time/index.ts'
import {
  type Directory,
  descendantsAt,
  directoryOf,
  isValidOn,
  type KnownUnit,
  successorsOf,
  unitAt,
  updateUnit,
} from '#registry/agencies/index.ts'
import { dayText } from '../desk/pages/counter-fields.ts'
import type { FieldFault } from '../desk/views/model.ts'
import { dayField, faultsOf, field, frameOf, get, guardOf, post, sections, show } from './frame.ts'
import type { UnitRow } from './views/model.ts'
import { UnitEditPage, UnitsPage } from './views/registers.tsx'

const PATH = sections.units.href
const KINDS = {
  province: 'Tỉnh',
  department: 'Sở, ban, ngành',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
} as const

export function registerUnits(server: HttpServer): void {
  get(server, PATH, sections.units.permissions, list)
  get(server, `${PATH}/:id`, ['unit.write'], async (request, reply) =>
    edit(request, reply, await unitOf(request), []),
  )
  post(server, `${PATH}/:id`, 'unit.write', save)
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const query = field(request.query, 'q').slice(0, 100)
  const wanted = fold(query)
  const fits = (unit: KnownUnit) => wanted === '' || fold(unit.name).includes(wanted) || unit.code === query
  const units = unitsIn(directory, today).filter(({ unit }) => fits(unit))
  const done = field(request.query, 'done') === 'saved'
  const writes = may(request.actor, 'unit.write')
  const frame = await frameOf(
    request,
    'units',
    'Đơn vị',
    done ? { kind: 'done', text: 'Đã lưu đơn vị.' } : undefined,
  )
  return show(
    reply,
    <UnitsPage
      list={{
        frame,
        title: 'Đơn vị',
        lead: `Cây đơn vị tại ngày ${formatDayVi(today)}, sau đó các đơn vị đã kết thúc và đơn vị kế tục.`,
        filter: { action: PATH, value: query, label: 'Tên hoặc mã' },
        rows: units.map(({ unit, depth }) => toRow(directory, unit, depth, today, writes)),
      }}
    />,
  )
}

interface Placed {
  readonly unit: KnownUnit
  readonly depth: number
}

/** Units of today as a tree; then, by day of their end, those that are no more. */
function unitsIn(directory: Directory, today: Day): Placed[] {
  const { tree, provinceCode } = directory
  const depths = new Map<string, number>([[provinceCode, 0]])
  const root = directory.at(provinceCode, today)
  const living = [...(root ? [root] : []), ...(descendantsAt(tree, provinceCode, today) as KnownUnit[])].map(
    (unit) => {
      const depth = unit.code === provinceCode ? 0 : (depths.get(unit.parentCode ?? '') ?? 0) + 1
      depths.set(unit.code, depth)
      return { unit, depth }
    },
  )
  const belongs = belongingTo(directory)
  const ended = (tree.units as readonly KnownUnit[])
    .filter((unit) => !isValidOn(unit, today) && belongs(unit))
    .toSorted(
      (a, b) => (b.validUntil ?? '').localeCompare(a.validUntil ?? '') || a.code.localeCompare(b.code),
    )
  return [...living, ...ended.map((unit) => ({ unit, depth: 1 }))]
}

/** Whether a unit stood below this province on its last day; units of other provinces end elsewhere. */
function belongingTo({ tree, provinceCode }: Directory): (unit: KnownUnit) => boolean {
  const codesOn = new Map<Day, Set<string>>()
  return ({ code, validFrom, validUntil }) => {
    const last = validUntil === null ? validFrom : addDays(validUntil, -1)
    if (last === null) return false
    const codes =
      codesOn.get(last) ??
      new Set([provinceCode, ...descendantsAt(tree, provinceCode, last).map((one) => one.code)])
    codesOn.set(last, codes)
    return codes.has(code)
  }
}

function toRow(directory: Directory, unit: KnownUnit, depth: number, today: Day, writes: boolean): UnitRow {
  const ended = unit.validUntil !== null && unit.validUntil <= today
  const successors = ended
    ? successorsOf(directory.tree, unit.code, addDays(unit.validUntil!, -1), today)
    : []
  return {
    code: unit.code,
    name: unit.name,
    kind: KINDS[unit.kind],
    depth,
    validText: validText(unit),
    ended,
    successors: successors.map(({ code, part }) => ({
      code,
      name: `${unitAt(directory.tree, code, today)?.name ?? code}${part === 'part' ? ' (một phần)' : ''}`,
      href: `${PATH}?q=${encodeURIComponent(code)}`,
    })),
    ...(writes ? { href: `${PATH}/${unit.id}` } : {}),
  }
}

function validText({ validFrom, validUntil }: KnownUnit): string {
  const parts = [
    validFrom === null ? '' : `từ ${formatDayVi(validFrom)}`,
    validUntil === null ? '' : `đến hết ${formatDayVi(addDays(validUntil, -1))}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'không giới hạn' : parts.join(' ')
}

async function unitOf(request: FastifyRequest): Promise<KnownUnit> {
  const directory = await directoryOf(request.server.web.app)
  const id = Number((request.params as { id?: string }).id)
  const unit = (directory.tree.units as readonly KnownUnit[]).find((one) => one.id === id)
  if (unit === undefined) throw new HttpProblem(problemOf(404))
  return unit
}

const FIELDS = ['name', 'shortName', 'agencyCode', 'validUntil', 'note'] as const

async function save(request: FastifyRequest, reply: FastifyReply) {
  const unit = await unitOf(request)
  const values = Object.fromEntries(FIELDS.map((name) => [name, field(request.body, name)]))
  values['validUntil'] = dayField(request.body, 'validUntil')
  const outcome = await runFor(request, updateUnit, {
    unitId: unit.id,
    ...values,
    agencyCode: values['agencyCode'] === '' ? null : values['agencyCode'],
    validUntil: values['validUntil'] === '' ? null : values['validUntil'],
  })
  if (outcome.ok) return reply.redirect(`${PATH}?q=${encodeURIComponent(unit.code)}&done=saved`, 303)
  return await edit(request, reply, unit, faultsOf(outcome, 'name'), values)
}

async function edit(
  request: FastifyRequest,
  reply: FastifyReply,
  unit: KnownUnit,
  faults: readonly FieldFault[],
  typed?: Readonly<Record<string, string>>,
) {
  const { app } = request.server.web
  const directory = await directoryOf(app)
  const row = toRow(directory, unit, 0, dayOf(app.clock.now()), true)
  const parent = unit.parentCode
  const parentName =
    parent && unit.validFrom ? unitAt(directory.tree, parent, unit.validFrom)?.name : undefined
  const facts = [
    { label: 'Mã đơn vị', text: unit.code },
    { label: 'Loại', text: KINDS[unit.kind] },
    { label: 'Trực thuộc', text: parentName ?? parent ?? 'không' },
    { label: 'Hiệu lực', text: row.validText },
    ...(row.successors.length === 0
      ? []
      : [{ label: 'Đơn vị kế tục', text: row.successors.map(({ name }) => name).join(', ') }]),
  ]
  const values = typed ?? {
    name: unit.name,
    shortName: unit.shortName,
    agencyCode: unit.agencyCode ?? '',
    validUntil: unit.validUntil ?? '',
    note: unit.note,
  }
  return show(
    reply,
    <UnitEditPage
      model={{
        frame: await frameOf(request, 'units', `Sửa ${unit.name}`),
        guard: guardOf(request),
        action: `${PATH}/${unit.id}`,
        backHref: PATH,
        title: unit.name,
        faults,
        values: { ...values, validUntil: dayText(values['validUntil'] ?? '') },
        facts,
      }}
    />,
    faults,
  )
}
