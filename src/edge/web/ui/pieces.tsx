// Parts of reading pages: buttons, notices, lists of answers, tables, timelines, paging, help.
import type { ReactNode } from 'react'
import type { Hotline } from './chrome.ts'
import { telHref } from './chrome.ts'
import { Icon } from './icons.tsx'

/** Heading of a page; names of procedures reach 250 characters and must not fill the whole first screen. */
export function PageHeading({ children }: { readonly children: string }) {
  return <h1 className={children.length > 70 ? 'long' : undefined}>{children}</h1>
}

export type ButtonKind = 'primary' | 'ghost' | 'warn' | 'plain'

const buttonClass = (kind: ButtonKind) => (kind === 'primary' ? 'btn' : `btn ${kind}`)

export interface ButtonProps {
  readonly children: ReactNode
  /** One `primary` a screen. */
  readonly kind?: ButtonKind | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
}

export function Button({ children, kind = 'primary', name, value }: ButtonProps) {
  return (
    <button className={buttonClass(kind)} type="submit" name={name} value={value}>
      {children}
    </button>
  )
}

export interface LinkButtonProps {
  readonly href: string
  readonly children: ReactNode
  readonly kind?: ButtonKind | undefined
}

export function LinkButton({ href, children, kind = 'primary' }: LinkButtonProps) {
  return (
    <a className={buttonClass(kind)} href={href}>
      {children}
    </a>
  )
}

export function Details({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="more">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}

export type Tone = 'info' | 'good' | 'warn' | 'bad'

export interface NoticeProps {
  readonly tone?: Tone | undefined
  readonly title?: string | undefined
  readonly children: ReactNode
}

export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <div className={`note note-${tone}`}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children}
    </div>
  )
}

export function Tag({
  tone = 'info',
  children,
}: {
  readonly tone?: Tone | undefined
  readonly children: string
}) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}

export interface SummaryRow {
  readonly label: string
  readonly value: ReactNode
  /** Where the value came from, so that nobody types what the State holds: "Cơ sở dữ liệu dân cư đã có". */
  readonly source?: string | undefined
  readonly edit?: { readonly href: string; readonly words?: string | undefined } | undefined
}

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="rows">
      {rows.map((row) => (
        <div className="row" key={row.label}>
          <dt>{row.label}</dt>
          <dd>
            {row.value}
            {row.source && (
              <span className="src">
                <Icon name="register" />
                {row.source}
              </span>
            )}
          </dd>
          {row.edit && (
            <dd className="ed">
              <a className="lk" href={row.edit.href}>
                <span>
                  {row.edit.words ?? 'Sửa'}
                  <span className="vh">: {row.label}</span>
                </span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export interface TableRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
}

export interface TableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly TableRow[]
  readonly foot?: readonly ReactNode[] | undefined
  /** Columns with figures, counted from 0. */
  readonly numeric?: readonly number[] | undefined
}

/** Scrolls inside its own box, never the page; the box can be reached with the keyboard. */
export function Table({ caption, head, rows, foot, numeric = [] }: TableProps) {
  const css = (column: number) => (numeric.includes(column) ? 'num' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take focus (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((words, column) => (
              <th key={words} scope="col" className={css(column)}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, column) => (
                <td key={head[column]} className={css(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {foot.map((cell, column) => (
                <td key={head[column]} className={css(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

export interface PaginationProps {
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
}

/** Keyset paging has no page numbers: only forth and back. */
export function Pagination({ previousHref, nextHref }: PaginationProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav className="pages" aria-label="Trang">
      {previousHref ? (
        <a className="lk" rel="prev" href={previousHref}>
          Trước
        </a>
      ) : (
        <span />
      )}
      {nextHref && (
        <a className="lk" rel="next" href={nextHref}>
          Tiếp
        </a>
      )}
    </nav>
  )
}

export interface TimelineItem {
  readonly title: string
  /** "16 giờ 45 phút, ngày 30/8/2024". */
  readonly when?: string | undefined
  /** What the time is: "Chậm nhất". */
  readonly whenLabel?: string | undefined
  readonly text?: string | undefined
  readonly state: 'done' | 'now' | 'next'
}

const stateWords = { done: 'Đã xong: ', now: 'Đang làm: ', next: 'Sắp tới: ' } as const

/** Numbered while it lies ahead, ticked when done; the words are there for those who hear the page. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol className="tl">
      {items.map((item, index) => (
        <li
          key={item.title + (item.when ?? '')}
          className={item.state === 'next' ? undefined : 'on'}
          aria-current={item.state === 'now' ? 'step' : undefined}
        >
          <span className="dot" aria-hidden="true">
            {item.state === 'done' ? <Icon name="tick" /> : index + 1}
          </span>
          <b>
            <span className="vh">{stateWords[item.state]}</span>
            {item.title}
          </b>
          {item.when && (
            <p>
              {item.whenLabel} <span className={item.state === 'done' ? undefined : 'when'}>{item.when}</span>
            </p>
          )}
          {item.text && <p>{item.text}</p>}
        </li>
      ))}
    </ol>
  )
}

export interface CallBoxProps {
  readonly hotline: Hotline
}

export function CallBox({ hotline }: CallBoxProps) {
  return (
    <div className="call">
      <div>
        <small>
          {hotline.label}
          {hotline.note && ` (${hotline.note})`}
        </small>
        <a className="tel" href={telHref(hotline.number)}>
          {hotline.number}
        </a>
      </div>
      <div>
        <small>Tổng đài tỉnh</small>
        <a className="tel" href="tel:1022">
          1022
        </a>
      </div>
    </div>
  )
}

export function BackLink({
  href,
  children = 'Quay lại',
}: {
  readonly href: string
  readonly children?: string
}) {
  return (
    <a className="lk" href={href}>
      <Icon name="back" />
      {children}
    </a>
  )
}
