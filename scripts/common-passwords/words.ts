import passwords from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' }
import german from '@zxcvbn-ts/language-de/src/commonWords.json' with { type: 'json' }
import firstNames from '@zxcvbn-ts/language-de/src/firstnames.json' with { type: 'json' }
import lastNames from '@zxcvbn-ts/language-de/src/lastnames.json' with { type: 'json' }
import encyclopedia from '@zxcvbn-ts/language-de/src/wikipedia.json' with { type: 'json' }
import { coreOf } from '../../src/domain/password.ts'

/** What comes to mind at a German keyboard in a practice. */
const own = `qwertzuiop qwertzuiopü asdfghjkl asdfghjklö yxcvbnm qwertz asdfgh arztpraxis hausarzt hausarztpraxis praxisteam
  zahnarzt zahnarztpraxis kinderarzt arzthelferin sprechstunde wartezimmer anmeldung empfang rezeption patient patienten
  krankenkasse versicherung termin termine kennwort passwort zugangsdaten administrator computer internet terminpfad`

/**
 * What is compared with the core of a new password: the most used passwords of all countries, and German words and
 * names, in the order of how much they are used.
 */
export function commonPasswords(): string[] {
  const exact = passwords.filter((word) => word.length >= 12)
  const long = encyclopedia.filter((word) => word.length >= 12 && /^\p{L}+$/u.test(word))
  const cores = [
    ...passwords.slice(0, 13_000),
    ...german.slice(0, 6_000),
    ...encyclopedia.slice(0, 4_000),
    ...long.slice(0, 4_000),
    ...firstNames,
    ...lastNames.slice(0, 500),
    ...own.split(/\s+/),
  ].map(coreOf)
  const known = new Set([...exact, ...cores].filter((word) => word.length >= 4 && !/\s/.test(word)))
  return [...known].sort()
}
