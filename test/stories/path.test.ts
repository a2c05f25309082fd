import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { filledIn } from '../support/request-form.ts'
import { countRows } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

/** A patient who has pressed these, one after the other. */
async function pressing(...names: string[]): Promise<Visitor> {
  const patient = practice.visitor()
  await patient.visit('/')
  for (const name of names) await patient.press(name)
  return patient
}

function offered(patient: Visitor): string[] {
  return [...patient.document.querySelectorAll('main button')].map((button) => button.textContent?.trim() ?? '')
}

const hrefsOf = (patient: Visitor) =>
  [...patient.document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))

describe('a patient answers with one click each', () => {
  test('and is at the form after four, without any cookie', async () => {
    const patient = await pressing('Termin')
    expect([patient.heading, offered(patient)]).toEqual(['Waren Sie bereits einmal bei uns?', ['Ja', 'Nein']])
    await patient.press('Ja')
    expect([patient.heading, offered(patient)]).toEqual([
      'Wie sind Sie versichert?',
      ['Gesetzlich', 'Privat', 'Selbstzahler'],
    ])
    await patient.press('Gesetzlich')
    expect(offered(patient)).toEqual(['Sprechstunde', 'Vorsorgeuntersuchung', 'Impfung', 'Ultraschall'])
    await patient.press('Sprechstunde')
    expect(patient.buttons).toContain('Anfrage senden')
    expect(patient.cookies).toEqual([])
  })

  test('sees only the services for people who answered so', async () => {
    const patient = await pressing('Termin', 'Nein', 'Selbstzahler')
    expect(offered(patient)).toContain('Reiseberatung Selbstzahlerleistung')
  })

  test('is asked for a referral only for an ultrasound', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Ultraschall')
    expect(patient.heading).toBe('Haben Sie eine Überweisung?')
    await patient.press('Ja')
    expect(patient.buttons).toContain('Anfrage senden')
  })

  test('comes straight to the form where the practice says so', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Impfung')
    expect(patient.buttons).toContain('Anfrage senden')
  })
})

describe('a practice without services asks for none', () => {
  test('and takes patients to the form after two answers', async () => {
    const small = await openPractice({ yaml: 'clinic: { name: Praxis Beispiel, phone: "112" }' })
    const patient = small.visitor()
    await patient.visit('/')
    for (const name of ['Termin', 'Nein', 'Privat']) await patient.press(name)
    expect(patient.buttons).toContain('Anfrage senden')
    await small.close()
  })
})

describe('a practice may call its own steps what it likes', () => {
  test.each(['anfrage', 'ende', 'vorgang', 'lang', 'rahmen', 'leistung', 'constructor'])('%s', async (id) => {
    const own = await openPractice({
      yaml: `
clinic: { name: Praxis Beispiel, phone: "112" }
path:
  - step: visited_before
  - { step: ${id}, question: Wie oft?, answers: { once: { label: Einmal }, often: { label: Oft } } }`,
    })
    const patient = own.visitor()
    await patient.visit('/')
    for (const name of ['Termin', 'Ja', 'Oft', 'Ändern Wie oft?', 'Einmal']) await patient.press(name)
    expect([patient.buttons, patient.text()]).toEqual([
      expect.arrayContaining(['Anfrage senden']),
      expect.stringContaining('Einmal'),
    ])
    await own.close()
  })

  test('even like what stands for a word that the addresses need', async () => {
    const answers = 'answers: { once: { label: Einmal } }'
    const own = await openPractice({
      yaml: `
clinic: { name: Praxis Beispiel, phone: "112" }
path:
  - { step: ende, question: Wie oft?, ${answers} }
  - { step: schritt-ende, question: Wie lange?, ${answers} }`,
    })
    const patient = own.visitor()
    await patient.visit('/termin')
    for (const name of ['Einmal', 'Einmal', 'Ändern Wie lange?', 'Einmal']) await patient.press(name)
    expect(patient.buttons).toContain('Anfrage senden')
    await own.close()
  })
})

