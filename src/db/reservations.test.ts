import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { fc } from '../../test/support/chance.ts'
import { openEmptyDatabase } from '../../test/support/database.ts'
import type { Database } from './open.ts'

type Row = { practitioner: string; start: number; length: number; override: boolean }

const row: fc.Arbitrary<Row> = fc.record({
  practitioner: fc.constantFrom('beispiel', 'muster'),
  start: fc.nat(60),
  length: fc.integer({ min: 1, max: 15 }),
  override: fc.nat(9).map((number) => number === 0),
})

test('whatever the lengths, the database refuses a time that overlaps, unless there is a reason', async () => {
  const db = await openEmpty()
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
      await db.deleteFrom('reservations').execute()
      const kept: Row[] = []
      for (const [id, one] of rows.entries()) {
        const free = kept.every(
          (other) =>
            other.practitioner !== one.practitioner ||
            one.start >= other.start + other.length ||
            other.start >= one.start + one.length,
        )
        const saved = await save(db, id + 1, one)
        expect(saved).toBe(free || one.override)
        if (saved) kept.push(one)
      }
    }),
    { numRuns: 100 },
  )
  await db.destroy()
})

test('a reservation never moves', async () => {
  const db = await openEmpty()
  await save(db, 1, { practitioner: 'beispiel', start: 0, length: 10, override: false })
  await expect(db.updateTable('reservations').set({ ends_at: 20 }).execute()).rejects.toThrow('never moves')
  await db.destroy()
})

async function openEmpty(): Promise<Database> {
  const db = await openEmptyDatabase()
  await sql`PRAGMA foreign_keys = OFF`.execute(db)
  return db
}

async function save(db: Database, id: number, { practitioner, start, length, override }: Row): Promise<boolean> {
  try {
    await db
      .insertInto('reservations')
      .values({
        slot_id: id,
        practitioner_id: practitioner,
        starts_at: start,
        ends_at: start + length,
        kind: id % 2 ? 'hold' : 'appointment',
        override_reason: override ? 'an emergency' : null,
      })
      .execute()
    return true
  } catch (error) {
    expect(String(error)).toContain('slot-taken')
    return false
  }
}
