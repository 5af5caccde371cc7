// Which unit settles it: the desk's own, the department the procedure names, or another commune of the province (Decree 118/2025).
import type { FastifyRequest } from 'fastify'
import { competentUnitOf, placesFor, placesNamed } from '#casework/filing/index.ts'
import { directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'
import type { CounterModel } from '../views/counter-model.ts'
import { appOf, query } from './context.ts'
import type { Walk } from './counter-walk.ts'

export type CounterUnit = NonNullable<CounterModel['procedure']>['unit']

/** undefined: the officer has yet to say which commune. */
export async function settlingUnit(
  request: FastifyRequest,
  procedure: Procedure,
  walk: Walk,
): Promise<KnownUnit | undefined> {
  const app = appOf(request)
  const directory = await directoryOf(app)
  if (procedure.competentKind === 'commune' && walk.unit !== undefined) return walk.unit
  const own = await competentUnitOf(app, procedure, request.actor.unitId ?? 0, walk.today)
  return own === undefined ? undefined : directory.byId(own)
}

export async function unitModel(
  request: FastifyRequest,
  procedure: Procedure,
  walk: Walk,
): Promise<CounterUnit> {
  const app = appOf(request)
  const settling = await settlingUnit(request, procedure, walk)
  const own = settling?.id === request.actor.unitId
  const name = settling?.name ?? ''
  if (procedure.competentKind !== 'commune')
    return { name, own, code: '', query: '', hits: [], choosable: false }
  const asked = query(request, 'q-unit')
  const places = await placesFor(app, procedure, walk.today)
  const href = (code: string) =>
    `/desk/counter?${new URLSearchParams({ procedure: procedure.code, person: walk.personQuery, unit: code })}`
  return {
    name,
    own,
    code: own ? '' : (walk.unit?.code ?? ''),
    query: asked,
    hits: placesNamed(places, asked).map((unit) => ({ name: unit.name, href: href(unit.code) })),
    choosable: true,
    ...(own ? {} : { ownHref: href('') }),
  }
}
