import { describe, expect, test } from 'vitest'
import { formatsFor } from './formats.ts'
import { languages, translator } from './translator.ts'

const morning = Temporal.Instant.from('2026-12-01T08:30:00Z')

describe.each([
  ['de', 'Dienstag, 1. Dezember 2026', '31.01.1985', 'Mitteleuropäische Zeit', 'Arabisch'],
  ['en', 'Tuesday, 1 December 2026', '31/01/1985', 'Central European Time', 'Arabic'],
  ['tr', '1 Aralık 2026 Salı', '31.01.1985', 'Orta Avrupa Saati', 'Arapça'],
  ['ru', 'вторник, 1 декабря 2026 г.', '31.01.1985', 'Центральная Европа', 'Арабский'],
  ['uk', 'вівторок, 1 грудня 2026 р.', '31.01.1985', 'за центральноєвропейським часом', 'Арабська'],
  ['ar', 'الثلاثاء، 1 ديسمبر 2026', '31 يناير 1985', 'توقيت وسط أوروبا', 'العربية'],
  ['pl', 'wtorek, 1 grudnia 2026', '31.01.1985', 'czas środkowoeuropejski', 'arabski'],
])('a reader of %s sees', (language, day, date, zone, arabic) => {
  const format = formatsFor(language, 'Europe/Berlin')

  test('the day with its weekday', () => expect(format.day(morning)).toBe(day))
  test('the practice’s time in 24 hours and Latin digits', () => expect(format.time(morning)).toBe('09:30'))
  test('a birth date that reads one way only', () => expect(format.date('1985-01-31')).toBe(date))
  test('the name of the time zone', () => expect(format.zone(morning)).toBe(zone))
  test('the name of a language', () => expect(format.language('ar')).toBe(arabic))
})

test.each(languages)('day and time come in the Gregorian calendar and Latin digits in %s', (language) => {
  const { moment, stamp, shortDay } = formatsFor(language, 'Europe/Berlin')
  expect(moment(morning)).toMatch(/\b2026\b.*\b09:30$/)
  expect(stamp(morning)).toMatch(/2026.*09:30$/)
  expect(shortDay(morning)).toMatch(/\b0?1\b/)
})

test.each(languages)('a short weekday of working days has three letters at most in %s', (language) => {
  const { weekday } = formatsFor(language, 'Europe/Berlin')
  const short = [0, 1, 2, 3, 4, 5].map((index) => weekday(index, 'short'))
  expect(short.filter((name) => name.length > 3)).toEqual([])
  expect(new Set(short).size).toBe(6)
})

describe('an Arabic sentence', () => {
  const t = translator('ar')

  test('keeps a telephone number in its own order', () => {
    expect(t('mail.phone', { phone: '+49 30 5550100' })).toContain('\u2068+49 30 5550100\u2069')
  })

  test('counts minutes in six forms, with Latin digits', () => {
    const said = [0, 1, 2, 5, 15, 100].map((minutes) => t('slot.minutes', { minutes }))
    expect(said).toEqual(['0 دقيقة', 'دقيقة واحدة', 'دقيقتان', '5 دقائق', '15 دقيقة', '100 دقيقة'])
  })
})

test('minutes are counted rightly in Polish, Russian and Ukrainian', () => {
  const said = (language: string) => [1, 2, 5, 22].map((minutes) => translator(language)('slot.minutes', { minutes }))
  expect(said('pl')).toEqual(['1 minuta', '2 minuty', '5 minut', '22 minuty'])
  expect(said('ru')).toEqual(['1 минута', '2 минуты', '5 минут', '22 минуты'])
  expect(said('uk')).toEqual(['1 хвилина', '2 хвилини', '5 хвилин', '22 хвилини'])
})

test('words of staff are German where a language has none, with German plurals', () => {
  expect(translator('ar')('staff.mail-failed', { count: 2 })).toBe('2 E-Mails ließen sich nicht zustellen.')
})

test('what somebody typed is never read as markup', () => {
  expect(translator('de')('thread.sent.by-mail', { email: '<b>{x}</b>' })).toContain('<b>{x}</b>')
})
