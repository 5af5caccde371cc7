// A page in one state, with its name: what the tests of pages and of weight go through.
import type { ReactElement } from 'react'

export interface PortalSample {
  readonly name: string
  readonly element: ReactElement
}
