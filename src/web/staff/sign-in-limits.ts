import type { Page } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { noteSecurity } from '../security-log.ts'

/** Whose share it is, of one kind of guessing: nobody uses up another's by an address that looks like a number. */
export const guessing = {
  password: (email: string) => `password ${email.toLowerCase()}`,
  code: (staffId: number) => `code ${staffId}`,
}

/** The seconds to wait when this account or this address has tried too often. account: as guessing names it. */
export function takeShares(c: Page, account: string): number | undefined {
  const { limits } = c.var
  const shares = [limits.signInByAccount.take(account), limits.signInByAddress.take(visitorNetwork(c))]
  const over = shares.find((share) => !share.ok)
  if (!over || over.ok) return undefined
  noteSecurity(c, 'sign-in-throttled')
  return over.wait
}

export function tooMany({ var: { view } }: Page, seconds: number): string {
  return view.t('staff.sign-in.too-many', { minutes: Math.ceil(seconds / 60) })
}
