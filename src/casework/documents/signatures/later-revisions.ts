// What may be appended to a signed paper: further signatures and nothing else. Of the objects rewritten in a later
// revision only three kinds are understood, and only with the change a signature needs: the catalogue gains a form,
// the form gains a field, a page gains a widget. Anything else (also if harmless) is refused, because hiding and
// replacing content in later revisions is how signed papers are forged.

// What a signature adds is small. Anybody may hand in a file, so a larger one is not even read.
const UPDATE_MAX = 400_000
const OBJECTS_MAX = 64

export function addsOnlySignatures(before: string, added: string): boolean {
  if (added.length > UPDATE_MAX) return false
  const objects = objectsOf(added)
  if (objects === undefined || /\/ObjStm|\/XRef(?![A-Za-z])/.test(added)) return false
  if (!continuesTable(before, added)) return false
  return objects.every(([, number, generation, body = '']) => {
    if (/stream\r?\n/.test(body)) return false
    const earlier = lastDefinition(before, `${number} ${generation} obj`)
    return earlier === undefined ? isSigningObject(body) : isSigningChange(earlier, body)
  })
}

/** Each from its head to its end; undefined: none, or more than a signature needs. */
function objectsOf(added: string): RegExpExecArray[] | undefined {
  const pieces = added.split('endobj').slice(0, -1)
  if (pieces.length === 0 || pieces.length > OBJECTS_MAX) return undefined
  const objects = pieces.map((piece) => /(?:^|[\r\n])(\d+) (\d+) obj\b([\s\S]*)$/.exec(piece))
  return objects.every((one) => one !== null) ? objects : undefined
}

/** A new object: a signature, an invisible field for it, or the form that lists the fields. */
function isSigningObject(body: string): boolean {
  if (/\/AP(?![A-Za-z])/.test(body)) return false
  return /\/Type\s*\/(?:Sig|AcroForm)(?![A-Za-z])|\/FT\s*\/Sig(?![A-Za-z])/.test(body)
}

function isSigningChange(earlier: string, later: string): boolean {
  const grows = (key: string) => listOf(later, key).startsWith(listOf(earlier, key))
  return withoutSigningParts(earlier) === withoutSigningParts(later) && grows('Annots') && grows('Fields')
}

function listOf(body: string, key: string): string {
  const list = new RegExp(`/${key}\\s*\\[([\\d\\sR]*)\\]`).exec(body)?.[1] ?? ''
  return list.replace(/\s+/g, ' ').trim()
}

function withoutSigningParts(body: string): string {
  return body
    .replace(/\/Annots\s*\[[\d\sR]*\]/g, '')
    .replace(/\/Fields\s*\[[\d\sR]*\]/g, '')
    .replace(/\/AcroForm\s+\d+\s+\d+\s+R/g, '')
    .replace(/\s+/g, '')
}

function lastDefinition(text: string, head: string): string | undefined {
  const at = Math.max(text.lastIndexOf(`\n${head}`), text.lastIndexOf(`\r${head}`))
  if (at < 0) return undefined
  const start = at + 1 + head.length
  return text.slice(start, text.indexOf('endobj', start))
}

// The new table may name only objects written in this revision, free none of the old ones, and must lead back to
// the table before it and to the same catalogue; otherwise it could bring other old content to light.
function continuesTable(before: string, added: string): boolean {
  const once = (word: string) => added.split(word).length === 2
  // `startxref` holds the word too.
  if (!once('startxref') || !once('trailer') || added.split('xref').length !== 3) return false
  const table = /(?:^|[\r\n])xref\s+([\s\S]*?)trailer([\s\S]*?)startxref\s+(\d+)\s+%%EOF/.exec(added)
  if (table === null) return false
  const [whole, entries = '', trailer = '', own] = table
  if (before.length + table.index + whole.indexOf('xref') !== Number(own)) return false
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1]
  const rootOf = (text: string) => /\/Root\s+(\d+\s+\d+\s+R)/.exec(text)?.[1]
  const oldTrailer = before.slice(before.lastIndexOf('trailer'))
  if (/\/Prev\s+(\d+)/.exec(trailer)?.[1] !== previous || rootOf(trailer) !== rootOf(oldTrailer)) return false
  return entriesPointInto(before.length, added, entries)
}

function entriesPointInto(start: number, added: string, entries: string): boolean {
  let number = 0
  for (const line of entries.split(/[\r\n]+/)) {
    const section = /^(\d+) (\d+)\s*$/.exec(line)
    const entry = /^(\d{10}) (\d{5}) ([nf])\s*$/.exec(line)
    if (section !== null) number = Number(section[1])
    else if (entry !== null) {
      const [, offset, generation, state] = entry
      const head = `${number} ${Number(generation)} obj`
      if (state === 'f' ? number !== 0 : !added.startsWith(head, Number(offset) - start)) return false
      number += 1
    } else if (line.trim() !== '') return false
  }
  return true
}
