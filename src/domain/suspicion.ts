/** What speaks for a program instead of a patient. */
export type Sign =
  /** The field that no person sees was filled in. */
  | 'trap'
  /** The same content came several times within a day. */
  | 'repeated'
  /** Sent within seconds of the first answer. */
  | 'hasty'
  /** Addresses of other sites in the text. */
  | 'links'
  /** Very many requests came at once, and this one brought no proof of work. */
  | 'unproved'

const weights: Readonly<Record<Sign, number>> = { trap: 2, repeated: 2, unproved: 2, hasty: 1, links: 1 }

/** Faster than anybody answers three questions and fills in a form, in milliseconds. */
const hasty = 3_000

/** Within how long the same content is counted. People lose a page and ask again, and the same again next month. */
export const alikeWithin = { hours: 24 }

/** So often a person sends the same; a program sends it more often. */
const alikeByPeople = 2

export type Circumstances = {
  trap: string
  text: string
  /** Milliseconds since the first answer. */
  age: number
  /** How often exactly this came before, lately. */
  alike: number
  /** Proof of work was wanted and is missing. */
  unproved: boolean
}

/**
 * The signs, when together they weigh enough; else none. One weak sign alone says nothing: people paste addresses,
 * and browsers fill forms in a second. Suspicious requests get a tray of their own and are never turned away.
 */
export function suspect({ trap, text, age, alike, unproved }: Circumstances): readonly Sign[] {
  const signs: Sign[] = []
  if (trap !== '') signs.push('trap')
  if (alike >= alikeByPeople) signs.push('repeated')
  if (age < hasty) signs.push('hasty')
  if (/https?:\/\/|www\./i.test(text)) signs.push('links')
  if (unproved) signs.push('unproved')
  return signs.reduce((sum, sign) => sum + weights[sign], 0) >= 2 ? signs : []
}