describe('who leaves through an exit', () => {
  test.each([
    [['Nein', 'Gesetzlich'], 'Wir nehmen zurzeit leider keine neuen gesetzlich Versicherten auf.'],
    [['Ja', 'Gesetzlich', 'Ultraschall', 'Nein'], 'Bitte holen Sie zuerst eine Überweisung.'],
  ])('%j reads the practice’s message', async (answers, message) => {
    const patient = await pressing('Termin', ...answers)
    expect(patient.text()).toContain(message)
    expect(offered(patient)).toEqual([])
  })

  test('to another service sees first where that is', async () => {
    const patient = await pressing('Termin', 'Ja', 'Privat')
    expect(patient.text()).toContain('Private Termine vergeben wir über Doctolib.')
    expect(patient.text()).toContain('www.doctolib.example')
    expect(hrefsOf(patient)).toContain('https://www.doctolib.example/praxis-am-park')
  })

  test('reads the name of that service as it is written, umlauts and all', async () => {
    const own = await openPractice({
      yaml: `
clinic: { name: Praxis Beispiel, phone: "112" }
patient_window: { choices: [{ id: a, label: Rezept, redirect: "https://www.praxis-müller.example:8443/r?ä=ö" }] }`,
    })
    const patient = own.visitor()
    await patient.visit('/auswahl/a')
    expect(patient.text()).toContain('Weiter zu www.praxis-müller.example:8443')
    await own.close()
  })

  test.each([
    ['Rezept', 'Rezepte bestellen Sie bei unserem Rezeptdienst.', 'https://rezept.example.org'],
    ['Sprechzeiten', 'Montag bis Freitag 8 bis 12 Uhr', 'tel:+49305550100'],
  ])('by a choice of the window finds %s', async (choice, words, href) => {
    const patient = await pressing(choice)
    expect(patient.text()).toContain(words)
    expect(hrefsOf(patient).map((found) => found?.replace(/\/$/, ''))).toContain(href)
  })

  test('to the telephone finds a link that dials', async () => {
    const own = await openPractice({
      yaml: `
clinic: { name: Praxis Beispiel, phone: "112" }
path:
  - step: visited_before
    answers: { no: { then: { redirect: "tel:+49305550199", text: Neue rufen bitte an. } } }`,
    })
    const patient = own.visitor()
    await patient.visit('/')
    for (const name of ['Termin', 'Nein']) await patient.press(name)
    expect([patient.text(), hrefsOf(patient)]).toEqual([
      expect.stringContaining('Neue rufen bitte an.'),
      expect.arrayContaining(['tel:+49305550199', 'tel:112']),
    ])
    await own.close()
  })

  test('is told the telephone number in the middle of the page, and is never seen by staff', async () => {
    const before = await countRows(practice.db)
    for (const patient of [await pressing('Termin', 'Ja', 'Privat'), await pressing('Termin', 'Nein', 'Gesetzlich')])
      expect(hrefsOf(patient)).toContain('tel:+49305550100')
    const { drafts: _drafts, draft_exits: _once, exit_counts: _many, ...rest } = before
    expect(await countRows(practice.db)).toMatchObject(rest)
  })

  test('may go back and answer otherwise', async () => {
    const patient = await pressing('Termin', 'Ja', 'Privat')
    await patient.press('Zurück')
    expect(patient.heading).toBe('Wie sind Sie versichert?')
    expect(patient.text()).toContain('Privat')
    await patient.press('Selbstzahler')
    expect(patient.heading).toBe('Für welche Leistung möchten Sie einen Termin?')
  })
})

describe('a patient changes an answer', () => {
  test('by Zurück, step by step to the window', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Ultraschall', 'Ja')
    const headings: string[] = []
    for (let page = 0; page < 5; page++) {
      await patient.press('Zurück')
      headings.push(patient.heading)
    }
    expect(headings).toEqual([
      'Haben Sie eine Überweisung?',
      'Für welche Leistung möchten Sie einen Termin?',
      'Wie sind Sie versichert?',
      'Waren Sie bereits einmal bei uns?',
      'Guten Tag! Wie können wir Ihnen helfen?',
    ])
  })

  test('by Ändern, and is back at the form after one click', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Sprechstunde')
    expect(patient.buttons.filter((name) => name.startsWith('Ändern'))).toEqual([
      'Ändern Schon bei uns gewesen',
      'Ändern Versicherung',
      'Ändern Leistung',
    ])
    await patient.press('Ändern Leistung')
    await patient.press('Impfung')
    expect(patient.buttons).toContain('Anfrage senden')
    expect(patient.text()).toContain('Impfung')
  })

  test('and is asked again what no longer fits, and nothing else', async () => {
    const patient = await pressing('Termin', 'Ja', 'Selbstzahler', 'Reiseberatung')
    await patient.press('Ändern Versicherung')
    await patient.press('Gesetzlich')
    expect(patient.heading).toBe('Für welche Leistung möchten Sie einen Termin?')
    await patient.press('Sprechstunde')
    expect(patient.buttons).toContain('Anfrage senden')
  })

  test('to one that ends the path', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Sprechstunde')
    await patient.press('Ändern Schon bei uns gewesen')
    await patient.press('Nein')
    expect(patient.text()).toContain('Wir nehmen zurzeit leider keine neuen gesetzlich Versicherten auf.')
  })

  test('in another window, and sends only answers that were on the page', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Sprechstunde')
    const window = practice.visitor()
    await window.visit(patient.address)
    await window.press('Ändern Leistung')
    await window.press('Impfung')

    const sent = () => practice.db.selectFrom('appointment_requests').select('id').execute()
    const before = await sent()
    patient.fill(filledIn)
    await patient.press('Anfrage senden')
    expect(patient.status).toBe(409)
    expect(patient.text()).toContain('Ihre Antworten haben sich inzwischen geändert')
    expect(patient.document.querySelector('#name')?.getAttribute('value')).toBe(filledIn.name)
    expect(await sent()).toEqual(before)
    await patient.press('Anfrage senden')
    expect(patient.text()).toContain('Impfung')
    expect(patient.text()).toContain('Das ist noch kein Termin.')
  })

  test('with the back button of the browser', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich')
    await patient.back()
    await patient.press('Selbstzahler')
    expect(offered(patient)).toContain('Reiseberatung Selbstzahlerleistung')
  })
})

