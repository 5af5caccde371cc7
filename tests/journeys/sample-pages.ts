// A browser that is shown the sample pages with the styles, fonts and scripts they would be served with.
import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { adminSamples } from '#edge/web/admin/views/samples.tsx'
import { boardSamples } from '#edge/web/board/views/samples.tsx'
import { deskSamples } from '#edge/web/desk/views/samples.tsx'
import { renderPage } from '#edge/web/ui/render.ts'
import { composeStyles } from '#edge/web/ui/styles.ts'

const browserPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
export const hasBrowser = existsSync(browserPath)
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const sheet = (name: string) =>
  composeStyles(['tokens', 'base', name].map((one) => read(`src/edge/web/ui/${one}.css`)))
const sheets: Record<string, string> = {
  '/assets/work.css': sheet('work'),
  '/assets/board.css': sheet('board'),
}
const fonts = new URL('../../node_modules/@fontsource/be-vietnam-pro/files/', import.meta.url)

export const samples = [...deskSamples, ...boardSamples, ...adminSamples]
export const pages = new Map(samples.map((sample) => [`/${sample.name}`, renderPage(sample.element)]))

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath, args: flags })

/** Scripts are off unless asked for: most of what is tested must hold without them. */
export async function servePages(page: Page, scripts: boolean) {
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    const body = pages.get(pathname)
    if (body !== undefined) return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
    if (sheets[pathname]) return route.fulfill({ contentType: 'text/css', body: sheets[pathname] })
    const font = /\/fonts\/([\w-]+\.woff2)$/.exec(pathname)?.[1]
    if (font) return route.fulfill({ contentType: 'font/woff2', body: readFileSync(new URL(font, fonts)) })
    const script = scripts ? /^\/assets\/(desk|board)\.js$/.exec(pathname)?.[1] : undefined
    if (script) {
      const body = stripTypeScriptTypes(read(`src/edge/web/client/${script}.ts`))
      return route.fulfill({ contentType: 'text/javascript', body })
    }
    if (pathname === '/desk/procedures.json')
      return route.fulfill({
        json: [
          {
            code: '1.004859',
            name: 'Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc',
            href: '/desk/procedures/1.004859',
          },
        ],
      })
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' })
  })
}

export async function showPage(page: Page, name: string, width: number, height: number) {
  await page.setViewportSize({ width, height })
  await page.goto(`http://samples.test/${name}`)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
