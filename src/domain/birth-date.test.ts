import { describe, expect, test } from 'vitest'
import { readBirthDate } from './birth-date.ts'

const today = Temporal.PlainDate.from('2026-11-23')

function read(typed: string) {
  const [day = '', month = '', year = ''] = typed.split('/')
  return readBirthDate({ day, month, year }, today)
}

describe('a birth date is understood as people write it:', () => {
  test.each([
    ['31/1/1985', '1985-01-31'],
    ['31/01/1985', '1985-01-31'],
    ['1/2/1985', '1985-02-01'],
    ['01/02/1985', '1985-02-01'],
    [' 1 / 2 / 1985 ', '1985-02-01'],
    ['1./2./1985', '1985-02-01'],
    ['31/Jan/1985', '1985-01-31'],
    ['31/Jan./1985', '1985-01-31'],
    ['31/januar/1985', '1985-01-31'],
    ['31/JANUAR/1985', '1985-01-31'],
    ['31/January/1985', '1985-01-31'],
    ['31/Jänner/1985', '1985-01-31'],
    ['1/Feb/1985', '1985-02-01'],
    ['1/März/1985', '1985-03-01'],
    ['1/Maerz/1985', '1985-03-01'],
    ['1/MÄRZ/1985', '1985-03-01'],
    ['1/Mai/1985', '1985-05-01'],
    ['1/Okt/1985', '1985-10-01'],
    ['1/December/1985', '1985-12-01'],
    ['1/Mayıs/1985', '1985-05-01'],
    ['1/KASIM/1985', '1985-11-01'],
    ['1/NİSAN/1985', '1985-04-01'],
    ['1/Января/1985', '1985-01-01'],
    ['1/травня/1985', '1985-05-01'],
    ['1/października/1985', '1985-10-01'],
    ['1/يناير/1985', '1985-01-01'],
    ['1/كانون الثاني/1985', '1985-01-01'],
    ['1/تشرين  الأول/1985', '1985-10-01'],
    ['1/آب/1985', '1985-08-01'],
    ['٣١/١/١٩٨٥', '1985-01-31'],
    ['۳۱/۱/۱۹۸۵', '1985-01-31'],
    ['1/2/85', '1985-02-01'],
    ['1/2/26', '2026-02-01'],
    ['1/2/27', '1927-02-01'],
    ['1/2/05', '2005-02-01'],
    ['29/2/2000', '2000-02-29'],
    ['29/2/2024', '2024-02-29'],
    ['23/11/2026', '2026-11-23'],
    ['1/1/1896', '1896-01-01'],
  ])('%s', (typed, date) => expect(read(typed)).toBe(date))
})

describe('a birth date that cannot be is pointed at where it is wrong:', () => {
  test.each([
    ['//', 'day', 'missing'],
    ['/1/1985', 'day', 'missing'],
    ['1//1985', 'month', 'missing'],
    ['1/1/', 'year', 'missing'],
    ['1/ /1985', 'month', 'missing'],
    ['0/1/1985', 'day', 'not-a-date'],
    ['32/1/1985', 'day', 'not-a-date'],
    ['31/4/1985', 'day', 'not-a-date'],
    ['29/2/1985', 'day', 'not-a-date'],
    ['29/2/1900', 'day', 'not-a-date'],
    ['-1/1/1985', 'day', 'not-a-date'],
    ['1.5/1/1985', 'day', 'not-a-date'],
    ['1e1/1/1985', 'day', 'not-a-date'],
    ['0x1/1/1985', 'day', 'not-a-date'],
    ['x/1/1985', 'day', 'not-a-date'],
    ['1/0/1985', 'month', 'not-a-date'],
    ['1/13/1985', 'month', 'not-a-date'],
    ['1/Janus/1985', 'month', 'not-a-date'],
    ['1/constructor/1985', 'month', 'not-a-date'],
    ['1/1/5', 'year', 'not-a-date'],
    ['1/1/985', 'year', 'not-a-date'],
    ['1/1/19850', 'year', 'not-a-date'],
    ['1/1/heute', 'year', 'not-a-date'],
    ['1/1/0085', 'year', 'not-a-date'],
    ['24/11/2026', 'year', 'in-future'],
    ['1/1/2085', 'year', 'in-future'],
    ['1/1/1895', 'year', 'too-long-ago'],
  ])('%s', (typed, part, code) => expect(read(typed)).toEqual({ part, code }))
})
