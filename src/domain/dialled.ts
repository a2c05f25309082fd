/** What a telephone dials: digits and a leading plus. The (0) in +49 (0)30 is said only within the country. */
export function dialled(number: string): string {
  const isAbroad = /^\s*(\+|00)/.test(number)
  const spoken = isAbroad ? number.replace(/\(\s*0\s*\)/, '') : number
  return spoken.replace(/[^+\d]|(?<=\d.*)\+/g, '')
}
