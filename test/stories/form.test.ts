import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

/** The lines of the error summary, with where each leads. */
function summaryOf({ document }: Visitor): { href: string; text: string }[] {
  return [...document.querySelectorAll('#problems a')].map((link) => ({
    href: link.getAttribute('href') ?? '',
    text: link.textContent ?? '',
  }))
}

const countRequests = () => practice.db.selectFrom('appointment_requests').select('id').execute()

test('one word of its label finds a field, and no other one: whoever dictates to the browser needs no more', async () => {
  const labels = [...(await openForm(practice)).document.querySelectorAll('label')].map(
    ({ textContent }) => textContent,
  )
  for (const word of ['Name', 'Monat', 'Jahr', 'E-Mail', 'Telefon', 'bald', 'Frühestens', 'Krankenkasse'])
    expect([word, labels.filter((label) => label?.toLowerCase().includes(word.toLowerCase()))]).toEqual([
      word,
      [expect.any(String)],
    ])
})

describe('one mistake is said in the title, on top with a link, and beside the field:', () => {
  test.each([
    [{ name: '' }, '#name', 'Bitte geben Sie Ihren Namen an.'],
    [{ name: '\u200b\u2060 ' }, '#name', 'Bitte geben Sie Ihren Namen an.'],
    [{ name: 'x'.repeat(201) }, '#name', 'Zu „Vor- und Nachname“: Das ist zu lang. Bitte kürzen Sie den Text.'],
    [{ birth_day: '' }, '#birth', 'Bitte geben Sie Tag, Monat und Jahr Ihrer Geburt an.'],
    [{ birth_month: '' }, '#birth-month', 'Bitte geben Sie Tag, Monat und Jahr Ihrer Geburt an.'],
    [{ birth_day: '32' }, '#birth', 'Dieses Datum gibt es nicht. Bitte prüfen Sie Ihr Geburtsdatum.'],
    [{ birth_month: '13' }, '#birth-month', 'Dieses Datum gibt es nicht. Bitte prüfen Sie Ihr Geburtsdatum.'],
    [{ birth_year: '2027' }, '#birth-year', 'Das Geburtsdatum liegt in der Zukunft. Bitte prüfen Sie das Jahr.'],
    [{ birth_year: '1885' }, '#birth-year', 'Das Geburtsdatum liegt zu weit zurück. Bitte prüfen Sie das Jahr.'],
    [{ email: '' }, '#email', 'Bitte geben Sie Ihre E-Mail-Adresse an.'],
    [{ email: 'erika@' }, '#email', 'Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de'],
    [{ phone: '12' }, '#phone', 'Bitte geben Sie eine Telefonnummer mit 5 bis 20 Ziffern an.'],
    [{ complaint: 'x'.repeat(4001) }, '#complaint', 'Zu „Worum geht es?“: Das ist zu lang. Bitte kürzen Sie den Text.'],
    [{ earliest: 'bald' }, '#earliest', 'Bitte geben Sie das Datum so an: 1.12.2026'],
    [
      { earliest: '2026-11-22' },
      '#earliest',
      'Dieser Tag ist schon vorbei. Bitte geben Sie heute oder einen späteren Tag an.',
    ],
    [{ 'q-insurer': 'x'.repeat(501) }, '#q-insurer', 'Zu „Krankenkasse“: Das ist zu lang. Bitte kürzen Sie den Text.'],
  ])('%j', async (mistake: Record<string, string>, href, text) => {
    const before = (await countRequests()).length
    const patient = await openForm(practice)
    patient.fill({ ...filledIn, ...mistake })
    await patient.press('Anfrage senden')
    expect([patient.status, patient.title]).toEqual([422, expect.stringMatching(/^Fehler: Ihre Anfrage/)])
    expect(summaryOf(patient)).toEqual([{ href, text }])

    const field = patient.document.querySelector(href)
    expect(field?.getAttribute('aria-invalid')).toBe('true')
    const describing = [field, field?.closest('fieldset')].flatMap((element) =>
      (element?.getAttribute('aria-describedby') ?? '').split(' '),
    )
    const beside = describing.map((id) => id && patient.document.getElementById(id)?.textContent?.trim())
    expect(beside).toContain(text)
    expect((await countRequests()).length).toBe(before)
  })
})

test("a question of the practice's own that has to be answered is named, and so is each of several", async () => {
  const questions = [
    '{ id: insurer, label: Krankenkasse, type: text, required: true }',
    '{ id: card, label: Karte eingelesen?, type: yes_no, required: true }',
  ]
  const asking = await openPractice({
    yaml: `clinic: { name: Praxis Frage, phone: "+49 30 5550101" }\nform: { questions: [${questions}] }\n`,
  })
  const patient = asking.visitor()
  await patient.visit('/termin')
  for (const answer of ['Ja', 'Privat']) await patient.press(answer)
  patient.fill(filledIn)
  await patient.press('Anfrage senden')
  expect(summaryOf(patient)).toEqual([
    { href: '#q-insurer', text: 'Zu „Krankenkasse“: Bitte beantworten Sie diese Frage.' },
    { href: '#q-card', text: 'Zu „Karte eingelesen?“: Bitte beantworten Sie diese Frage.' },
  ])
  for (const { href } of summaryOf(patient)) expect(patient.document.querySelector(href)).not.toBeNull()
  await asking.close()
})

