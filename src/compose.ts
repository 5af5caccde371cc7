/** A configuration becomes a running application, for the server and the command line; `main.ts` adds what only a server joins: identity and the Portal. */
import { join } from 'node:path'
import { fileStore, signatureTrust } from '#casework/documents/index.ts'
import { resultSigner, slipSettings } from '#casework/dossiers/index.ts'
import { paymentGateway } from '#casework/payments/index.ts'
import { standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { joinSigning, readTrustFile } from '#edge/connectors/signing/join-signing.ts'
import { type Config, requireFolder } from '#platform/config/index.ts'
import { type App, type Database, Db, openDatabase, systemIds } from '#platform/db/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { createLog, type Log } from '#platform/log/index.ts'
import { systemClock } from '#platform/time/index.ts'
import { loadReference, PROVINCE_ID } from './reference.ts'

export interface Composed {
  readonly app: App
  readonly database: Database
  readonly log: Log
  close(): Promise<void>
}

/** `attach`: the command line uses the embedded server that is running on the folder, when there is one. */
export async function compose(
  config: Config,
  options: { attach?: boolean; publicUrl?: string; ports?: readonly [string, unknown][] } = {},
): Promise<Composed> {
  const log = createLog(config.logLevel)
  requireFolder(config.dataDir)
  const trusted = readTrustFile(config)
  const database = await openDatabase(config, log, options)
  try {
    const clock = systemClock(config.startAt)
    await migrateJobs(database)
    await loadReference(database.owner, clock.now())
    const signing = await joinSigning(config, trusted, clock, log)
    const app: App = {
      db: new Db(database.app),
      clock,
      ids: systemIds,
      log,
      provinceId: PROVINCE_ID,
      ports: new Map<string, unknown>([
        [fileStore.name, openFileStore(join(config.dataDir, 'files'))],
        [resultSigner.name, signing.signer],
        [signatureTrust.name, { anchors: signing.trustAnchors }],
        [paymentGateway.name, standInGateway(config.secret)],
        [
          slipSettings.name,
          {
            demo: config.mode !== 'production',
            publicUrl: config.publicUrl ?? options.publicUrl ?? `http://${config.host}:${config.port}`,
            hotline: config.hotline,
          },
        ],
        ...(options.ports ?? []),
      ]),
    }
    const close = async () => {
      await signing.close()
      await database.close()
    }
    return { app, database, log, close }
  } catch (error) {
    await database.close()
    throw error
  }
}
