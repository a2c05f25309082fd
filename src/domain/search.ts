/** Letters that Unicode does not take apart, and what people type instead. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i', ł: 'l', ø: 'o', đ: 'd', æ: 'a' }

/** Text as the search compares it: small letters without accents, "ae", "oe" and "ue" like "ä", "ö" and "ü". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßıłøđæ]/g, (letter) => plain[letter] ?? letter)
    .replace(/([aou])e/g, '$1')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
}

/** The digits of a number without what callers leave out: "+49 30 123" and "030 / 123" are both 30123. */
export function nationalDigits(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const national = /^\s*(\+|00)/.test(phone) ? digits.replace(/^(00)?49/, '') : digits
  return national.replace(/^0+/, '')
}

type Findable = {
  reference: string
  name: string
  email: string | null
  phone: string | null
  birthDate: string | null
  complaint: string | null
  texts: readonly string[]
}

/** All that a thread is found by. The spaces around let a word of two letters be found by its beginning. */
export function searchText({ reference, name, email, phone, birthDate, complaint, texts }: Findable): string {
  const number = phone && `${phone} ${nationalDigits(phone)}`
  const birth = birthDate && datesOf(birthDate)
  const parts = [name, reference, reference.replace('-', ''), email, number, birth, complaint, ...texts]
  return ` ${fold(parts.filter(Boolean).join(' '))} `
}

/** One of these lists must be found, with all its words. A word that begins with a space begins a word. */
export type Search = readonly (readonly string[])[]

const longest = 100
const mostWords = 8

/** What somebody typed into the search field; empty when there is too little to search for. */
export function readSearch(text: string): Search {
  const typed = text.slice(0, longest)
  const words = fold(typed)
    .split(' ')
    .slice(0, mostWords)
    .map((word) => (Array.from(word).length === 2 ? ` ${word}` : word))
    .filter((word) => Array.from(word).length > 2)
  const number = /^[\d\s+()/-]+$/.test(typed) ? nationalDigits(typed) : ''
  return [words, ...(number.length > 2 ? [[number]] : [])].filter((all) => all.length > 0)
}

/** A date as people type it: 05.01.1985 and 5.1.1985. */
function datesOf(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day}.${month}.${year} ${Number(day)}.${Number(month)}.${year}`
}
