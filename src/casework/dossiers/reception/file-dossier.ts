/**
 * Nộp hồ sơ: the dossier comes into being with its tracking number, the revision it is pinned to and who may see it.
 * Called by filing in the transaction that closes the draft, so a draft becomes exactly one dossier.
 * Law: Decree 61/2018 art. 16 (channels), art. 17 (one-stop reception); the statutory clock starts at reception, not here.
 */
import { attachFile, type StoredUpload } from '#casework/documents/index.ts'
import { notify } from '#casework/notifications/index.ts'
import { createObligation } from '#casework/payments/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, json, sql } from '#platform/db/index.ts'
import { fold, trackingNumber } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { grantPapers } from '#registry/parties/index.ts'
import { type Answers, computeFee, type Procedure } from '#registry/procedures/index.ts'
import { emitChange, firstAct, insertAct, insertDossier } from '../append-act.ts'
import { answerLimit } from '../deadlines/answer-limit.ts'
import { workingTimeOf } from '../load-dossier.ts'
import type { Channel, Entry } from '../record/act.ts'

export interface Applicant {
  readonly partyId: number | null
  readonly name: string
  readonly personalId: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly birthDate: string | null
}

export interface NewDossier {
  readonly procedure: Procedure
  readonly revisionId: number
  readonly channel: Channel
  readonly entry: Entry
  readonly assisted: boolean
  readonly receivingUnit: number
  readonly competentUnit: number
  readonly applicant: Applicant
  readonly helperParty: number | null
  readonly answers: Answers
  readonly files: readonly StoredUpload[]
  readonly delivery: { readonly method: 'counter' | 'publicPost' | 'online'; readonly address?: string }
  readonly reusedData: boolean
}

export interface FiledDossier {
  readonly dossierId: number
  readonly trackingNumber: string
}

export async function fileDossier(ctx: Ctx, input: NewDossier): Promise<FiledDossier> {
  const id = await nextDossierId(ctx.app)
  const fee = computeFee(input.procedure, {
    channel: input.channel,
    answers: input.answers,
    on: dayOf(ctx.now),
  })
  const { act, state } = firstAct(ctx, {
    kind: 'filed',
    procedureCode: input.procedure.code,
    revisionId: input.revisionId,
    channel: input.channel,
    entry: input.entry,
    onlineService: input.procedure.onlineService,
    assisted: input.assisted,
    receivingUnit: input.receivingUnit,
    competentUnit: input.competentUnit,
    feeVnd: fee.total,
    answerDueAt: answerLimit(await workingTimeOf(ctx, input.receivingUnit, ctx.now), ctx.now),
    digitizedInput: input.channel === 'online' || input.files.length > 0,
    reusedData: input.reusedData,
    vaultData: input.files.some((file) => file.paperId !== undefined),
  })
  // Access first: the policies on the other tables ask it.
  ctx.writeFirst(accessRows(ctx, id, input))
  ctx.write(insertDossier(ctx, id, state))
  ctx.write(insertAct(ctx, id, act))
  ctx.write(insertContent(ctx, id, input))
  for (const [index, file] of input.files.entries()) {
    attachFile(ctx, id, { ...file, n: index + 1, purpose: 'requiredDocument', pages: null, signed: false })
  }
  if (input.applicant.partyId !== null)
    grantPapers(ctx, id, input.applicant.partyId, [input.receivingUnit, input.competentUnit])
  if (fee.total > 0) createObligation(ctx, id, 1, fee)
  notify(ctx, { dossierId: id, partyId: input.applicant.partyId, kind: 'dossier.filed', data: {} })
  emitChange(ctx, id, act, null, state)
  ctx.about({ dossierId: id, unitId: input.receivingUnit })
  return { dossierId: id, trackingNumber: trackingNumber(id) }
}

function accessRows(ctx: Ctx, id: number, input: NewDossier) {
  return sql`insert into dossiers.dossier_access(province_id, dossier_id, unit_id, party_id, role)
    select ${ctx.app.provinceId}::smallint, ${id}::bigint, v.unit_id, v.party_id, v.role
    from (values (${input.receivingUnit}::int, 0::bigint, 'receiving'), (${input.competentUnit}::int, 0::bigint, 'competent'),
      (0, ${input.applicant.partyId ?? 0}::bigint, 'applicant'), (0, ${input.helperParty ?? 0}::bigint, 'helper')) as v(unit_id, party_id, role)
    where v.unit_id <> 0 or v.party_id <> 0`
}

function insertContent(ctx: Ctx, id: number, { applicant, ...input }: NewDossier) {
  return sql`insert into dossiers.dossier_content(province_id, dossier_id, applicant_party, helper_party, applicant_name, name_fold, personal_id,
      phone, email, address, applicant, answers, delivery)
    values (${ctx.app.provinceId}, ${id}, ${applicant.partyId}, ${input.helperParty}, ${applicant.name}, ${fold(applicant.name)}, ${applicant.personalId},
      ${applicant.phone}, ${applicant.email}, ${applicant.address}, ${json({ birthDate: applicant.birthDate })}::jsonb, ${json(input.answers)}::jsonb,
      ${json(input.delivery)}::jsonb)`
}

const blocks = new WeakMap<App['db'], number[]>()

/** Ids grow with time and are fetched 32 at a turn; those of a stopped process are never used, which harms nothing. */
async function nextDossierId(app: App): Promise<number> {
  const block = blocks.get(app.db) ?? []
  if (block.length === 0) {
    const [result] = await app.db.write(systemActor, [
      sql`select nextval('dossiers.dossier_id') as id from generate_series(1, 32)`,
    ])
    const rows = result!.rows as { id: number }[]
    block.push(...rows.map((row) => row.id))
    blocks.set(app.db, block)
  }
  return block.shift()!
}
