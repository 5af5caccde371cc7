// Every public page in its states: empty, filled, with errors, long text, names of 200 characters. Weight,
// accessibility and reflow are tested over this list; a page that is not here is not tested.
import type { ErrorStatus } from '../../ui/error-page.tsx'
import { ErrorPage } from '../../ui/error-page.tsx'
import { AccessibilityPage } from './accessibility.tsx'
import { actingSamples } from './samples/acting.tsx'
import { chrome, helperChrome, signedInChrome } from './samples/chrome.ts'
import { dossierSamples } from './samples/dossiers.tsx'
import { filingSamples } from './samples/filing.tsx'
import { findingSamples } from './samples/finding.tsx'
import { loginSamples } from './samples/login.tsx'
import { payingSamples } from './samples/paying.tsx'
import type { PortalSample } from './samples/sample.ts'

export type { PortalSample } from './samples/sample.ts'

const statuses: readonly ErrorStatus[] = [400, 403, 404, 409, 413, 429, 500, 503, 'sessionExpired']

const errorSamples: readonly PortalSample[] = statuses.map((status) => ({
  name: `error-${status}`,
  element: (
    <ErrorPage
      chrome={status === 403 ? signedInChrome : chrome}
      model={{ status, correlationId: '7F3K-92QD' }}
    />
  ),
}))

export const portalSamples: readonly PortalSample[] = [
  ...findingSamples,
  ...filingSamples,
  ...payingSamples,
  ...dossierSamples,
  ...actingSamples,
  ...loginSamples,
  ...errorSamples,
  {
    name: 'accessibility',
    element: <AccessibilityPage chrome={helperChrome} model={{ checkedOn: '24/11/2026' }} />,
  },
]
