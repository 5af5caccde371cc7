/**
 * The environment, read once and typed. A wrong value ends the start with one clear line and exit code 2:
 * a system that starts with a guess is worse than one that does not start.
 */
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import '#platform/outcome/index.ts'
import { type Instant, instantFromIso } from '#platform/time/index.ts'
import { ConfigError } from './config-error.ts'

export { portFault, requireFolder, requirePort } from './checks.ts'
export { ConfigError, configFault } from './config-error.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./var'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MOTCUA_MODE: z.enum(['demo', 'production', 'test']).default('demo'),
  MOTCUA_ROLES: z.string().default('web,jobs'),
  MOTCUA_NOW: z.string().optional(),
  MOTCUA_SECRET: z.string().min(32).optional(),
  MOTCUA_PUBLIC_URL: z.url().optional(),
  MOTCUA_HOTLINE: z.string().min(3).max(30).default('0255 000 0000'),
  MOTCUA_SIGNING_URL: z.union([z.literal('stand-in'), z.url({ protocol: /^https?$/ })]).optional(),
  MOTCUA_SIGNING_TOKEN: z.string().min(1).optional(),
  MOTCUA_TSA_URL: z.union([z.literal('stand-in'), z.url({ protocol: /^https?$/ })]).optional(),
  MOTCUA_TRUST_FILE: z.string().min(1).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  NATIONAL_PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  NATIONAL_PORTAL_USER: z.string().min(1).optional(),
  NATIONAL_PORTAL_PASSWORD: z.string().min(1).optional(),
  NATIONAL_PORTAL_SECRET: z.string().min(32).optional(),
  NATIONAL_PORTAL_FILES: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Role = 'web' | 'jobs'

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path; everything the product writes lies below it. */
  readonly dataDir: string
  /** Owner's connection (migrates). Absent: the embedded PostgreSQL of `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Serving role's connection. Absent: a role of its own, its password kept in DATA_DIR/keys. */
  readonly databaseAppUrl: string | undefined
  readonly mode: 'demo' | 'production' | 'test'
  readonly roles: ReadonlySet<Role>
  /** Demo and tests only: the clock starts at this instant. */
  readonly startAt: Instant | undefined
  readonly secret: string
  /** Origin that people type, such as https://dichvucong.quangngai.gov.vn; printed on slips. */
  readonly publicUrl: string | undefined
  /** The province's line for petitions; stands on every slip and page beside 1022. The default is a demonstration number. */
  readonly hotline: string
  readonly oidc: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** Absent: dossiers are neither taken from the National Portal nor told to it (the demonstration has a stand-in). */
  readonly nationalPortal: NationalPortalSettings | undefined
  readonly signing: SigningConfig
  readonly logLevel: string
}

export interface NationalPortalSettings {
  /** Where its service answers: `login` and `g` lie below it. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** What the Portal itself shows at our door. */
  readonly secret: string
  /** Origin that papers are fetched from, when it is not that of `url`. */
  readonly files: string | undefined
}

/** `stand-in` in place of an address: the one that comes with the product, never in production. */
export interface SigningConfig {
  /** Absent: keys in files below `dataDir`. */
  readonly remote: { readonly url: string; readonly token: string } | undefined
  /** Authority for time; absent: papers are signed without a proof of time. */
  readonly timestampUrl: string | undefined
  /** PEM of the authorities whose signatures on incoming papers are accepted. */
  readonly trustFile: string | undefined
}

const DEMO_SECRET = 'motcua-demo-secret-not-for-production-use'

