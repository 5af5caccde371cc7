/** Procedure control: the internal process of each procedure, drawn, checked and published; and conduct to look at. */
import { type HttpModule, route } from '#platform/http/index.ts'
import { registerChanges } from './changes.ts'
import { LOOK, PROCESSES } from './context.ts'
import { registerList } from './list.tsx'
import { registerProcess } from './process.tsx'
import { registerSignals } from './signals.tsx'
import { registerStep } from './step.tsx'

export const controlModule: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/control',
    permission: LOOK,
    handler: (_request, reply) => reply.redirect(PROCESSES, 303),
  })
  registerList(server)
  registerProcess(server)
  registerStep(server)
  registerChanges(server)
  registerSignals(server)
}
