import { DeskPage } from './desk-page.tsx'
import type { Sample } from './sample.ts'
import { actSamples } from './sample-acts.tsx'
import { dossier, emptyQueue, frame, queue } from './sample-data.ts'
import { filedDossier, longDossier } from './sample-dossiers.ts'
import { listSamples } from './sample-lists.tsx'

export type { Sample }

export const deskSamples: readonly Sample[] = [
  { name: 'desk', element: <DeskPage frame={frame} queue={queue} dossier={dossier} /> },
  { name: 'desk-filed', element: <DeskPage frame={frame} queue={queue} dossier={filedDossier} /> },
  { name: 'desk-long', element: <DeskPage frame={frame} queue={queue} dossier={longDossier} /> },
  { name: 'desk-empty', element: <DeskPage frame={frame} queue={emptyQueue} /> },
  {
    name: 'desk-palette',
    element: <DeskPage frame={frame} queue={queue} dossier={dossier} shown="palette" />,
  },
  { name: 'desk-keys', element: <DeskPage frame={frame} queue={queue} dossier={dossier} shown="keys" /> },
  ...actSamples,
  ...listSamples,
]
