/** Filing in the demonstration, through the same drafts that the portal and the desk use. */

import { saveDraft, startDraft, submitDraft } from '#casework/filing/index.ts'
import type { Actor } from '#platform/auth/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { type Answers, computeFee, requiredDocumentsFor } from '#registry/procedures/index.ts'
import { makeAnswers } from './answers.ts'
import { accountOf, type Citizen, makePerson, SHOWN_CITIZENS } from './people.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'
import type { Lane, World } from './world.ts'

/** Those one can log in as have more to see. */
const pickCitizen = ({ citizens }: World, random: Random): Citizen =>
  random.chance(0.06) ? random.pick(citizens.slice(0, SHOWN_CITIZENS)) : random.pick(citizens)

export interface Filed {
  readonly id: number
  /** Whoever filed, and acts for the dossier from outside. */
  readonly filer: Actor
  readonly feeVnd: number
}

export async function file(world: World, lane: Lane, plan: Plan): Promise<Filed> {
  const { random, procedure, channel, entry, assisted, unit } = plan
  const citizen =
    plan.citizen !== undefined
      ? world.citizens[plan.citizen]
      : channel === 'online' && !assisted
        ? pickCitizen(world, random)
        : undefined
  const person = citizen?.person ?? makePerson(random)
  const filer =
    citizen?.actor ?? (assisted ? random.pick(world.helpers).actor : world.staffOf(unit.id).receptionOfficer)
  const today = dayOf(plan.filedAt)
  const account = accountOf(person, unit.name)
  const { draftId } = await lane.act(filer, startDraft, {
    procedureCode: procedure.code,
    channel,
    entry,
    assisted,
    applicantParty: citizen?.party.id ?? null,
    applicant: account,
    consent: assisted ? 'Người có hồ sơ đồng ý bằng mã OTP (trình diễn)' : undefined,
    receivingUnit: unit.id,
  })
  const answers: Answers =
    procedure.form === undefined ? {} : makeAnswers(procedure.form, account, today, random)
  const required = requiredDocumentsFor(procedure, answers, today).filter(
    (document) => document.providedBy === 'applicant',
  )
  const scanned = channel === 'online' || random.chance(plan.profile.scans)
  await lane.act(filer, saveDraft, {
    draftId,
    answers,
    addFiles: scanned ? required.slice(0, 20).map((document) => world.papers.scan(document)) : [],
    delivery: { method: channel === 'online' ? 'online' : channel },
  })
  // Numbers of dossiers follow the order of filing, whichever unit is faster today.
  await world.turnOf(plan.index)
  const { dossierId } = await lane.act(filer, submitDraft, { draftId })
  world.turnDone(plan.index)
  return { id: dossierId, filer, feeVnd: computeFee(procedure, { channel, answers, on: today }).total }
}
