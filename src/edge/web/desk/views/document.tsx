import type { ReactNode } from 'react'

interface DocumentProps {
  title: string
  /** Picks `/assets/work.css` (desk, control, admin) or `/assets/board.css`; each is served with tokens and base before it. */
  sheet: 'work' | 'board'
  script?: 'desk' | 'board'
  bodyClass: string
  data?: Readonly<Record<`data-${string}`, string>>
  children: ReactNode
}

/** The frame of every page for officers and leaders. Styles and scripts are files of our own: no inline code, strict CSP. */
export function WorkDocument({ title, sheet, script, bodyClass, data, children }: DocumentProps) {
  return (
    <html lang="vi">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link
          rel="preload"
          href="/assets/fonts/be-vietnam-pro-vietnamese-400-normal.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="stylesheet" href={`/assets/${sheet}.css`} />
        {script ? <script type="module" src={`/assets/${script}.js`} /> : null}
      </head>
      <body className={bodyClass} {...data}>
        {children}
      </body>
    </html>
  )
}
