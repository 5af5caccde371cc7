import type { ReactNode } from 'react'

interface ScrollProps {
  label: string
  className: string
  /** A key that brings the focus here. */
  keyCode?: string
  children: ReactNode
}

/** An area that scrolls by itself can be reached and scrolled with the keyboard (WCAG 2.2, 2.1.1). */
export function Scroll({ label, className, keyCode, children }: ScrollProps) {
  return (
    <section
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus to be scrolled by keys
      tabIndex={0}
      aria-label={label}
      {...(keyCode ? { 'data-key': keyCode } : {})}
    >
      {children}
    </section>
  )
}
