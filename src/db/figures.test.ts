import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aClinic, aSlot, monday } from '../../test/support/builders.ts'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import { figuresFoundAnew, figuresKept } from '../../test/support/figures.ts'
import { sendMessage } from '../domain/message.ts'
import { lastDays } from '../domain/period.ts'
import { accept, decline } from '../domain/proposal.ts'
import { propose } from '../domain/propose.ts'
import type { Thread } from '../domain/thread.ts'
import type { Decision } from '../domain/transition.ts'
import { countFigures } from './figures.ts'
import * as figures from './migrations/0010-figures.ts'
import type { Database } from './open.ts'
import { decideAndRecord } from './threads.ts'

const zone = 'Europe/Berlin'
const by = { kind: 'terminal' } as const
const patient = { kind: 'patient' } as const

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

test('half and nine of ten are exactly that, however many there are', async () => {
  const period = lastDays(1, Temporal.PlainDate.from('2026-11-23'))
  const values: number[] = []
  for (let count = 1; count <= 120; count++) {
    values.push((count * 37) % 1000)
    await sql`INSERT INTO request_figures (quarter, suspicious, answered_after)
      VALUES (${monday.epochMilliseconds / 900_000}, 0, ${values.at(-1)})`.execute(db)
    const { median, p90 } = (await countFigures(db, period, zone)).spans.answer
    const within = (most = -1) => values.filter((value) => value <= most).length
    const below = (most = -1) => values.filter((value) => value < most).length
    expect(within(median) / count).toBeGreaterThanOrEqual(0.5)
    expect(below(median) / count).toBeLessThan(0.5)
    expect(within(p90) / count).toBeGreaterThanOrEqual(0.9)
    expect(below(p90) / count).toBeLessThan(0.9)
  }
})

test('what was there before figures were kept is counted as if they always had been', async () => {
  const clinic = aClinic()
  const decide = async (reference: string, decision: (thread: Thread) => Decision) =>
    expect(await decideAndRecord(db, reference, decision, zone)).toMatchObject({ ok: true })
  for (const [index, answer] of ['accept', 'decline', 'write', 'propose', 'nothing'].entries()) {
    const now = monday.add({ minutes: 20 * index })
    const { reference } = await storeRequest(db, { now, answers: { insurance: 'private', service: 'impfung' } })
    const slot = aSlot('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z', { practitioner: answer })
    if (answer === 'write') await decide(reference, ({ request }) => sendMessage(request, { text: 'Gern', by, now }))
    else if (answer !== 'nothing')
      await decide(reference, ({ request }) => propose(request, [slot], { clinic, by, now }))
    const later = { by: patient, now: now.add({ minutes: 50 }) }
    await decide(reference, ({ request, open }) => {
      if (open && answer === 'accept') return accept(request, open, open.slots[0]?.id ?? 0, later)
      return open && answer === 'decline' ? decline(request, open, later) : { ok: true, done: true }
    })
  }
  const before = await everything()
  expect(await figuresKept(db)).toEqual(await figuresFoundAnew(db))

  const parts = await sql<{ type: string; name: string }>`SELECT type, name FROM sqlite_schema
    WHERE name LIKE 'request_figures_%' AND type = 'trigger' OR name LIKE 'proposal_counts_%' AND type = 'trigger'
      OR type = 'table' AND name IN ('request_figures', 'proposal_counts', 'digests')`.execute(db)
  for (const { type, name } of parts.rows) await sql.raw(`DROP ${type} ${name}`).execute(db)
  await figures.up(db as never)
  expect(await everything()).toEqual(before)
})

async function everything() {
  return [
    await db.selectFrom('request_figures').selectAll().execute(),
    await db.selectFrom('proposal_counts').selectAll().where('count', '>', 0).execute(),
  ]
}
