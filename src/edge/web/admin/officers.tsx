/** Officers and the positions they hold: rights belong to the position, not to the person. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpServer } from '#platform/http/index.ts'
import { fold } from '#platform/text/index.ts'
import { addDays, dayOf, formatDayVi } from '#platform/time/index.ts'
import { directoryOf, type KnownUnit, listPositions, roleNames } from '#registry/agencies/index.ts'
import { field, frameOf, get, sections, show } from './frame.ts'
import { OfficersPage } from './views/registers.tsx'

const PATH = sections.officers.href
const PAGE = 100

export function registerOfficers(server: HttpServer): void {
  get(server, PATH, sections.officers.permissions, list)
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const query = field(request.query, 'q').slice(0, 100)
  const after = Number(field(request.query, 'after')) || 0
  const wanted = fold(query)
  // Units fit by their folded name; people by their name as it is written, for there is no folded column.
  const unitIds = (directory.tree.units as readonly KnownUnit[])
    .filter((unit) => wanted !== '' && fold(unit.name).includes(wanted))
    .map(({ id }) => id)
  const found = await listPositions(app, { text: query, unitIds, after }, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const next = new URLSearchParams({ q: query, after: String(rows.at(-1)?.id ?? 0) })
  return show(
    reply,
    <OfficersPage
      list={{
        frame: await frameOf(request, 'officers', 'Công chức'),
        title: 'Công chức và vị trí',
        lead: 'Quyền gắn với vị trí, không gắn với người.',
        filter: { action: PATH, value: query, label: 'Họ tên hoặc đơn vị' },
        rows: rows.map((row) => ({
          name: row.name,
          position: row.title,
          unit: directory.byId(row.unitId).name,
          permissions: roleNames[row.role] ?? row.role,
          validText: `từ ${formatDayVi(row.validFrom)}${row.validUntil ? ` đến hết ${formatDayVi(addDays(row.validUntil, -1))}` : ''}`,
          state:
            row.validUntil !== null && row.validUntil <= today ? ('ended' as const) : ('active' as const),
        })),
        ...(found.length > PAGE ? { nextHref: `${PATH}?${next}` } : {}),
      }}
    />,
  )
}
