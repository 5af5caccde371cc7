import type { ReactNode } from 'react'
import { Check, faultOf } from './fields.tsx'
import type { FieldFault } from './model.ts'

export interface CheckedDocument {
  id: string
  name: string
  note: string
  given: boolean
  required: boolean
}

/** The papers of a dossier to tick off, by the digits of the keyboard for the first nine. */
export function PaperList({
  documents,
  faults,
  children,
}: {
  documents: readonly CheckedDocument[]
  faults: readonly FieldFault[]
  /** What stands below a paper, such as the place for its scan. */
  children?: (document: CheckedDocument) => ReactNode
}) {
  const fault = faultOf(faults, 'documents')
  return (
    <>
      {fault ? <p className="w-fault">{fault}</p> : null}
      <div className="w-items" id="f-documents">
        {documents.map((document, at) => (
          <div className="w-item" key={document.id}>
            <Check
              name="document"
              value={document.id}
              checked={document.given}
              label={document.name}
              hint={`${document.required ? 'Bắt buộc' : 'Nếu có'}. ${document.note}`}
              {...(at < 9 ? { keyCap: String(at + 1) } : {})}
            />
            {children?.(document)}
          </div>
        ))}
      </div>
    </>
  )
}
