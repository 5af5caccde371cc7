/**
 * Files of our own that pages load: style sheets, small scripts (types stripped when served), fonts, the mark.
 * Every file has two addresses: with the hash of its content, kept for ever, and by its plain name, asked again each time.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transform } from 'sucrase'
import { type HttpModule, HttpProblem, problemOf, route } from '#platform/http/index.ts'

interface Asset {
  readonly type: string
  readonly bytes: Buffer
  readonly hash: string
  readonly br?: Buffer
  readonly gzip?: Buffer
}

const here = dirname(fileURLToPath(import.meta.url))
const FONTS = join(
  dirname(fileURLToPath(import.meta.resolve('@fontsource/be-vietnam-pro/package.json'))),
  'files',
)
const FONT = /^be-vietnam-pro-(?:latin|vietnamese|latin-ext)-(?:400|500|600|700)-normal\.woff2$/

/** The house mark (ui/icons.tsx) for browsers' tabs. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#9b1c1c"><path d="M4 30V15a12 12 0 0 1 24 0v15h-5.5V15a6.5 6.5 0 0 0-13 0v15z"/><path d="M12 30V16.400l7.5-4.200V30z"/></svg>`

let loaded: Map<string, Asset> | undefined

function assets(): Map<string, Asset> {
  loaded ??= loadAssets()
  return loaded
}

/** Draws BPMN on the page of one process and is loaded nowhere else. */
const BPMN_JS = join(dirname(fileURLToPath(import.meta.resolve('bpmn-js/package.json'))), 'dist')

function makeAsset(type: string, content: Buffer | string): Asset {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  if (type.startsWith('font/')) return { type, bytes, hash }
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { type, bytes, hash, br, gzip: gzipSync(bytes) }
}

function loadAssets(): Map<string, Asset> {
  const found = new Map<string, Asset>()
  for (const name of readdirSync(FONTS))
    if (FONT.test(name)) found.set(`fonts/${name}`, makeAsset('font/woff2', readFileSync(join(FONTS, name))))
  found.set('icon.svg', makeAsset('image/svg+xml', ICON))
  const css = (name: string) => readFileSync(join(here, 'ui', name), 'utf8')
  const sheets = readdirSync(join(here, 'ui')).filter((name) => name.endsWith('.css'))
  for (const name of sheets) {
    // The sheets of officers' pages stand on tokens and base; the portal inlines its own.
    const whole =
      name === 'work.css' || name === 'board.css'
        ? css('tokens.css') + css('base.css') + css(name)
        : css(name)
    found.set(name, makeAsset('text/css; charset=utf-8', hashedFonts(whole, found)))
  }
  for (const name of readdirSync(join(here, 'client'))) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const source = readFileSync(join(here, 'client', name), 'utf8')
    const { code } = transform(source, { transforms: ['typescript'], disableESTransforms: true })
    found.set(name.replace(/\.ts$/, '.js'), makeAsset('text/javascript; charset=utf-8', code))
  }
  const drawer = (...path: string[]) => readFileSync(join(BPMN_JS, ...path), 'utf8')
  found.set(
    'bpmn-viewer.js',
    makeAsset('text/javascript; charset=utf-8', drawer('bpmn-navigated-viewer.production.min.js')),
  )
  found.set(
    'bpmn-viewer.css',
    makeAsset(
      'text/css; charset=utf-8',
      drawer('assets', 'diagram-js.css') + drawer('assets', 'bpmn-js.css'),
    ),
  )
  return found
}

const hashedFonts = (css: string, found: ReadonlyMap<string, Asset>) =>
  css.replace(/\/assets\/(fonts\/[\w-]+\.woff2)/g, (plain, name: string) => {
    const font = found.get(name)
    return font ? `/assets/${hashedName(name, font.hash)}` : plain
  })

const hashedName = (name: string, hash: string) => name.replace(/(\.\w+)$/, `.${hash}$1`)

/** Address of a file of ours (`desk.js`, `work.css`, `fonts/…`) that a browser may keep for ever. Undefined: no such file. */
export function assetUrl(name: string): string | undefined {
  const asset = assets().get(name)
  return asset && `/assets/${hashedName(name, asset.hash)}`
}

export const registerAssets: HttpModule = (server) => {
  assets()
  route(server, {
    method: 'GET',
    url: '/assets/*',
    permission: 'public',
    handler: (request, reply) => sendAsset(request, reply, request.params['*'] ?? ''),
  })
  route(server, {
    method: 'GET',
    url: '/favicon.ico',
    permission: 'public',
    handler: (request, reply) => sendAsset(request, reply, 'icon.svg'),
  })
  route(server, {
    method: 'GET',
    url: '/robots.txt',
    permission: 'public',
    handler: (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send('User-agent: *\nDisallow: /desk/\nDisallow: /ho-so\nDisallow: /tra-cuu\n'),
  })
}

const HASHED = /^(.*)\.([0-9a-f]{12})(\.\w+)$/

function sendAsset(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  const hashed = HASHED.exec(path)
  const asset = assets().get(hashed ? `${hashed[1]}${hashed[3]}` : path)
  if (asset === undefined || (hashed && hashed[2] !== asset.hash)) throw new HttpProblem(problemOf(404))
  const etag = `"${asset.hash}"`
  reply
    .header('etag', etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, no-cache')
    .type(asset.type)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const accepted = request.headers['accept-encoding'] ?? ''
  if (asset.br && accepted.includes('br')) return reply.header('content-encoding', 'br').send(asset.br)
  if (asset.gzip && accepted.includes('gzip'))
    return reply.header('content-encoding', 'gzip').send(asset.gzip)
  return reply.send(asset.bytes)
}