test('all mistakes are listed in the order of the page, and each link leads to a field that is there', async () => {
  const patient = await openForm(practice)
  patient.fill({ phone: '1', earliest: 'bald', complaint: 'x'.repeat(4001), 'q-insurer': 'x'.repeat(501) })
  await patient.press('Anfrage senden')
  const hrefs = summaryOf(patient).map(({ href }) => href)
  expect(hrefs.toSorted()).toEqual(
    ['#name', '#birth', '#email', '#phone', '#complaint', '#earliest', '#q-insurer'].toSorted(),
  )
  const places = hrefs.map((href) => patient.body.indexOf(`id="${href.slice(1)}"`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

describe('a practice decides what it asks:', () => {
  const yaml = (form: string) =>
    `clinic: { name: Praxis Beispiel, phone: "112" }\nform: ${form}\npath: [{ step: insurance }]`
  async function form(settings: string) {
    const own = await openPractice({ yaml: yaml(settings) })
    const patient = own.visitor()
    await patient.visit('/termin')
    await patient.press('Gesetzlich')
    return { own, patient }
  }

  test('a telephone number is enough where e-mail is optional', async () => {
    const { own, patient } = await form('{ email: optional }')
    patient.fill({ ...filledIn, email: '' })
    await patient.press('Anfrage senden')
    expect(summaryOf(patient)).toEqual([
      {
        href: '#email',
        text: 'Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an, damit wir antworten können.',
      },
    ])
    patient.fill({ phone: '030 5550101' })
    await patient.press('Anfrage senden')
    expect(patient.text()).toContain('rufen wir Sie an: 030 5550101')
    expect(patient.text()).toContain('Bitte notieren Sie Ihre Vorgangsnummer')
    // No mail brings them back: the page they find tomorrow has the telephone.
    const later = own.visitor()
    await later.visit(patient.address)
    expect(later.text()).toContain('Sie haben keine E-Mail-Adresse angegeben? Dann rufen Sie uns bitte an')
    await own.rounds()
    expect(await own.mails()).toEqual([])
    const staff = await own.staff()
    await staff.visit(`/praxis/anfragen/${patient.address.split('/').at(-1)}`)
    expect(staff.text()).toContain('Bitte rufen Sie an: 030 5550101')
    await own.close()
  })

  test('the only way to answer is needed, and is not said to be voluntary', async () => {
    const { own, patient } = await form('{ email: hidden, phone: optional }')
    expect(patient.document.querySelector('label[for="phone"]')?.textContent).toBe('Telefonnummer')
    const { email: _, ...withoutEmail } = filledIn
    patient.fill(withoutEmail)
    await patient.press('Anfrage senden')
    expect(summaryOf(patient)).toEqual([{ href: '#phone', text: 'Bitte geben Sie Ihre Telefonnummer an.' }])
    await own.close()
  })

  test('what is hidden is not on the page', async () => {
    const { own, patient } = await form('{ email: hidden, phone: required, complaint: hidden, birth_date: hidden }')
    for (const name of ['email', 'complaint', 'birth_day'])
      expect(patient.document.querySelector(`[name="${name}"]`)).toBeNull()
    patient.fill({ name: 'Erika Mustermann', phone: '030 5550101' })
    await patient.press('Anfrage senden')
    expect(patient.text()).toContain('Das ist noch kein Termin.')
    await own.close()
  })
})

test('only who offers the service can be wished for', async () => {
  const offered = async (service: string) => {
    const patient = practice.visitor()
    await patient.visit(`/termin?leistung=${service}`)
    for (const name of ['Ja', 'Gesetzlich']) await patient.press(name)
    if (service === 'ultraschall') await patient.press('Ja')
    return [...patient.document.querySelectorAll('#practitioner option')].map(({ textContent }) => textContent)
  }
  expect(await offered('impfung')).toEqual(['Egal', 'Dr. Anna Beispiel', 'Dr. Max Muster'])
  // One alone is no choice.
  expect(await offered('ultraschall')).toEqual([])
})

test('what is optional says so, what is needed does not', async () => {
  const patient = await openForm(practice)
  const labels = [...patient.document.querySelectorAll('form label, form legend')].map(
    (label) => label.textContent ?? '',
  )
  const optional = labels.filter((label) => label.includes('(freiwillig)'))
  expect(optional.join()).toMatch(/Telefonnummer/)
  expect(optional.join()).toMatch(/Worum geht es/)
  expect(optional.join()).not.toMatch(/Name|Geburt|E-Mail/)
})

test('whoever does not know the answer to yes or no says so, and staff read it', async () => {
  const patient = await openForm(practice)
  patient.fill({ ...filledIn, 'q-card_read': 'unknown' })
  await patient.press('Anfrage senden')
  const staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${patient.address.split('/').at(-1)}`)
  expect(staff.text()).toMatch(/eingelesen\?\nWeiß ich nicht/)
})

describe('how soon the practice answers', () => {
  const reply = 'Wir antworten meist am nächsten Werktag.'

  test('is told once the request is sent, in the language of the page', async () => {
    const patient = practice.visitor()
    await sendRequest(patient)
    expect(patient.text()).toContain(reply)
    await patient.press('English')
    expect(patient.text()).toContain('We usually answer on the next working day.')
  })

  test('is not promised where the practice says nothing', async () => {
    const silent = await openPractice({ yaml: 'clinic: { name: Praxis Still, phone: "112" }\n' })
    const patient = silent.visitor()
    await sendRequest(patient)
    expect(patient.text()).toContain('Das ist noch kein Termin.')
    expect(patient.text()).not.toContain('Werktag')
    await silent.close()
  })
})

test('the confirmation says the reference, that it is no appointment, what comes next and the telephone number', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient)
  expect(reference).toMatch(/^[2-9A-Z]{2}-[2-9A-Z]{4}$/)
  expect(patient.address).toBe(`/vorgang/${reference}`)
  const main = patient.document.querySelector('main')?.textContent ?? ''
  for (const words of [reference, 'Das ist noch kein Termin.', 'schicken Ihnen einen Vorschlag', 'erika@example.org'])
    expect(main).toContain(words)
  expect(patient.text()).toContain('+49 30 5550100')
})
