import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/locales/translator.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

describe('a patient who reads Arabic', () => {
  const t = translator('ar')
  const patient = () => practice.visitor({ language: 'ar-SY,ar;q=0.9,en;q=0.5' })
  let asking: Visitor
  let reference = ''

  test('asks for an appointment from right to left', async () => {
    asking = patient()
    await asking.visit('/')
    expect(directionOf(asking)).toBe('ar rtl')
    for (const answer of ['موعد', 'نعم', 'تأمين حكومي', 'فحص وقائي']) await asking.press(answer)
    expect(asking.heading).toBe(t('form.title'))
    asking.fill({
      name: 'ليلى مثال',
      birth_day: '٣١',
      birth_month: 'يناير',
      birth_year: '1985',
      email: 'l@example.org',
    })
    await asking.press(t('form.send'))
    reference = asking.address.split('/').at(-1) ?? ''
    expect(asking.text()).toContain('هذا ليس موعدًا بعد.')
    expect(directionOf(asking)).toBe('ar rtl')
  })

  test('is read in German by staff, who see which language the patient reads', async () => {
    const staff = await practice.staff()
    await staff.visit(`/praxis/anfragen/${reference}`)
    expect(directionOf(staff)).toBe('de ltr')
    expect(staff.text()).toContain('Sprache: Arabisch')
    expect(staff.text()).toContain('Vorsorgeuntersuchung')
    expect(staff.text()).toContain('Gesetzlich')
    expect(staff.text()).toContain('geboren am 31.01.1985')
    staff.fill({ 'date-1': '2026-12-01', 'time-1': '09:30' })
    await staff.press('Vorschlag senden')
    expect(staff.text()).toContain('Vorgeschlagen')
  })

  test('gets the mail in Arabic, with one link and the telephone number in its own order', async () => {
    await practice.rounds()
    const mail = (await practice.mails()).at(-1) ?? ''
    expect(mail).toContain(t('mail.subject', { practice: practice.clinic.name }))
    expect(mail).toContain(t('mail.slots-proposed'))
    expect(mail).toContain('\u2068+49 30 5550100\u2069')
    expect(mail.match(/https?:\/\//g)).toHaveLength(1)
  })

  test('accepts behind the link on another device, and goes on in Arabic', async () => {
    const phone = practice.visitor({ language: 'de' })
    await phone.visit(await practice.newestLink(), 'elsewhere')
    expect(directionOf(phone)).toBe('ar rtl')
    expect(phone.text()).toContain('الثلاثاء، 1 ديسمبر 2026')
    expect(phone.text()).toContain('توقيت وسط أوروبا')
    await phone.press(t('proposal.accept'))
    expect(phone.heading).toBe(t('thread.title.scheduled'))
    expect(directionOf(phone)).toBe('ar rtl')
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain(t('mail.appointment-confirmed'))
  })
})

describe('a language chosen in the middle of the path', () => {
  const t = translator('tr')
  let patient: Visitor

  test('keeps the answers given', async () => {
    patient = practice.visitor()
    await patient.visit('/')
    await patient.press('Termin')
    await patient.press('Ja')
    await patient.press('Türkçe')
    expect(patient.heading).toBe('Sağlık sigortanız hangisi?')
    await patient.press(t('step.insurance.statutory'))
    await patient.press('Aşı')
    expect(patient.heading).toBe(t('form.title'))
    expect(patient.text()).toContain('Evet')
  })

  test('stays chosen while the form is wrong, after sending, and in the mail', async () => {
    await patient.press(t('form.send'))
    expect(patient.status).toBe(422)
    expect(patient.text()).toContain(t('problem.name.missing'))
    patient.fill({
      name: 'Ayşe Örnek',
      birth_day: '1',
      birth_month: 'Kasım',
      birth_year: '1990',
      email: 'a@example.org',
    })
    await patient.press(t('form.send'))
    expect(patient.text()).toContain(t('thread.sent.not-yet'))
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain(t('mail.request-received'))
  })

  test('can be changed on a page that answers a form', async () => {
    const reference = patient.address.replace(/.*\/|\?.*/g, '')
    patient.fill({ text: ' ' })
    await patient.press(t('thread.send'))
    expect(patient.status).toBe(422)
    await patient.press('Polski')
    expect(patient.status).toBe(200)
    expect(directionOf(patient)).toBe('pl ltr')
    expect(patient.text()).toContain(reference)
  })
})

test('a patient whose click behind the link came too late can read why in another language', async () => {
  const reference = await sendRequest(practice.visitor(), { email: 'spaet@example.org' })
  const staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ 'date-1': '2026-12-02', 'time-1': '10:00' })
  await staff.press('Vorschlag senden')
  await practice.rounds()
  const patient = practice.visitor()
  await patient.visit(await practice.newestLink(), 'elsewhere')
  await staff.visit(`/praxis/anfragen/${reference}`)
  await staff.press('Vorschlag zurücknehmen')
  await patient.press('Annehmen')
  expect(patient.status).toBe(409)
  await patient.press('English')
  expect(patient.status).toBe(200)
  expect(directionOf(patient)).toBe('en ltr')
})

test('every page names all languages in their own words, in the practice’s order', async () => {
  const visitor = practice.visitor({ language: 'uk' })
  for (const page of ['/', '/termin', '/auswahl/sprechzeiten', '/barrierefreiheit', '/neuer-link', '/nirgends']) {
    await visitor.visit(page)
    expect(directionOf(visitor)).toBe('uk ltr')
    const names = [...visitor.document.querySelectorAll('.languages a')].map((link) => link.textContent)
    expect(names).toEqual(['Deutsch', 'English', 'Türkçe', 'Русский', 'Українська', 'العربية', 'Polski'])
  }
})

test('what the practice has not translated is shown in its first language, and says so', async () => {
  const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
  const yaml = example
    .replace(/label: \{ de: Rezept,.*\}/, 'label: Rezept')
    .replace(/ {4}question:\n {6}de: (.*)\n( {6}..: .*\n)+/, '    question: $1\n')
    .replace(/label: \{ de: Krankenkasse,.*\}/, 'label: Krankenkasse')
  const half = await openPractice({ yaml })
  const patient = half.visitor({ language: 'ar' })
  await patient.visit('/')
  expect(untranslated(patient)).toEqual(['de ltr Rezept'])
  for (const answer of ['موعد', 'نعم', 'تأمين حكومي', 'فحص بالموجات فوق الصوتية']) await patient.press(answer)
  expect(untranslated(patient)).toEqual(['de ltr Haben Sie eine Überweisung?'])
  await patient.press('نعم')
  expect(untranslated(patient)).toContain('de ltr Krankenkasse')
  await half.close()
})

function directionOf({ document }: Visitor): string {
  const { lang, dir } = document.documentElement
  return `${lang} ${dir}`
}

function untranslated({ document }: Visitor): string[] {
  return [...document.querySelectorAll('main [lang]')].map(
    (part) => `${part.getAttribute('lang')} ${part.getAttribute('dir')} ${part.textContent}`,
  )
}
