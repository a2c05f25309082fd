import type { Page } from './context.ts'
import { visitorNetwork } from './guard.ts'

/** What somebody looking for an attack wants to find (ASVS 16.3). */
export type SecurityEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'sign-in-throttled'
  | 'second-factor-failed'
  | 'recovery-code-used'
  | 'signed-out'
  | 'locked'
  | 'password-changed'
  | 'email-changed'
  | 'second-factor-changed'
  | 'sessions-ended'
  | 'account-added'
  | 'account-changed'
  | 'reset-link-issued'
  | 'setup-link-used'
  | 'figures-exported'
  | 'forbidden'
  | 'links-throttled'

const alarming: ReadonlySet<SecurityEvent> = new Set([
  'sign-in-failed',
  'sign-in-throttled',
  'second-factor-failed',
  'recovery-code-used',
  'forbidden',
  'links-throttled',
])

/** One line of the log: ids and a shortened address, no name and no mail address. */
export function noteSecurity(
  c: Page,
  event: SecurityEvent,
  about: { staffId?: number; subjectId?: number } = {},
): void {
  const line = { requestId: c.var.requestId, event, from: shortened(visitorNetwork(c)), ...about }
  if (alarming.has(event)) c.var.log.warn(line, 'security')
  else c.var.log.info(line, 'security')
}

/** Enough of an address to see a pattern: 203.0.113.0, 2001:db8:1::. */
function shortened(address: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return address.replace(/\d+$/, '0')
  return address.includes(':') ? `${address.split(':').slice(0, 3).join(':')}::` : address
}
