/** Every GET route, read from the server itself, so that a new page cannot be forgotten. */
import type { HttpServer } from '#platform/http/index.ts'

/** The server prints its routes as a tree of path pieces; a piece stands four signs deeper than what it continues. */
export function getRoutes(server: HttpServer): string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, lead, piece, methods = ''] = /^([\s│├└─]*)(\S+)(?: \(([A-Z, ]+)\))?/u.exec(line) ?? []
    if (lead === undefined || piece === undefined) continue
    const depth = Math.max(0, Math.floor(lead.length / 4) - 1)
    above.length = depth
    above.push(piece)
    if (methods.split(', ').includes('GET')) found.push(above.join(''))
  }
  return found.toSorted()
}
