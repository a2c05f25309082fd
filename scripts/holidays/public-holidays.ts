import Holidays from 'date-holidays'
import { stateNames } from '../../src/clinic-file/schema-parts.ts'

/** Area → year → days like "01-01 05-01": DE holds what all have in common, a state what it has besides. */
export type HolidayTable = Record<string, Record<string, string>>

/** Germany's public holidays from one year to another, as date-holidays knows them. */
export function publicHolidays(first: number, last: number): HolidayTable {
  const table: HolidayTable = Object.fromEntries(['DE', ...stateNames].map((area) => [area, {}]))
  const areas = stateNames.map((state) => ({ state, holidays: new Holidays('DE', state) }))
  const nationwide = new Holidays('DE')
  for (let year = first; year <= last; year++) {
    const common = daysOf(nationwide, year)
    table.DE = { ...table.DE, [year]: common.join(' ') }
    for (const { state, holidays } of areas) {
      const own = daysOf(holidays, year).filter((day) => !common.includes(day))
      if (own.length > 0) table[state] = { ...table[state], [year]: own.join(' ') }
    }
  }
  return table
}

/** Those by law only: date-holidays also lists half days off, school holidays and days people celebrate. */
function daysOf(holidays: Holidays, year: number): string[] {
  const all = holidays.getHolidays(year).filter(({ type }) => type === 'public')
  return [...new Set(all.map(({ date }) => date.slice(5, 10)))].toSorted()
}
