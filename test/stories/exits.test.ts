import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDraft, deleteOldDrafts } from '../../src/db/drafts.ts'
import { countExit, listExits } from '../../src/db/exits.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import type { ExitReached } from '../../src/domain/exit-count.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'
import type { Visitor } from '../support/visitor.ts'

const noNewPatients: ExitReached = { step: 'insurance', answer: 'statutory', kind: 'message' }
const doctolib: ExitReached = { step: 'insurance', answer: 'private', kind: 'redirect' }

let practice: Practice
beforeEach(async () => {
  practice = await openPractice()
})
afterEach(() => practice.close())

async function pressing(...names: string[]): Promise<Visitor> {
  const patient = practice.visitor()
  await patient.visit('/')
  for (const name of names) await patient.press(name)
  return patient
}

const counted = () => listExits(practice.db, { from: '2000-01-01', to: '2100-01-01' })

describe('who leaves through an exit is counted', () => {
  test('by step, answer, kind and day, and nothing else is kept', async () => {
    await pressing('Termin', 'Nein', 'Gesetzlich')
    await pressing('Termin', 'Ja', 'Privat')
    await pressing('Termin', 'Nein', 'Privat')
    expect(await counted()).toEqual([
      { day: '2026-11-23', ...doctolib, count: 2 },
      { day: '2026-11-23', ...noNewPatients, count: 1 },
    ])
  })

  test('once for each exit, however often they come back to it', async () => {
    const patient = await pressing('Termin', 'Nein', 'Gesetzlich')
    for (let again = 0; again < 3; again++) {
      await patient.press('Zurück')
      await patient.press('Gesetzlich')
    }
    await patient.press('Zurück')
    await patient.press('Privat')
    expect((await counted()).map(({ answer, count }) => [answer, count])).toEqual([
      ['private', 1],
      ['statutory', 1],
    ])
  })

  test('on the day it is in the practice', async () => {
    practice.moveTo('2026-11-23T22:59:59Z')
    await pressing('Termin', 'Ja', 'Privat')
    practice.moveTo('2026-11-23T23:00:00Z')
    await pressing('Termin', 'Ja', 'Privat')
    expect((await counted()).map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-23'])
  })

  test('also when the first answer leads out', async () => {
    await practice.close()
    practice = await openPractice({
      yaml: `
clinic: { name: Praxis Beispiel, phone: "112" }
path: [{ step: visited_before, answers: { no: { then: { message: Leider nein } } } }]`,
    })
    await pressing('Termin', 'Nein')
    expect(await counted()).toMatchObject([{ step: 'visited_before', answer: 'no', kind: 'message', count: 1 }])
  })

  test('but not who only looks, goes on to the form, or follows a choice of the window', async () => {
    const patient = await pressing('Termin', 'Ja', 'Gesetzlich', 'Sprechstunde')
    await patient.visit('/termin?versicherung=private&bekannt=yes')
    expect(patient.text()).toContain('Private Termine vergeben wir über Doctolib.')
    await pressing('Rezept')
    expect(await counted()).toEqual([])
  })

  test('even if two tabs of one patient come there at once, or the draft is gone', async () => {
    const { id } = await addDraft(practice.db, { answers: {}, language: 'de', now: practice.now() })
    const again = () => countExit(practice.db, id, doctolib, '2026-11-23')
    await Promise.all([again(), again(), again()])
    await countExit(practice.db, 'gone', doctolib, '2026-11-23')
    expect(await counted()).toMatchObject([{ count: 1 }])
  })

  test('and the number stays when the draft is forgotten', async () => {
    await pressing('Termin', 'Ja', 'Privat')
    practice.moveTo('2026-11-25T08:00:00Z')
    expect(await deleteOldDrafts(practice.db, practice.now())).toBe(1)
    expect(await practice.db.selectFrom('draft_exits').selectAll().execute()).toEqual([])
    expect(await counted()).toMatchObject([{ count: 1 }])
  })
})

describe('staff see on the page Ablauf', () => {
  const rowsOf = (staff: Visitor) =>
    [...staff.document.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim() ?? ''),
    )

  async function leave(exit: ExitReached, days: Record<string, number>): Promise<void> {
    for (const [day, count] of Object.entries(days))
      await practice.db
        .insertInto('exit_counts')
        .values({ ...exit, day, count })
        .execute()
  }

  test('how many left where in the last 7, 30 and 90 days, today included', async () => {
    await leave(doctolib, { '2026-11-23': 1, '2026-11-17': 2, '2026-11-16': 4, '2026-10-25': 8, '2026-10-24': 16 })
    await leave(noNewPatients, { '2026-08-26': 32, '2026-08-25': 64 })
    const staff = await practice.staff()
    await staff.press('Ablauf')
    expect(staff.status).toBe(200)
    expect(rowsOf(staff)).toEqual([
      ['Wie sind Sie versichert?', 'Gesetzlich', expect.stringMatching(/^NachrichtWir nehmen zurzeit/), '0', '0', '32'],
      [
        'Wie sind Sie versichert?',
        'Privat',
        expect.stringMatching(/^Weiterleitunghttps:\/\/www\.doctolib/),
        '3',
        '15',
        '31',
      ],
      ['Haben Sie eine Überweisung?', 'Nein', expect.stringMatching(/^NachrichtBitte holen Sie/), '0', '0', '0'],
    ])
  })

  test('the picture with the figures of 30 days, and the same in words', async () => {
    await leave(doctolib, { '2026-11-20': 3 })
    const staff = await practice.staff('Anna Lesend', 'reading')
    await staff.visit('/praxis/ablauf')
    const picture = staff.document.querySelector('svg.path-graph')
    expect(picture?.getAttribute('role')).toBe('img')
    expect(picture?.textContent).toContain('3-mal')
    expect(staff.text()).toContain('Privat → Weiterleitung: www.doctolib.example/praxis-am-park')
    expect(staff.text()).toContain('Gesetzlich, wenn')
  })

  test('exits that are no longer in the path, by their ids', async () => {
    await leave({ step: 'insurance', answer: 'gold', kind: 'message' }, { '2026-11-22': 5 })
    const staff = await practice.staff()
    await staff.visit('/praxis/ablauf')
    expect(rowsOf(staff)).toContainEqual(['insurance', 'gold', 'nicht mehr im Ablauf', '5', '5', '5'])
  })

  test('that a path without exits has none', async () => {
    await practice.close()
    practice = await openPractice({ yaml: 'clinic: { name: Praxis Beispiel, phone: "112" }' })
    const staff = await practice.staff()
    await staff.visit('/praxis/ablauf')
    expect(staff.text()).toContain('Ihr Ablauf hat keine Absprünge')
  })

  test('in English too, where the practice’s own words keep their language', async () => {
    const staff = await practice.staff()
    await staff.visit('/praxis/ablauf?lang=en')
    expect(staff.heading).toBe('Path')
    expect(staff.text()).toContain('How are you insured?')
  })

  test('and nobody else does', async () => {
    const visitor = practice.visitor()
    await visitor.visit('/praxis/ablauf')
    expect(visitor.address).toMatch(/^\/praxis\/anmeldung/)
  })
})

