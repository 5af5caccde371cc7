/** Everything that stands between a procedure and its publication with this process, from the paper to the people. */
import type { App } from '#platform/db/index.ts'
import { type ProcessReport, reportOnProcess } from '../checks/process-report.ts'
import { checkPublication } from '../checks/publication.ts'
import type { Procedure } from '../procedure.ts'
import { runningUnits } from './running-units.ts'

export async function readinessOf(app: App, procedure: Procedure): Promise<ProcessReport> {
  const report = reportOnProcess(procedure, await runningUnits(app, procedure))
  const publication = checkPublication(procedure)
  const faults = [...(publication.ok ? [] : publication.faults), ...report.faults]
  return { ...report, faults: [...new Map(faults.map((fault) => [fault.message, fault])).values()] }
}
