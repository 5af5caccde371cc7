/** Administration and control: calendar, units, officers, procedures, health, audit log. Plain pages; each action runs one verb. */
import { type HttpModule, HttpProblem, problemOf, route } from '#platform/http/index.ts'
import { registerAudit } from './audit.tsx'
import { registerCalendar } from './calendar.tsx'
import { sectionsFor } from './frame.ts'
import { registerHealth } from './health.tsx'
import { registerOfficers } from './officers.tsx'
import { registerProcedures } from './procedures.tsx'
import { registerRecompute } from './recompute.tsx'
import { registerUnits } from './units.tsx'

export const adminModule: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/admin',
    permission: ['admin.use', 'control.use', 'audit.read'],
    handler: (request, reply) => {
      const [first] = sectionsFor(request)
      if (first === undefined) throw new HttpProblem(problemOf(403))
      return reply.redirect(first.href, 303)
    },
  })
  registerCalendar(server)
  registerRecompute(server)
  registerUnits(server)
  registerOfficers(server)
  registerProcedures(server)
  registerHealth(server)
  registerAudit(server)
}
