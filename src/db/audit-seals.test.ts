import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEmptyDatabase } from '../../test/support/database.ts'
import { addAudit } from './audit.ts'
import { examineSeals, sealAudit } from './audit-seals.ts'
import type { Database } from './open.ts'
import { newServerKey } from './server-key.ts'

const key = newServerKey()
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
  await write(3)
  await sealAudit(db, key, now)
  await write(2)
  await sealAudit(db, key, now)
  await write(1)
})
afterEach(() => db.destroy())

async function write(count: number): Promise<void> {
  for (let line = 0; line < count; line++)
    await addAudit(db, { action: 'figures-exported', by: { kind: 'staff', id: 1 }, now, details: { line } })
}

/** As somebody does who may write into the file and takes the triggers away first. */
async function tamper(statement: string): Promise<void> {
  for (const name of ['audit_stays', 'audit_remains', 'audit_seals_stay', 'audit_seals_remain'])
    await sql.raw(`DROP TRIGGER ${name}`).execute(db)
  await sql.raw('PRAGMA foreign_keys = OFF').execute(db)
  await sql.raw(statement).execute(db)
}

test('an audit trail as it was written fits its seals, and lines not sealed yet are in nobody’s way', async () => {
  expect(await examineSeals(db, key)).toEqual({})
  expect(await sealAudit(db, key, now)).toMatchObject({ upTo: 6 })
  expect(await sealAudit(db, key, now)).toBeUndefined()
  expect(await examineSeals(db, key)).toEqual({})
})

test('seals stay as they are', async () => {
  await expect(db.updateTable('audit_seals').set({ seal: '' }).execute()).rejects.toThrow('append-only')
  await expect(db.deleteFrom('audit_seals').execute()).rejects.toThrow('append-only')
})

test('a new key cannot tell about the old seals, and goes on from them', async () => {
  const renewed = newServerKey()
  await sealAudit(db, renewed, now)
  expect(await examineSeals(db, renewed)).toEqual({ otherKey: { from: 1, upTo: 5 } })
  await tamper('UPDATE audit SET at = at + 1 WHERE id = 6')
  expect(await examineSeals(db, renewed)).toEqual({ otherKey: { from: 1, upTo: 5 }, broken: { from: 6, upTo: 6 } })
})

describe('it is found out when a line', () => {
  test.each([
    ['says something else', `UPDATE audit SET staff_id = 2 WHERE id = 2`, { from: 1, upTo: 3 }],
    ['is of another time', `UPDATE audit SET at = at + 1 WHERE id = 5`, { from: 4, upTo: 5 }],
    ['is gone', `DELETE FROM audit WHERE id = 4`, { from: 4, upTo: 5 }],
    ['was the last that was sealed', `DELETE FROM audit WHERE id = 5`, { from: 4, upTo: 5 }],
    ['lost its seal', `DELETE FROM audit_seals WHERE up_to = 3`, { from: 1, upTo: 5 }],
    ['has another seal', `UPDATE audit_seals SET seal = 'x' WHERE up_to = 3`, { from: 1, upTo: 3 }],
  ])('%s', async (_what, statement, found) => {
    await tamper(statement)
    expect(await examineSeals(db, key)).toEqual({ broken: found })
  })
})
