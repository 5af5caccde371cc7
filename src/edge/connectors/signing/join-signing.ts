/** Joins what signs, what proves the time and whom readers of signed papers trust, as the configuration says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDemoKeyStore, type TimestampAuthority } from '#casework/documents/index.ts'
import type { ResultSigner } from '#casework/dossiers/index.ts'
import { type Config, ConfigError } from '#platform/config/index.ts'
import { systemIds } from '#platform/db/index.ts'
import type { Log } from '#platform/log/index.ts'
import { type Clock, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { httpTimestampAuthority } from './http-timestamp.ts'
import { keyFileSigner } from './key-file-signer.ts'
import { remoteSigner } from './remote-signer.ts'
import { standInCsc } from './stand-in-csc.ts'
import { standInTsa } from './stand-in-tsa.ts'

export interface JoinedSigning {
  readonly signer: ResultSigner
  /** PEM of the authorities whose signatures are accepted. */
  readonly trustAnchors: readonly string[]
  close(): Promise<void>
}

/** Demonstration certificates begin here, so that papers of the demonstration's past verify. */
const DEMO_KEYS_FROM = instantFromIsoOrThrow('2023-01-01T00:00:00+07:00')

export async function joinSigning(
  config: Config,
  trusted: readonly string[],
  clock: Clock,
  log: Log,
): Promise<JoinedSigning> {
  const { signing } = config
  const keys = await openDemoKeyStore(join(config.dataDir, 'keys'), DEMO_KEYS_FROM)
  // In earnest nothing signed by the demonstration's authority is a signature.
  const trustAnchors = config.mode === 'production' ? trusted : [...keys.trustAnchors, ...trusted]
  const closers: (() => Promise<void>)[] = []

  let authority: TimestampAuthority | undefined
  if (signing.timestampUrl === 'stand-in') {
    const tsa = await standInTsa(await keys.clockKey(), clock)
    closers.push(tsa.close)
    authority = httpTimestampAuthority(tsa.url, log)
  } else if (signing.timestampUrl !== undefined) authority = httpTimestampAuthority(signing.timestampUrl, log)

  let signer = keyFileSigner(keys, authority)
  if (signing.remote?.url === 'stand-in') {
    const token = systemIds.token()
    const parts = { ca: keys.authority, token, clock, ids: systemIds, validFrom: DEMO_KEYS_FROM }
    const csc = await standInCsc(parts)
    closers.push(csc.close)
    signer = remoteSigner({ url: csc.url, token }, authority)
  } else if (signing.remote !== undefined) signer = remoteSigner(signing.remote, authority)

  return {
    signer,
    trustAnchors,
    async close() {
      await Promise.all(closers.map((close) => close()))
    },
  }
}

/** Certificates of the authorities a province accepts, PEM one after another; read before anything heavy is opened. */
export function readTrustFile({ signing: { trustFile: file } }: Config): string[] {
  if (file === undefined) return []
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError(`MOTCUA_TRUST_FILE: không đọc được tệp ${file}`)
  }
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (found === null) throw new ConfigError(`MOTCUA_TRUST_FILE: tệp ${file} không có chứng thư nào (PEM)`)
  return [...found]
}
