// Who hands the dossier in, as the form of the counter sends it: one kind is chosen, and only its own fields count.
import type { FastifyRequest } from 'fastify'
import {
  AUTHORITY_DOCUMENT,
  type SubmitterInput,
  submitterFault,
  submitterInput,
  submitterKinds,
} from '#casework/dossiers/index.ts'
import type { FieldFault } from '../views/model.ts'
import { field } from './context.ts'
import { typedDay } from './counter-fields.ts'

/** The control of its scan. */
export const AUTHORITY_SCAN = `scan-${AUTHORITY_DOCUMENT}`

export function submitterOf(request: FastifyRequest): { submitter: SubmitterInput; faults: FieldFault[] } {
  const kind = submitterKinds.find((one) => one === field(request, 's.kind')) ?? 'self'
  const of = (name: string) => field(request, `s.${kind}.${name}`)
  const typed = of('day')
  const day = typed === '' ? undefined : typedDay(typed)
  const scans = request.uploads
    .filter((one) => one.field === AUTHORITY_SCAN && one.bytes.length > 0)
    .map(() => ({ documentCode: AUTHORITY_DOCUMENT }))
  const submitter = submitterInput.parse({
    kind,
    name: of('name').slice(0, 200),
    relation: of('relation').slice(0, 100),
    proof: of('proof').slice(0, 300),
    postalNumber: of('postalNumber').slice(0, 100),
    authority: {
      number: of('number').slice(0, 100),
      day: day ?? null,
      seen: of('seen') === '1',
    },
  })
  if (typed !== '' && day === undefined)
    return {
      submitter,
      faults: [{ field: `s.${kind}.day`, says: 'Ngày của giấy ủy quyền chưa đúng, ví dụ 05/9/2026.' }],
    }
  const fault = submitterFault(submitter, scans)
  return { submitter, faults: fault === undefined ? [] : [faultOfSubmitter(kind, fault)] }
}

export function faultOfSubmitter(
  kind: SubmitterInput['kind'],
  { field: path, message, next }: { field?: string; message: string; next: string },
): FieldFault {
  return { field: `s.${kind}.${path?.split('.').at(-1) ?? 'name'}`, says: `${message} ${next}` }
}
