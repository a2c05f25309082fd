import type { Refusal } from '../domain/transition.ts'
import type { T } from './translator.ts'

/** What the words for patients would say to the wrong person. */
const ownWords = ['stale', 'slot-has-begun', 'already-accepted', 'proposal-expired', 'proposal-withdrawn'] as const

/** Why something was refused, for staff: on a page or in a terminal. */
export function staffRefusal(t: T, refusal: Refusal): string {
  const own = ownWords.find((known) => known === refusal)
  return t(own ? `staff.refusal.${own}` : `refusal.${refusal}`)
}
