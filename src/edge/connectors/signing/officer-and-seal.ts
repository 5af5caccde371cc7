/** The two signatures of a result, officer's first: Decree 30/2020 art. 5 wants the competent person's and the agency's. */
import {
  certificateSerial,
  type SigningKey,
  signPdf,
  type TimestampAuthority,
} from '#casework/documents/index.ts'
import type { ResultSigner, Signatory } from '#casework/dossiers/index.ts'
import { refuse } from '#platform/outcome/index.ts'

type Signed = Awaited<ReturnType<ResultSigner['sign']>>

export async function signAndSeal(
  pdf: Uint8Array,
  keys: { readonly officer: SigningKey; readonly seal: SigningKey },
  by: Signatory,
  authority: TimestampAuthority | undefined,
): Promise<Signed> {
  const place = { location: by.unit, at: by.at }
  const signed = await signPdf(
    pdf,
    keys.officer,
    { ...place, reason: 'Ký kết quả giải quyết thủ tục hành chính', signerName: by.name },
    authority,
  )
  if (!signed.ok) return notSignable(signed.message)
  const sealed = await signPdf(
    signed.pdf,
    keys.seal,
    { ...place, reason: 'Con dấu của cơ quan', signerName: by.unit },
    authority,
  )
  if (!sealed.ok) return notSignable(sealed.message)
  const stamped = signed.level === 'B-T' && sealed.level === 'B-T'
  return {
    ok: true,
    pdf: sealed.pdf,
    certificate: certificateSerial(keys.officer),
    timestamp: authority === undefined ? 'notAsked' : stamped ? 'stamped' : 'missing',
  }
}

const notSignable = (message: string) =>
  refuse('signature.pdf_not_signable', message, 'Trả lại để ghi kết quả bằng một tệp PDF mới.')
