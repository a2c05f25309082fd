import { commonPasswords } from './common-passwords/words.ts'

/** Writes what everybody tries first, from the lists of zxcvbn-ts (MIT), for the check of new passwords. */
const words = commonPasswords()
await Bun.write('src/web/staff/common-passwords.json', `${JSON.stringify({ words: words.join(' ') })}\n`)
console.log(`${words.length} words, ${words.join(' ').length} signs`)
