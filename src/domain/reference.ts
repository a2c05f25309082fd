/** No 0 1 I L O U: nothing that is heard or read as something else. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number that can be read out on the telephone, like K7-3M9Q, from six random bytes. */
export function referenceFrom(random: Uint8Array): string {
  const signs = Array.from(random.slice(0, 6), (byte) => letters[byte % letters.length])
  return `${signs.slice(0, 2).join('')}-${signs.slice(2).join('')}`
}

/** What somebody typed as a reference, in its one spelling. */
export function readReference(text: string): string {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${signs.slice(0, 2)}-${signs.slice(2)}`
}