describe('an address typed by hand leads to the page that fits:', () => {
  test.each([
    [['Ja'], ['', '/leistung', '/referral', '/anfrage', '/ende', '/nirgends'], '/versicherung'],
    [['Ja', 'Gesetzlich'], ['', '/referral', '/anfrage', '/ende'], '/leistung'],
    [['Ja', 'Gesetzlich', 'Sprechstunde'], ['', '/referral', '/ende'], '/anfrage'],
    [['Nein', 'Gesetzlich'], ['', '/leistung', '/anfrage'], '/ende'],
  ])('after %j', async (answers, places, expected) => {
    const patient = await pressing('Termin', ...answers)
    const draft = patient.address.split('/').slice(0, 3).join('/')
    for (const place of places) {
      await patient.visit(draft + place)
      expect([place, patient.address]).toEqual([place, draft + expected])
    }
  })

  test('an answer nobody offered changes nothing', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich')
    const draft = patient.address.split('/').slice(0, 3).join('/')
    for (const [step, answer] of [
      ['leistung', 'reise'],
      ['leistung', 'constructor'],
      ['leistung', ''],
      ['referral', 'no'],
      ['__proto__', 'x'],
      ['versicherung', 'gold'],
    ] as const) {
      const answered = await ask(practice, `${draft}/${step}`, { fields: { answer } })
      expect([answered.status, answered.headers.get('location')]).toEqual([303, `${draft}/leistung`])
    }
  })

  test('a link of the practice’s website may already hold answers', async () => {
    const patient = practice.visitor()
    await patient.visit('/termin?leistung=impfung&bekannt=yes')
    expect(patient.heading).toBe('Wie sind Sie versichert?')
    await patient.press('Gesetzlich')
    expect(patient.buttons).toContain('Anfrage senden')
  })
})

describe('a draft', () => {
  test('lives for a day and then offers to begin anew', async () => {
    const patient = await pressing('Termin', 'Ja')
    practice.moveTo('2026-11-24T07:59:59Z')
    await patient.press('Gesetzlich')
    expect(patient.status).toBe(200)
    practice.moveTo('2026-11-24T08:00:01Z')
    await patient.press('Sprechstunde')
    expect(patient.status).toBe(410)
    expect(patient.text()).toContain('24 Stunden')
    await patient.press('Neu beginnen')
    expect(patient.heading).toBe('Waren Sie bereits einmal bei uns?')
    practice.moveTo('2026-11-23T08:00:00Z')
  })

  test('that was sent leads to what became of it, wherever it is opened', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Sprechstunde')
    const draft = patient.address.split('/').slice(0, 3).join('/')
    patient.fill({ name: 'Max Muster', birth_day: '1', birth_month: '2', birth_year: '1980', email: 'max@example.org' })
    await patient.press('Anfrage senden')
    const thread = patient.address
    for (const place of ['', '/versicherung', '/anfrage', '/ende']) {
      await patient.visit(draft + place)
      expect(patient.heading).toBe('Bereits gesendet')
    }
    await patient.press('Anfrage ansehen')
    expect(patient.address).toBe(thread)
  })

  test('is known to nobody else: its address cannot be guessed', async () => {
    const drafts = await practice.db.selectFrom('drafts').select('id').execute()
    for (const { id } of drafts) expect(id).toMatch(/^[\w-]{22,}$/)
    await sendRequest(practice.visitor())
    expect((await ask(practice, '/termin/abc/anfrage')).status).toBe(410)
  })
})
