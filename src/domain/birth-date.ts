import { westernDigits } from './typed.ts'

export type DateParts = { day: string; month: string; year: string }

/** part: which field to point at. */
export type DateProblem = {
  part: 'day' | 'month' | 'year'
  code: 'missing' | 'not-a-date' | 'in-future' | 'too-long-ago'
}

/** In the languages of the product; Arabic has one set of names in Egypt and another in Syria. */
const monthNames: readonly (readonly string[])[] = [
  'januar january jan jän jänner ocak январь января січень січня styczeń stycznia يناير كانون_الثاني',
  'februar february feb şubat февраль февраля лютий лютого luty lutego فبراير شباط',
  'märz maerz march mär mrz mar mart март марта березень березня marzec marca مارس آذار',
  'april apr nisan апрель апреля квітень квітня kwiecień kwietnia أبريل نيسان',
  'mai may mayıs май мая травень травня maj maja مايو أيار',
  'juni june jun haziran июнь июня червень червня czerwiec czerwca يونيو حزيران',
  'juli july jul temmuz июль июля липень липня lipiec lipca يوليو تموز',
  'august aug ağustos август августа серпень серпня sierpień sierpnia أغسطس آب',
  'september sept sep eylül сентябрь сентября вересень вересня wrzesień września سبتمبر أيلول',
  'oktober october okt oct ekim октябрь октября жовтень жовтня październik października أكتوبر تشرين_الأول',
  'november nov kasım ноябрь ноября листопад листопада listopad listopada نوفمبر تشرين_الثاني',
  'dezember december dez dec aralık декабрь декабря грудень грудня grudzień grudnia ديسمبر كانون_الأول',
].map((names) => names.split(' '))

/** Reads three fields as people type them ("1", "01", "Jan", "Januar", "85"); gives a date like 1985-01-31. */
export function readBirthDate(parts: DateParts, today: Temporal.PlainDate): string | DateProblem {
  const missing = (['day', 'month', 'year'] as const).find((part) => parts[part].trim() === '')
  if (missing) return { part: missing, code: 'missing' }
  const day = readNumber(parts.day)
  const month = readMonth(parts.month)
  const year = readYear(parts.year, today)
  if (year === undefined) return { part: 'year', code: 'not-a-date' }
  if (month === undefined || month < 1 || month > 12) return { part: 'month', code: 'not-a-date' }
  if (day === undefined || day < 1 || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    return { part: 'day', code: 'not-a-date' }
  const date = Temporal.PlainDate.from({ year, month, day })
  if (Temporal.PlainDate.compare(date, today) > 0) return { part: 'year', code: 'in-future' }
  if (today.year - year > 130) return { part: 'year', code: 'too-long-ago' }
  return date.toString()
}

function readNumber(text: string): number | undefined {
  const digits = westernDigits(text.trim()).replace(/\.$/, '')
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

function readMonth(text: string): number | undefined {
  const typed = text.trim().replace(/\.$/, '').replaceAll(/\s+/g, '_')
  // The capitals of dotted and dotless i are Turkish.
  const spellings = [typed.toLowerCase(), typed.toLocaleLowerCase('tr')]
  const index = monthNames.findIndex((names) => spellings.some((name) => names.includes(name)))
  return index >= 0 ? index + 1 : readNumber(text)
}

/** Two digits mean the last hundred years. */
function readYear(text: string, today: Temporal.PlainDate): number | undefined {
  const digits = westernDigits(text.trim())
  const year = readNumber(digits)
  if (year === undefined || digits.length === 3 || digits.length === 1) return undefined
  if (digits.length === 4) return year < 1800 ? undefined : year
  const century = Math.floor(today.year / 100) * 100
  return century + year > today.year ? century - 100 + year : century + year
}
