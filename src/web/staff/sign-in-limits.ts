import type { Page } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { noteSecurity } from '../security-log.ts'

/** Whose share it is, of one kind of guessing: nobody uses up another's by an address that looks like a number. */
export const guessing = {
  password: (email: string) => `password ${email.toLowerCase()}`,
  code: (staffId: number) => `code ${staffId}`,
  /** Of whoever was locked out on their own device: guesses made elsewhere keep nobody from coming back. */
  unlocking: (sessionId: number) => `session ${sessionId}`,
}

/** The seconds to wait when this account or this address has tried too often. account: as guessing names it. */
export function takeShares(c: Page, account: string): number | undefined {
  const { signInByAccount, signInByAddress } = c.var.limits
  // An address that has none left takes nothing from the account, or it could keep everybody out.
  const ofAddress = signInByAddress.take(visitorNetwork(c))
  const share = ofAddress.ok ? signInByAccount.take(account) : ofAddress
  if (share.ok) return undefined
  noteSecurity(c, 'sign-in-throttled')
  return share.wait
}

/** It was no guess: the account has all its tries again, and the address, which many may share, the one it gave. */
export function returnShares(c: Page, account: string): void {
  const { signInByAccount, signInByAddress } = c.var.limits
  signInByAccount.forget(account)
  signInByAddress.giveBack(visitorNetwork(c))
}

export function tooMany({ var: { view } }: Page, seconds: number): string {
  return view.t('staff.sign-in.too-many', { minutes: Math.ceil(seconds / 60) })
}
