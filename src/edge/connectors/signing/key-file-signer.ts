/** Signs results with keys kept in files (PEM now, PKCS#12 at import). Tokens and remote signing fill the same port. */

import { openDemoKeyStore, signPdf } from '#casework/documents/index.ts'
import type { ResultSigner } from '#casework/dossiers/index.ts'
import type { Instant } from '#platform/time/index.ts'

export async function keyFileSigner(dir: string, validFrom: Instant): Promise<ResultSigner> {
  const keys = await openDemoKeyStore(dir, validFrom)
  return {
    async sign(pdf, by) {
      const key = await keys.officerKey({ id: String(by.officerId), name: by.name, unit: by.unit })
      const signed = await signPdf(pdf, key, {
        reason: 'Ký kết quả giải quyết thủ tục hành chính',
        location: by.unit,
        signerName: by.name,
        at: by.at,
      })
      if (!signed.ok) throw new Error(signed.message)
      return { pdf: signed.pdf, certificate: by.name }
    },
  }
}
