import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { decideAndRecord } from '../../src/db/threads.ts'
import { sendMessage } from '../../src/domain/message.ts'
import { storeRequest } from '../support/database.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'

let directory: string
beforeAll(async () => {
  directory = makeDirectory()
  const db = openDatabase(join(directory, 'terminpfad.sqlite'))
  await migrateToLatest(db)
  const answers = { visited_before: 'no', insurance: 'private', service: 'impfung' }
  const now = Temporal.Instant.from('2026-10-25T01:30:00Z')
  const { reference } = await storeRequest(db, { now, answers })
  await storeRequest(db, { now: now.subtract({ hours: 1 }), answers: { visited_before: 'no' } })
  const by = { kind: 'terminal' } as const
  const later = now.add({ minutes: 12 })
  await decideAndRecord(
    db,
    reference,
    ({ request }) => sendMessage(request, { text: 'Gern', by, now: later }),
    'Europe/Berlin',
  )
  await db.destroy()
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const stats = (...args: string[]) => terminpfad(['stats', '--data', directory, ...args])

test('all figures of a period are printed for programs', async () => {
  const { code, stdout, stderr } = await stats('--from', '2026-10-24', '--to', '2026-10-25', '--json')
  expect([code, stderr]).toEqual([0, ''])
  const { perHour, perWeekday, ...figures } = JSON.parse(stdout)
  expect(figures).toEqual({
    timeZone: 'Europe/Berlin',
    from: '2026-10-24',
    to: '2026-10-25',
    received: 2,
    perDay: [
      { day: '2026-10-24', count: 0 },
      { day: '2026-10-25', count: 2 },
    ],
    services: [
      { service: null, count: 1 },
      { service: 'impfung', count: 1 },
    ],
    insurances: [
      { insurance: null, count: 1 },
      { insurance: 'private', count: 1 },
    ],
    visitedBefore: [{ visitedBefore: 'no', count: 2 }],
    minutesToFirstAnswer: { count: 1, median: 12, p90: 12 },
    minutesToAgreement: { count: 0, median: null, p90: null },
    minutesToAppointment: { count: 0, median: null, p90: null },
    proposals: { accepted: 0, declined: 0, expired: 0, withdrawn: 0, superseded: 0, open: 0 },
    exits: [],
    openNow: { practice: 1, snoozed: 0, patient: 1 },
  })
  expect(perHour).toHaveLength(24)
  // Half past two comes twice that night.
  expect(perHour[2]).toEqual({ hour: 2, count: 2 })
  expect(perWeekday[6]).toEqual({ weekday: 7, count: 2 })
})

test('and for people', async () => {
  const { code, stdout } = await stats('--from', '2026-10-24', '--to', '2026-10-25')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^2026-10-24 to 2026-10-25\nrequests +2\nby service +not asked 1, impfung 1\n/)
  expect(stdout).toMatch(/minutes to answer +median 12, 9 of 10 at most 12, of 1\nminutes to agreement +none\n/)
})

test('a year at most; options of stats are those of stats exits too', async () => {
  expect(await stats('--from', '2025-10-24', '--to', '2026-10-25')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'At most 366 days are counted together.\n',
  })
  expect(await stats('--to', '2026-10-25', 'exits', '--json')).toMatchObject({ code: 0, stdout: '[]\n' })
  expect(await stats('--from', 'gestern')).toMatchObject({ code: 2, stdout: '' })
})
