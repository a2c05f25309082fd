import type { MailKind } from './transition.ts'

/** How many mails leave in an hour, and how many a day somebody at the public pages can send to one address. */
export const mailBudget = { perHour: 500, perAddressAndDay: 5, newLinksPerHour: 3 }

/** Mails that somebody at the public pages causes, whoever the address belongs to. */
export const unsolicited: readonly MailKind[] = ['request-received', 'request-withdrawn', 'new-link']

/** What is known of an address. */
export type AddressState = {
  /** Somebody used a link that went there. */
  confirmed: boolean
  /** Somebody there said "that was not me". */
  objected: boolean
  /** When unsolicited mails left for it within the last day, oldest first. */
  sent: readonly Temporal.Instant[]
}

/**
 * Whether a mail may leave: now, never, or from then on. An address nobody has confirmed gets one unsolicited mail a
 * day and a stranger who objected none; a new link was asked for by somebody who knows address and reference.
 */
export function departure(
  kind: MailKind,
  { confirmed, objected, sent }: AddressState,
): 'now' | 'never' | Temporal.Instant {
  if (!unsolicited.includes(kind)) return 'now'
  if (kind !== 'new-link' && !confirmed && (objected || sent.length > 0)) return 'never'
  const first = sent.at(-mailBudget.perAddressAndDay)
  return first ? first.add({ hours: 24 }) : 'now'
}
