// What the officer must know of the National Portal: papers still on their way from there, and what it has not heard from us.
import { type AwaitedFile, awaitedFilesOf } from '#casework/documents/index.ts'
import type { DossierPage } from '#casework/dossiers/index.ts'
import { portalSyncOf } from '#casework/exchange/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import { formatStampVi, MINUTE } from '#platform/time/index.ts'
import type { CheckLine } from '../views/model.ts'

/** The job follows the act within seconds: what is younger is on its way and no news. */
const ON_ITS_WAY = MINUTE

export async function portalChecks(ctx: Ctx, page: DossierPage): Promise<CheckLine[]> {
  const { id } = page.dossier
  const [sync, files] = await Promise.all([
    portalSyncOf(ctx, id),
    page.content.portalNumber === null ? [] : awaitedFilesOf(ctx, id),
  ])
  const checks = files.filter((file) => file.state !== 'attached').map(fileCheck)
  const behind = sync?.behindSince ?? null
  if (sync !== undefined && behind !== null && (sync.fault !== null || ctx.now - behind > ON_ITS_WAY))
    checks.push({
      ok: false,
      text: `chưa đồng bộ Cổng DVCQG từ ${formatStampVi(behind)}${sync.fault === null ? '' : `: ${sync.fault} Hệ thống tự gửi lại`}`,
    })
  return checks
}

function fileCheck({ name, state, fault }: AwaitedFile): CheckLine {
  if (state === 'refused') return { ok: false, text: `tệp ${name} từ Cổng không nhận được: ${fault ?? ''}` }
  return { ok: false, text: `tệp ${name} đang tải từ Cổng${fault === null ? '' : `, chưa được: ${fault}`}` }
}
