/** The door to the electronic identity (VNeID and its kind). A connector stands behind it; `main.ts` joins them. */
import { type PortToken, portToken } from '#platform/db/index.ts'

/** What an identity provider says of somebody who has just logged in. */
export interface Identity {
  readonly subject: string
  readonly kind: 'citizen' | 'officer'
  readonly name: string
  readonly personalId: string | null
  readonly identityLevel: number
  readonly birthDate: string | null
  readonly gender: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  /** `helper` for members of a community digital team. */
  readonly role: string | null
  readonly demo: boolean
}

/** What must come back unchanged from the browser between going to the provider and returning. */
export interface LoginAttempt {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

export interface IdentityPort {
  /** Address to send the browser to. */
  start(redirectUri: string): Promise<{ location: string; attempt: LoginAttempt }>
  /** Undefined: the answer does not fit the attempt, was used before, or the person declined. */
  finish(callback: URL, attempt: LoginAttempt): Promise<Identity | undefined>
}

export const identityPort: PortToken<IdentityPort> = portToken('identity')
