import { raw } from 'hono/html'

type Piece = ReturnType<typeof raw>

/** Gives what was rendered before under this key, else what `render` makes of it now. */
type Keep = (owner: object, key: string, render: () => unknown) => Piece

/**
 * Keeps pieces of pages that are shown again and again. A key holds all that a piece depends on beside its owner, with
 * whom it is forgotten; of each owner's at most so many are kept, and those rendered longest ago go first.
 */
export function keepPieces(most: number): Keep {
  const kept = new WeakMap<object, Map<string, Piece>>()
  return (owner, key, render) => {
    const pieces = kept.getOrInsertComputed(owner, () => new Map<string, Piece>())
    const known = pieces.get(key)
    if (known !== undefined) return known
    const piece = raw(String(render()))
    pieces.set(key, piece)
    if (pieces.size > most) pieces.delete(pieces.keys().next().value ?? '')
    return piece
  }
}
