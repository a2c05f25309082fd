import { clean, longestText } from '../../domain/typed.ts'
import { Stop } from '../terminal.ts'

/** Words given on the command line, as a page would take them. Stops with 2 when there are more than so many signs. */
export function readWords(option: string, text: string, most = longestText): string {
  const words = clean(text)
  if (words.length > most) throw new Stop(`${option} may have at most ${most} signs, not ${words.length}.`, 2)
  return words
}
