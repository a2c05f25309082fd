import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedThreads } from '../../scripts/seed.ts'
import { countTabs } from '../../src/db/inbox-counts.ts'
import { tabOf, tabs } from '../../src/domain/inbox.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
beforeAll(async () => {
  practice = await openPractice()
  await seedThreads(practice.db, 2_000, practice.now())
  staff = await practice.staff()
})
afterAll(() => practice.close())

const listed = () =>
  [...staff.document.querySelectorAll('.inbox-reference')].map((one) => one.textContent?.trim() ?? '')

test.each(['/praxis', '/praxis?tab=erledigt', '/praxis?tab=erledigt&leistung=impfung&neu=1'])(
  'forwards through %s nobody is missed or met twice, and backwards neither',
  async (address) => {
    await staff.visit(address)
    const pages = [listed()]
    while (staff.buttons.includes('Weiter')) {
      await staff.press('Weiter')
      pages.push(listed())
    }
    const all = pages.flat()
    expect(new Set(all).size).toBe(all.length)
    expect(pages.slice(0, -1).every((page) => page.length === 50)).toBe(true)

    const back: string[][] = [pages.at(-1) ?? []]
    while (staff.buttons.includes('Zurück')) {
      await staff.press('Zurück')
      back.unshift(listed())
    }
    // The beginning is shown whole, so it may hold what the second page began with.
    expect(back.at(0)).toEqual(pages.at(0))
    expect(back.flat().at(-1)).toBe(all.at(-1))
  },
)

test.each([
  ['praxis', ['vor=99999999999999.9', 'nach=1.1', 'nach=0.0', 'nach=nonsense']],
  ['erledigt', ['vor=99999999999999.9', 'nach=1.1', 'nach=0.0', 'nach=nonsense']],
])('in the tab %s a place that is gone leads to the beginning', async (tab, places) => {
  await staff.visit(`/praxis?tab=${tab}`)
  const first = listed()
  for (const place of places) {
    await staff.visit(`/praxis?tab=${tab}&${place}`)
    expect([place, listed()]).toEqual([place, first])
  }
})

test('the counts are true, whatever happens to the threads', async () => {
  const rows = await practice.db.selectFrom('appointment_requests').select(['id', 'tab']).execute()
  const threads = await countTabs(practice.db)
  for (const tab of tabs) expect([tab, threads[tab]]).toEqual([tab, rows.filter((row) => row.tab === tab).length])

  await practice.db.updateTable('appointment_requests').set({ suspicious: 1 }).where('id', '<', 100).execute()
  await practice.db.updateTable('appointment_requests').set({ snoozed_until: 1 }).where('id', '>', 1_500).execute()
  await practice.db.deleteFrom('appointment_requests').where('id', '>', 1_800).execute()
  const now = await practice.db.selectFrom('appointment_requests').select(['id', 'tab']).execute()
  const counted = await countTabs(practice.db)
  for (const tab of tabs) expect([tab, counted[tab]]).toEqual([tab, now.filter((row) => row.tab === tab).length])
})

test('program and database agree on which tab a thread lies in', async () => {
  const rows = await practice.db
    .selectFrom('appointment_requests')
    .select(['tab', 'turn', 'suspicious', 'snoozed_until'])
    .groupBy(['tab', 'turn', 'suspicious', 'snoozed_until'])
    .execute()
  expect(rows.length).toBeGreaterThan(4)
  for (const { tab, turn, suspicious, snoozed_until } of rows) {
    const state = { turn: turn as 'practice', suspicious: suspicious === 1 }
    const snoozedUntil = snoozed_until === null ? undefined : practice.now()
    const rest = { since: practice.now(), assignedTo: undefined, transferred: undefined }
    expect(tabOf({ ...state, ...rest, snoozedUntil })).toBe(tab)
  }
})
