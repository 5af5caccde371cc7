/** Names behind the numbers in acts: all officers of a page in one query. */

import { type Act, inWhosePlace } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import { directoryOf, officerNames } from '#registry/agencies/index.ts'

export type Named =
  | {
      readonly actorKind: string
      readonly actorId: number
      /** Of an act: tells in whose place it was done. */
      readonly seq?: number
    }
  | { readonly unit: number }
export type NameOf = (who: Named) => string

/** Who did an act: officers by name, the applicant as such (who filed for whom stands in the dossier), the system as such. */
export async function namesOfActs(
  app: App,
  acts: readonly Act[],
  me: number,
  applicantName: string,
  more: readonly (number | null)[] = [],
): Promise<NameOf> {
  const officers = acts.filter((act) => act.actorKind === 'officer').map((act) => act.actorId)
  const receivers = acts.flatMap(({ data }) => (data.kind === 'handedOver' ? [data.toOfficer] : []))
  const places = inWhosePlace(acts)
  const wanted = [...officers, ...receivers, ...places.values(), ...more.filter((id) => id !== null)]
  const [names, directory] = await Promise.all([officerNames(app, wanted), directoryOf(app)])
  return (who) => {
    if ('unit' in who) return directory.byId(who.unit).name
    const { actorKind, actorId, seq } = who
    if (actorKind === 'system') return 'Hệ thống'
    if (actorKind !== 'officer') return applicantName
    const name = names.get(actorId) ?? `Công chức số ${actorId}`
    const absent = places.get(seq ?? 0)
    const inPlace = absent === undefined ? '' : `, thay ${names.get(absent) ?? `công chức số ${absent}`}`
    return `${name}${actorId === me ? ' (bạn)' : ''}${inPlace}`
  }
}
