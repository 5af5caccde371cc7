/** What the connector and the stand-in say to each other: the part of the Cloud Signature Consortium API, version 2, that signs hashes. */
import { z } from 'zod'

export const CSC_PATH = '/csc/v2'
export const SHA256_OID = '2.16.840.1.101.3.4.2.1'
export const RSA_SHA256_OID = '1.2.840.113549.1.1.11'
export const ECDSA_SHA256_OID = '1.2.840.10045.4.3.2'

export const credentialList = z.object({ credentialIDs: z.array(z.string()) })

export const credentialInfo = z.object({
  key: z.object({ status: z.enum(['enabled', 'disabled']), algo: z.array(z.string()) }),
  cert: z.object({
    status: z.enum(['valid', 'expired', 'revoked', 'suspended']).optional(),
    /** Base64 of DER, the signer's own first. */
    certificates: z.array(z.string()).min(1),
  }),
  /** implicit: the service itself asks the signer, on a telephone for instance; explicit: a PIN or a code must be sent along. */
  auth: z.object({ mode: z.enum(['implicit', 'explicit', 'oauth2code']) }),
})

export const authorization = z.object({ SAD: z.string(), expiresIn: z.number().optional() })
export const signatures = z.object({ signatures: z.array(z.string()).min(1) })
export const fault = z.object({ error: z.string(), error_description: z.string().optional() })
