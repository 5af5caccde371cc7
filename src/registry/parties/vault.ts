/**
 * Kho quản lý dữ liệu điện tử: what the State already holds of a person, so that nobody is asked twice (Decree 224/2026 art. 15.1d). The owner
 * sees it all; a unit sees it through a grant, which a dossier of the owner gives and takes away with its end.
 */
import { type Ctx, type Sql, sql, ts } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import { type Day, dayOf, type Instant } from '#platform/time/index.ts'

export interface Paper {
  readonly id: number
  readonly kind: 'result' | 'document'
  readonly key: string
  readonly name: string
  readonly number: string | null
  readonly issuedBy: number | null
  readonly issuedOn: Day
  readonly validUntil: Day | null
  readonly resultCode: string | null
  readonly procedureCode: string
  readonly sourceDossier: number
  readonly fileName: string
  readonly mime: string
  readonly size: number
  readonly sha256: string
  readonly signed: boolean
  readonly addedAt: Instant
}

export type NewPaper = Omit<Paper, 'id' | 'addedAt'> & { readonly partyId: number }

const columns = sql`id, kind, key, name, number, issued_by as "issuedBy", issued_on as "issuedOn", valid_until as "validUntil", result_code as "resultCode",
  procedure_code as "procedureCode", source_dossier as "sourceDossier", file_name as "fileName", mime, size, sha256, signed, added_at as "addedAt"`

/** The result of a procedure, and any paper by its name: the same paper is asked for under one name by many procedures. */
export const resultKey = (procedureCode: string) => `result:${procedureCode}`
export const documentKey = (name: string) => fold(name)

/** The same bytes of the same paper once. Goes first: the right to add ends with the dossier, in the same transaction. */
export function addPaper(ctx: Ctx, paper: NewPaper): void {
  ctx.writeFirst(sql`insert into parties.paper(province_id, party_id, kind, key, name, number, issued_by, issued_on, valid_until, result_code,
      procedure_code, source_dossier, file_name, mime, size, sha256, signed, added_at)
    values (${ctx.app.provinceId}, ${paper.partyId}, ${paper.kind}, ${paper.key}, ${paper.name}, ${paper.number}, ${paper.issuedBy}, ${paper.issuedOn},
      ${paper.validUntil}, ${paper.resultCode}, ${paper.procedureCode}, ${paper.sourceDossier}, ${paper.fileName}, ${paper.mime}, ${paper.size},
      ${paper.sha256}, ${paper.signed}, ${ts(ctx.now)})
    on conflict (province_id, party_id, key, sha256) do update set revoked_at = null`)
}

/** What a corrected dossier had put there no longer stands. */
export function revokePapersOf(ctx: Ctx, dossierId: number): void {
  ctx.write(sql`update parties.paper set revoked_at = ${ts(ctx.now)}
    where province_id = ${ctx.app.provinceId} and source_dossier = ${dossierId} and kind = 'result' and revoked_at is null`)
}

export function grantPapers(ctx: Ctx, dossierId: number, partyId: number, units: readonly number[]): void {
  ctx.write(sql`insert into parties.paper_grant(province_id, dossier_id, party_id, unit_id, given_at)
    select ${ctx.app.provinceId}::smallint, ${dossierId}::bigint, ${partyId}::bigint, unit_id, ${ts(ctx.now)}::timestamptz
    from unnest(${[...new Set(units)]}::int[]) as unit_id`)
}

export function endGrants(ctx: Ctx, dossierId: number): void {
  ctx.write(sql`update parties.paper_grant set ended_at = ${ts(ctx.now)}
    where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and ended_at is null`)
}

/** A correction opens the dossier again, and with it the right to look. */
export function renewGrants(ctx: Ctx, dossierId: number): void {
  ctx.writeFirst(sql`update parties.paper_grant set ended_at = null
    where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and ended_at is not null`)
}

const standing = (ctx: Ctx): Sql =>
  sql`revoked_at is null and (valid_until is null or valid_until >= ${dayOf(ctx.now)})`

/** The owner's own papers, newest first; the code asks for the owner although the policy does too. */
export async function ownPapers(ctx: Ctx, limit = 200): Promise<Paper[]> {
  return await ctx.read<Paper>(sql`select ${columns} from parties.paper where province_id = ${ctx.app.provinceId}
    and party_id = ${ctx.actor.partyId ?? -1} and ${standing(ctx)} order by added_at desc, id desc limit ${limit}`)
}

/** The applicant's papers, through the grant of this very dossier. */
export async function papersForDossier(ctx: Ctx, dossierId: number): Promise<Paper[]> {
  return await ctx.read<Paper>(sql`select ${columns} from parties.paper where province_id = ${ctx.app.provinceId} and ${standing(ctx)}
    and party_id in (select g.party_id from parties.paper_grant g where g.province_id = ${ctx.app.provinceId} and g.dossier_id = ${dossierId}
      and g.unit_id = ${ctx.actor.unitId ?? 0} and g.ended_at is null)
    order by added_at desc, id desc limit 200`)
}
