import { createHash, randomBytes } from 'node:crypto'

/** 160 random bits as 27 signs of base64url: for links, sessions and drafts. */
export function newSecret(): string {
  return randomBytes(20).toString('base64url')
}

/** What is stored of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Without i, l, o and u, which are misread. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/** 120 random bits to print and type, like 7k3m9q-xw24tz-0hd8ge-pr5v6n: enough to keep as a plain hash (ASVS 6.5.2). */
export function newRecoveryCode(): string {
  const code = Array.from(randomBytes(24), (byte) => signs[byte % 32]).join('')
  return code.replace(/(.{6})(?!$)/g, '$1-')
}

/** What somebody typed, as newRecoveryCode writes it; undefined when it can be none. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replace(/o/g, '0')
  if (!/^[0-9a-hjkmnp-tv-z]{24}$/.test(code)) return undefined
  return code.replace(/(.{6})(?!$)/g, '$1-')
}
