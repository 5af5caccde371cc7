import type { ReactNode } from 'react'
import type { Crumb, PublicChrome } from './chrome.ts'
import { telHref } from './chrome.ts'
import { HiddenInputs } from './forms.tsx'
import { Icon, Logo } from './icons.tsx'
import { portalPaths } from './paths.ts'
import { publicStyles } from './styles.ts'

export interface PublicDocumentProps {
  readonly chrome: PublicChrome
  /** Begins the browser's title; "Lỗi: " is put before it when the page carries errors. */
  readonly title: string
  readonly hasErrors?: boolean | undefined
  /** `column` (default): one column for reading and filling in; `home`: the page brings its own bands. */
  readonly layout?: 'column' | 'home' | undefined
  readonly crumbs?: readonly Crumb[] | undefined
  /** Name of the procedure being filed, above everything in the column. */
  readonly service?: string | undefined
  /** A full-width band before the column (receipt). */
  readonly band?: ReactNode
  readonly children: ReactNode
}

/** The full public page. Order of reading: skip link, demonstration mark, header, content, help. */
export function PublicDocument(props: PublicDocumentProps) {
  const { chrome, layout = 'column', crumbs, service, band, children } = props
  return (
    <html lang="vi" className={chrome.largeText ? 'to' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{pageTitle(props)}</title>
        <style nonce={chrome.nonce} dangerouslySetInnerHTML={{ __html: publicStyles() }} />
        {chrome.scriptSrc && <script type="module" src={chrome.scriptSrc} nonce={chrome.nonce} />}
      </head>
      <body>
        <a className="skip" href="#noi-dung">
          Đến nội dung chính
        </a>
        <header>
          {chrome.demo && (
            <div className="demo">
              <div className="wrap">
                <b>Bản trình diễn.</b> Dữ liệu minh họa.
              </div>
            </div>
          )}
          <Header chrome={chrome} />
          <Acting chrome={chrome} />
        </header>
        <main id="noi-dung" tabIndex={-1} className={layout === 'home' ? 'home' : undefined}>
          {layout === 'home' ? (
            children
          ) : (
            <>
              {band}
              <div className="wrap col">
                {service && <p className="svc">{service}</p>}
                {crumbs && <Crumbs crumbs={crumbs} />}
                {children}
              </div>
            </>
          )}
        </main>
        <Footer chrome={chrome} />
      </body>
    </html>
  )
}

/** "Lỗi: " first, so that a screen reader says it before anything else. */
function pageTitle({ chrome, title, hasErrors }: PublicDocumentProps): string {
  return `${hasErrors ? 'Lỗi: ' : ''}${title}. Một Cửa ${chrome.provinceName.replace(/^T/, 't')}`
}

/** The given name comes last in Vietnamese: a long name is shortened from the front. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  let short = words.pop() ?? ''
  for (let word = words.pop(); word && short.length + word.length < 10; word = words.pop())
    short = `${word} ${short}`
  return short.length > 14 ? `${short.slice(0, 13)}…` : short
}

function Header({ chrome }: { readonly chrome: PublicChrome }) {
  const sizeWords = chrome.largeText ? 'Chữ vừa' : 'Chữ to'
  return (
    <div className="top">
      <div className="wrap">
        <a className="brand" href={portalPaths.home}>
          <Logo />
          <span>
            <b>Một Cửa</b> <small>{chrome.provinceName}</small>
          </span>
        </a>
        <nav className="nav" aria-label="Công cụ">
          {chrome.signedIn && (
            <a className="wide" href={portalPaths.notices}>
              Thông báo
            </a>
          )}
          <a className="wide" href={portalPaths.track}>
            Tra cứu hồ sơ
          </a>
          <a href={chrome.textSizeHref} rel="nofollow">
            <span className="vh">{sizeWords}</span>
            <span className="aa" aria-hidden="true">
              A
            </span>
            <span className="aa" aria-hidden="true">
              A
            </span>
          </a>
          {chrome.signedIn ? (
            <a href={portalPaths.myDossiers}>
              <span className="vh">Hồ sơ của </span>
              {shortName(chrome.signedIn.name)}
            </a>
          ) : (
            <a href={portalPaths.login}>Đăng nhập</a>
          )}
        </nav>
      </div>
    </div>
  )
}

/** On a shared phone the helper and the citizen must both see whose account is open, and how to close it. */
function Acting({ chrome }: { readonly chrome: PublicChrome }) {
  if (!chrome.acting) return null
  return (
    <div className="acting">
      <div className="wrap">
        <span>
          Đang làm giúp <b>{chrome.acting.forName}</b>
        </span>
        <form method="post" action={chrome.acting.end.action}>
          <HiddenInputs target={chrome.acting.end} />
          <button className="btn plain" type="submit">
            Kết thúc
          </button>
        </form>
      </div>
    </div>
  )
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Đường dẫn">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a className="lk" href={crumb.href}>
              <Icon name="back" />
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Footer({ chrome }: { readonly chrome: PublicChrome }) {
  const { hotline } = chrome
  return (
    <footer className="foot">
      <div className="wrap">
        <p>
          Cần giúp? <span className="vh">{hotline.label}</span>
          <a className="tel" href={telHref(hotline.number)}>
            {hotline.number}
          </a>
          <a className="tel" href="tel:1022">
            1022
          </a>
        </p>
        <a className="lk" href={portalPaths.accessibility}>
          Hỗ trợ người khuyết tật
        </a>
      </div>
    </footer>
  )
}
