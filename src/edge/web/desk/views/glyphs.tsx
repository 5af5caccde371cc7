// Small line marks of the desk, 16 by 16. Decorative: the words beside them carry the meaning.

const marks = {
  tick: 'm3 8.5 3.5 3.5L13 4.5',
  cross: 'm4 4 8 8M12 4l-8 8',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9zM10.5 10.5 14 14',
  paper: 'M3 2.5h10v11H3zM5.500 6h5M5.500 9h5',
  open: 'M9 2.500h4.500V7M13.500 2.500 8 8M6.500 3.500h-4v10h10v-4',
  print: 'M4 6V2.500h8V6M4 11.500H2.500V6h11v5.500H12M4.500 9.500h7v4h-7z',
  go: 'M5 3.500 9.500 8 5 12.500',
} as const

export function Glyph({ name }: { name: keyof typeof marks }) {
  return (
    <svg className="gl" viewBox="0 0 16 16" aria-hidden="true">
      <path d={marks[name]} />
    </svg>
  )
}
