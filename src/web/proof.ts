import { createHash } from 'node:crypto'

/** Leading zero bits wanted: about 32,000 hashes, a second or two on a phone while the form is filled in. */
export const proofBits = 15

/**
 * Checks a proof of work (after Hashcash, Back 2002): SHA-256 of "<draft>.<number>" begins with enough zero bits.
 * The draft's id is the puzzle. It is secret, used once and dead after a day, so a proof can be neither used again
 * nor carried to another form.
 */
export function isProof(draft: string, proof: string): boolean {
  if (!/^\d{1,10}$/.test(proof)) return false
  const hash = createHash('sha256').update(`${draft}.${proof}`).digest()
  return hash.readUInt32BE(0) >>> (32 - proofBits) === 0
}
