/** The actor of a session as the registers know the person today: an ended position or a lost right acts at the next look. */
import type { Actor, ActorSource } from '#platform/auth/index.ts'
import { CHOOSING } from '#platform/http/index.ts'
import { actorOf, citizenPermissions, findPositions } from '#registry/agencies/index.ts'
import { citizenActor, findParty } from '#registry/parties/index.ts'

export const actorSource: ActorSource = async (app, session): Promise<Actor | undefined> => {
  if (session.kind === 'citizen') {
    const party = await findParty(app, session.actorId)
    return party && citizenActor(party, citizenPermissions, session.data.role ?? 'citizen')
  }
  const positions = await findPositions(app, { officerId: session.actorId })
  const [first] = positions
  if (first === undefined) return undefined
  if (session.positionId === null) {
    return {
      kind: 'officer',
      id: first.officerId,
      name: first.name,
      partyId: null,
      unitIds: [],
      unitId: null,
      seesAll: false,
      permissions: new Set(),
      role: CHOOSING,
    }
  }
  const position = positions.find((one) => one.positionId === session.positionId)
  return position && (await actorOf(app, position))
}
