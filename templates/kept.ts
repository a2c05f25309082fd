import { raw } from 'hono/html'

type Piece = ReturnType<typeof raw>

/** What was made once for this owner under this key; a key holds all that it depends on beside its owner. */
export type Shelf<Made> = {
  find: (owner: object, key: string) => Made | undefined
  put: (owner: object, key: string, made: Made) => Made
}

/** Keeps what is asked for again and again: of each owner so many at most, the oldest go first, and all with the owner. */
export function openShelf<Made>(most: number): Shelf<Made> {
  const shelves = new WeakMap<object, Map<string, Made>>()
  return {
    find: (owner, key) => shelves.get(owner)?.get(key),
    put: (owner, key, made) => {
      const shelf = shelves.getOrInsertComputed(owner, () => new Map<string, Made>())
      shelf.set(key, made)
      if (shelf.size > most) shelf.delete(shelf.keys().next().value ?? '')
      return made
    },
  }
}

/** Gives the piece of a page that was rendered before under this key, else what `render` makes of it now. */
type Keep = (owner: object, key: string, render: () => unknown) => Piece

/** Keeps pieces of pages that are shown again and again. */
export function keepPieces(most: number): Keep {
  const shelf = openShelf<Piece>(most)
  return (owner, key, render) => {
    const known = shelf.find(owner, key)
    if (known !== undefined) return known
    const piece = raw(inOnePiece(String(render())))
    return shelf.put(owner, key, piece)
  }
}

/** A text that was put together holds on to its parts, two hundred for a row of the inbox; this one is a text by itself. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString()
}
