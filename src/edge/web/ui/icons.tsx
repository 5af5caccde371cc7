// Line icons drawn for this system, inline so that a page needs no second request. Decorative: the words beside
// them carry the meaning, so all are hidden from assistive technology.

const paths = {
  birth:
    'M16 5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9zM6 17c2.5 7.5 17.5 7.5 20 0M6 17c0 6.5 4 10 10 10s10-3.5 10-10',
  marriage:
    'M11.5 11.5a7 7 0 1 0 0 14 7 7 0 1 0 0-14zM20.5 11.5a7 7 0 1 0 0 14 7 7 0 1 0 0-14zM9 8l2.5-3L14 8l-2.5 3z',
  death: 'M16 4c2.5 3 3 4.5 3 6a3 3 0 0 1-6 0c0-1.5.5-3 3-6zM12 16h8v11h-8zM7 27h18',
  house: 'M4 15 16 5l12 10M7 13v14h18V13M13 27v-8h6v8',
  shop: 'M6 6h20l2 7a4 4 0 0 1-8 0 4 4 0 0 1-8 0 4 4 0 0 1-8 0zM7 18v9h18v-9M13 27v-6h6v6',
  land: 'm4 9 8-4 8 4 8-4v18l-8 4-8-4-8 4zM12 5v18M20 9v18',
  benefit:
    'M16 12.5c-2.5-4.5-9-2.5-7 2.5 1.200 3 4.5 5 7 7 2.5-2 5.800-4 7-7 2-5-4.5-7-7-2.5zM3 27c4-3 8-3 13 0 5-3 9-3 13 0',
  paper: 'M8 4h12l5 5v19H8zM20 4v5h5M12 15h9M12 20h9M12 25h5',
  work: 'M5 11h22v15H5zM12 11V7h8v4M5 17c7 3 15 3 22 0',
  school: 'M3 12 16 6l13 6-13 6zM8 15v7c4 4 12 4 16 0v-7M29 12v8',
  health: 'M13 5h6v8h8v6h-8v8h-6v-8H5v-6h8z',
  vehicle: 'M4 21v-6l3-7h18l3 7v6zM4 15h24M8 21v4M24 21v4',
  office: 'M4 13 16 6l12 7M6 13v13M26 13v13M3 27h26M11 27V17h10v10',
  people:
    'M11 7a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM22 10a3 3 0 1 0 0 6 3 3 0 1 0 0-6zM3 26c0-5 3.5-8 8-8s8 3 8 8M20 19c5-1 9 2 9 7',
  phone: 'M9 5h4l2 7-3 2c1.5 3 3 4.5 6 6l2-3 7 2v4c0 2-2 3.5-4 3C13 24 8 19 6 9c-.4-2 1-4 3-4z',
  headset:
    'M5 18v-3a11 11 0 0 1 22 0v3M5 18h4v7H7a2 2 0 0 1-2-2zM27 18h-4v7h2a2 2 0 0 0 2-2zM25 25c0 3-3 4-7 4',
  search: 'M14 5a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM21 21l6.5 6.5',
  camera: 'M4 10h6l2-4h8l2 4h6v16H4zM16 13a5 5 0 1 0 0 10 5 5 0 1 0 0-10z',
  person: 'M16 5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11zM5 28c0-6 4.5-9 11-9s11 3 11 9',
  clock: 'M16 4a12 12 0 1 0 0 24 12 12 0 1 0 0-24zM16 9v7l5 3',
  money: 'M3 8h26v16H3zM16 12a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM7 12v8M25 12v8',
  register:
    'M16 4c6 0 11 2 11 4s-5 4-11 4S5 10 5 8s5-4 11-4zM5 8v16c0 2 5 4 11 4s11-2 11-4V8M5 16c0 2 5 4 11 4s11-2 11-4',
  back: 'M20 6 10 16l10 10',
  tick: 'm6 17 7 7L26 9',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="ico" viewBox="0 0 32 32" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

/** The mark of the house: a door standing open. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 30V15a12 12 0 0 1 24 0v15h-5.5V15a6.5 6.5 0 0 0-13 0v15z" fill="currentColor" />
      <path d="M12 30V16.400l7.5-4.200V30z" fill="currentColor" />
    </svg>
  )
}

/** The sign of something done: tick in a disc, level xanh. */
export function DoneMark() {
  return (
    <svg className="done-mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="15" />
      <path d="m9 16.5 5 5 9.5-10.5" />
    </svg>
  )
}
