import type { ReactElement } from 'react'

/** A page in one of its states, to look at and to test. */
export interface Sample {
  name: string
  element: ReactElement
}
