/** What a dossier owes and what has been paid. Only fees published with the procedure (NĐ 63/2010 art. 6). */
import { type Ctx, json, type Sql, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { ComputedFee, FeeLine } from '#registry/procedures/index.ts'

export function createObligation(ctx: Ctx, dossierId: number, n: number, fee: ComputedFee): void {
  ctx.write(sql`insert into payments.obligation(province_id, dossier_id, n, amount_vnd, lines, at)
    values (${ctx.app.provinceId}, ${dossierId}, ${n}, ${fee.total}, ${json(fee.lines)}::jsonb, ${ts(ctx.now)})`)
}

export interface ObligationView {
  readonly n: number
  readonly amountVnd: number
  readonly lines: readonly FeeLine[]
  readonly payment: { readonly receiptNumber: string; readonly via: string; readonly paidAt: Instant } | null
}

export function obligationsQuery(provinceId: number, dossierId: number): Sql {
  return sql`select o.n, o.amount_vnd as "amountVnd", o.lines,
      case when p.receipt_number is null then null else jsonb_build_object('receiptNumber', p.receipt_number, 'via', p.via,
        'paidAt', (extract(epoch from p.paid_at) * 1000)::bigint) end as payment
    from payments.obligation o left join payments.payment p
      on p.province_id = o.province_id and p.dossier_id = o.dossier_id and p.obligation_n = o.n
    where o.province_id = ${provinceId} and o.dossier_id = ${dossierId} order by o.n`
}

export async function obligationsOf(ctx: Ctx, dossierId: number): Promise<ObligationView[]> {
  return await ctx.read<ObligationView>(obligationsQuery(ctx.app.provinceId, dossierId))
}
