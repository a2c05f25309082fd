import { isOpenTo } from './appointment-request.ts'
import type { Preference } from './preference.ts'
import type { Thread } from './thread.ts'
import { asPatientSees } from './told.ts'
import { type Decision, refuse } from './transition.ts'

type Wishing = { preference: Preference; text: string; now: Temporal.Instant }

/** The patient says when it suits from now on: after declining, or as long as nothing is proposed. */
export function changePreference(thread: Thread, { preference, text, now }: Wishing): Decision {
  const { request, entries } = thread
  if (!isOpenTo(asPatientSees(thread).request, 'wish')) return refuse('not-open')
  const words = text.trim()
  const last = entries.at(-1)
  const said = last?.kind === 'preference-changed' ? (last.text ?? '') : ''
  // Asked after declining, the old wish is an answer too.
  if (!isWishAsked(thread) && words === said && isSame(preference, request.preference)) return { ok: true, done: true }
  return {
    ok: true,
    transition: {
      before: request,
      status: request.status,
      entry: {
        kind: 'preference-changed',
        by: { kind: 'patient' },
        at: now,
        preference,
        ...(words && { text: words }),
      },
      preference,
    },
  }
}

/** Declined, and nothing said since about what would suit better. */
export function isWishAsked({ request, entries }: Pick<Thread, 'request' | 'entries'>): boolean {
  const last = entries.findLast(({ kind }) => kind === 'proposal-declined' || kind === 'preference-changed')
  return request.status === 'declined' && last?.kind === 'proposal-declined'
}

function isSame(a: Preference, b: Preference): boolean {
  const text = ({ asSoonAsPossible, times, earliest = '' }: Preference) =>
    [asSoonAsPossible, earliest, ...times.map(({ day, time }) => `${day}-${time}`).toSorted()].join()
  return text(a) === text(b)
}
