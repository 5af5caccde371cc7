/** Pages out of the door: what surrounds them, and how they are sent. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { CHOOSING, readCookie, setCookie } from '#platform/http/index.ts'
import { assetUrl } from './assets.ts'
import type { FormTarget, PublicChrome } from './ui/chrome.ts'
import { renderPage } from './ui/render.ts'

const YEAR_SECONDS = 31_536_000

export function sendPage(reply: FastifyReply, page: ReactElement, status = 200): FastifyReply {
  const { request } = reply
  const size = chosenTextSize(request)
  if (size) setCookie(request.server.web.config, request, reply, 'motcua-chu', size, { maxAge: YEAR_SECONDS })
  return reply.code(status).type('text/html; charset=utf-8').send(renderPage(page))
}

/** `?chu=to` and `?chu=vua` on any public page; the choice is kept in a cookie (ux: large text). */
function chosenTextSize(request: FastifyRequest): 'to' | 'vua' | undefined {
  const size = (request.query as Record<string, unknown> | undefined)?.['chu']
  return size === 'to' || size === 'vua' ? size : undefined
}

/** What surrounds a public page of this request. */
export function publicChrome(request: FastifyRequest, more: Partial<PublicChrome> = {}): PublicChrome {
  const { config } = request.server.web
  const largeText = (chosenTextSize(request) ?? readCookie(config, request, 'motcua-chu')) === 'to'
  const [path = '/', query = ''] = request.url.split('?')
  const search = new URLSearchParams(query)
  search.set('chu', largeText ? 'vua' : 'to')
  const acting = request.session?.data.actingFor
  const known = request.actor.kind !== 'visitor' && request.actor.role !== CHOOSING
  return {
    nonce: request.nonce,
    demo: config.mode !== 'production',
    provinceName: 'Tỉnh Quảng Ngãi',
    hotline: {
      label: 'Đường dây nóng của tỉnh',
      number: config.hotline,
      note: config.mode === 'production' ? undefined : 'số minh họa',
    },
    largeText,
    textSizeHref: `${path}?${search}`,
    signedIn: known ? { name: request.actor.name } : undefined,
    acting: acting && { forName: acting.name, end: formTarget(request, '/ket-thuc') },
    scriptSrc: assetUrl('portal.js'),
    ...more,
  }
}

/** Where a form goes and what guards it; a form that creates something takes a key, so that a second tap does nothing. */
export function formTarget(request: FastifyRequest, action: string, keyed = false): FormTarget {
  return {
    action,
    csrf: request.csrf,
    idempotencyKey: keyed ? request.server.web.app.ids.uuid() : undefined,
  }
}