describe('terminpfad stats exits', () => {
  let directory: string
  beforeAll(async () => {
    directory = makeDirectory()
    const db = openDatabase(join(directory, 'terminpfad.sqlite'))
    await migrateToLatest(db)
    const now = Temporal.Now.instant()
    const { id } = await addDraft(db, { answers: {}, language: 'de', now })
    await countExit(db, id, doctolib, now.toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString())
    await countExit(db, id, noNewPatients, '2026-01-31')
    await db.destroy()
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const stats = (...args: string[]) => terminpfad(['stats', 'exits', '--data', directory, ...args])

  test('prints a list for programs, of the last 30 days when not told otherwise', async () => {
    const { code, stdout, stderr } = await stats('--json')
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual([{ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ...doctolib, count: 1 }])
  })

  test('stand beside the exits of the drawn path too, for who asks for them', async () => {
    const graph = (...args: string[]) => terminpfad(['config', 'graph', '--data', directory, ...args])
    const exit = '├─ private → redirect https://www.doctolib.example/praxis-am-park'
    expect((await graph('--exits')).stdout).toContain(`${exit}  (1 left)\n`)
    expect((await graph()).stdout).toContain(`${exit}\n`)
    expect((await graph('--exits', '--format', 'mermaid')).stdout).toContain('|"Privat: 1-mal"|')
    expect((await graph('--exits', '--format', 'svg')).stdout).toContain('>1-mal<')
  })

  test('of any days, both included', async () => {
    const days = ['--from', '2026-01-31', '--to', '2026-01-31']
    expect(JSON.parse((await stats('--json', ...days)).stdout)).toMatchObject([noNewPatients])
    expect((await stats(...days)).stdout).toMatch(
      /^day +step +answer +kind +count\n2026-01-31 +insurance +statutory +message +1\n$/,
    )
  })

  test('says so when nobody left', async () => {
    expect(await stats('--to', '2026-01-30')).toMatchObject({
      code: 0,
      stdout: 'Nobody left the path from 2026-01-01 to 2026-01-30.\n',
    })
    expect((await stats('--to', '2026-01-30', '--json')).stdout).toBe('[]\n')
  })

  test.each([
    [['--from', 'gestern'], '--from must be a day like 2026-11-01, not "gestern".'],
    [['--to', '2026-02-30'], '--to must be a day like 2026-11-01, not "2026-02-30".'],
    [['--from', '20260101'], '--from must be a day like 2026-11-01'],
    [['--from', '2026-02-01', '--to', '2026-01-01'], 'must not be later than'],
  ])('%j is a wrong call', async (args, sentence) => {
    expect(await stats(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) })
  })
})
