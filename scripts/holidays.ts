import { join } from 'node:path'
import { publicHolidays } from './holidays/public-holidays.ts'

/** Writes the table of public holidays anew: after date-holidays has been updated, or when the years run out. */
const file = join(import.meta.dirname, '../src/domain/holidays.json')
await Bun.write(file, `${JSON.stringify(publicHolidays(2025, 2060), null, 2)}\n`)
