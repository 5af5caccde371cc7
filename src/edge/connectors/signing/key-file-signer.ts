/** Signs results with keys kept in files of this installation. Tokens and remote signing fill the same port. */
import type { DemoKeyStore, TimestampAuthority } from '#casework/documents/index.ts'
import type { ResultSigner } from '#casework/dossiers/index.ts'
import { signAndSeal } from './officer-and-seal.ts'

export function keyFileSigner(keys: DemoKeyStore, authority?: TimestampAuthority): ResultSigner {
  return {
    async sign(pdf, by) {
      const [officer, seal] = await Promise.all([
        keys.officerKey({ id: String(by.officerId), name: by.name, unit: by.unit }),
        keys.sealKey({ id: by.unitCode, name: by.unit }),
      ])
      return await signAndSeal(pdf, { officer, seal }, by, authority)
    },
  }
}