export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new ConfigError(`${issue.path.join('.')}: ${issue.message}`)
  }
  const e = parsed.data
  const roles = new Set<Role>()
  for (const role of e.MOTCUA_ROLES.split(',').map((part) => part.trim())) {
    if (role !== 'web' && role !== 'jobs')
      throw new ConfigError(`MOTCUA_ROLES: không có vai trò “${role}” (chỉ có web, jobs)`)
    roles.add(role)
  }
  let startAt: Instant | undefined
  if (e.MOTCUA_NOW !== undefined) {
    if (e.MOTCUA_MODE === 'production')
      throw new ConfigError('MOTCUA_NOW: không dùng khi vận hành thật (production)')
    const parsedInstant = instantFromIso(e.MOTCUA_NOW)
    if (!parsedInstant.ok)
      throw new ConfigError(`MOTCUA_NOW: “${e.MOTCUA_NOW}” không phải thời điểm ISO 8601`)
    startAt = parsedInstant.instant
  }
  if (e.MOTCUA_MODE === 'production') requireProductionSecrets(e)
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: isAbsolute(e.DATA_DIR) ? e.DATA_DIR : resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    databaseAppUrl: e.DATABASE_APP_URL,
    mode: e.MOTCUA_MODE,
    roles,
    startAt,
    secret: e.MOTCUA_SECRET ?? DEMO_SECRET,
    publicUrl: e.MOTCUA_PUBLIC_URL,
    hotline: e.MOTCUA_HOTLINE,
    oidc:
      e.OIDC_ISSUER === undefined
        ? undefined
        : {
            issuer: e.OIDC_ISSUER,
            clientId: e.OIDC_CLIENT_ID ?? 'motcua',
            clientSecret: e.OIDC_CLIENT_SECRET ?? '',
          },
    nationalPortal: nationalPortalOf(e),
    signing: signingOf(e),
    logLevel: e.LOG_LEVEL,
  }
}

function nationalPortalOf(e: z.infer<typeof schema>): NationalPortalSettings | undefined {
  const parts = [
    'NATIONAL_PORTAL_URL',
    'NATIONAL_PORTAL_USER',
    'NATIONAL_PORTAL_PASSWORD',
    'NATIONAL_PORTAL_SECRET',
  ] as const
  if (parts.every((name) => e[name] === undefined)) return undefined
  const missing = parts.find((name) => e[name] === undefined)
  if (missing !== undefined)
    throw new ConfigError(`${missing}: kết nối Cổng Dịch vụ công quốc gia cần đủ ${parts.join(', ')}`)
  return {
    url: e.NATIONAL_PORTAL_URL!.replace(/\/+$/, ''),
    user: e.NATIONAL_PORTAL_USER!,
    password: e.NATIONAL_PORTAL_PASSWORD!,
    secret: e.NATIONAL_PORTAL_SECRET!,
    files: e.NATIONAL_PORTAL_FILES,
  }
}

function signingOf(e: z.infer<typeof schema>): SigningConfig {
  const { MOTCUA_SIGNING_URL: url, MOTCUA_SIGNING_TOKEN: token, MOTCUA_TSA_URL: timestampUrl } = e
  for (const [name, value] of [
    ['MOTCUA_SIGNING_URL', url],
    ['MOTCUA_TSA_URL', timestampUrl],
  ])
    if (value === 'stand-in' && e.MOTCUA_MODE === 'production')
      throw new ConfigError(`${name}: không dùng dịch vụ giả lập khi vận hành thật (production)`)
  if (url === undefined && e.MOTCUA_MODE === 'production')
    throw new ConfigError(
      'MOTCUA_SIGNING_URL: bắt buộc khi vận hành thật; khóa trình diễn không ký được kết quả thật',
    )
  if (url !== undefined && url !== 'stand-in' && token === undefined)
    throw new ConfigError('MOTCUA_SIGNING_TOKEN: bắt buộc khi ký qua dịch vụ ký số từ xa')
  return {
    remote: url === undefined ? undefined : { url: url.replace(/\/$/, ''), token: token ?? '' },
    timestampUrl,
    trustFile: e.MOTCUA_TRUST_FILE,
  }
}

function requireProductionSecrets(e: z.infer<typeof schema>): void {
  if (e.MOTCUA_SECRET === undefined || e.MOTCUA_SECRET === DEMO_SECRET) {
    throw new ConfigError(
      'MOTCUA_SECRET: bắt buộc khi vận hành thật (từ 32 ký tự, không phải khóa trình diễn)',
    )
  }
  if (e.OIDC_ISSUER === undefined || e.OIDC_CLIENT_SECRET === undefined) {
    throw new ConfigError(
      'OIDC_ISSUER, OIDC_CLIENT_SECRET: bắt buộc khi vận hành thật (không có đăng nhập trình diễn)',
    )
  }
}
