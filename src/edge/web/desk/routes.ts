/** The officers' desk: addresses and words. What may be done is asked of the record; each act runs one verb. */
import type { HttpModule } from '#platform/http/index.ts'
import { registerAssignment } from './pages/assignment.tsx'
import { registerBatches } from './pages/batches.tsx'
import { registerConsultation } from './pages/consultation.tsx'
import { registerConsultationList } from './pages/consultation-list.tsx'
import { registerCounter } from './pages/counter-file.ts'
import { registerDrafts } from './pages/drafts.ts'
import { registerEvents } from './pages/events.ts'
import { registerFiles } from './pages/files.ts'
import { registerHandling } from './pages/handling.tsx'
import { registerListExport } from './pages/list-export.ts'
import { registerLists } from './pages/lists.tsx'
import { registerDesk } from './pages/open.tsx'
import { registerPostpone } from './pages/postpone.tsx'
import { registerReception } from './pages/reception.tsx'
import { registerRegister } from './pages/register.tsx'
import { registerResult } from './pages/result.tsx'
import { registerSearch } from './pages/search.tsx'
import { registerSlips } from './pages/slips.tsx'
import { registerSnooze } from './pages/snooze.tsx'
import { registerVault } from './pages/vault.tsx'

export const deskModule: HttpModule = (server, web) => {
  registerDesk(server)
  registerReception(server)
  registerHandling(server)
  registerResult(server)
  registerPostpone(server)
  registerConsultation(server)
  registerVault(server)
  registerConsultationList(server)
  registerCounter(server)
  registerFiles(server)
  registerSlips(server)
  registerRegister(server)
  registerSearch(server)
  registerLists(server)
  registerListExport(server)
  registerBatches(server)
  registerAssignment(server)
  registerSnooze(server)
  registerDrafts(server)
  registerEvents(server, web)
}
