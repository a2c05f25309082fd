import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import { migrateToLatest } from './migrate.ts'
import { openDatabase } from './open.ts'

const directory = mkdtempSync(join(tmpdir(), 'terminpfad-open-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('a file is kept durably and for its owner only', async () => {
  const file = join(directory, 'terminpfad.sqlite')
  const db = openDatabase(file)
  await migrateToLatest(db)
  const promised = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
    trusted_schema: 0,
    temp_store: 2,
  }
  for (const [name, value] of Object.entries(promised)) {
    const { rows } = await sql.raw(`PRAGMA ${name}`).execute(db)
    expect(rows).toEqual([{ [name]: value }])
  }
  for (const name of [file, `${file}-wal`, `${file}-shm`])
    expect([name, statSync(name).mode & 0o777]).toEqual([name, 0o600])
  await db.destroy()
})

test('what fails half-way leaves nothing', async () => {
  const db = await openEmptyDatabase()
  const { id } = await storeRequest(db)
  const work = db.transaction().execute(async (tx) => {
    await tx.updateTable('appointment_requests').set({ name: 'Somebody else' }).execute()
    await tx.insertInto('thread_reads').values({ staff_id: 99, request_id: id, entry_id: 1 }).execute()
  })
  await expect(work).rejects.toThrow('FOREIGN KEY')
  expect(await db.selectFrom('appointment_requests').select('name').execute()).toEqual([{ name: 'Erika Mustermann' }])
  await db.destroy()
})

test('the audit trail can be added to and nothing else', async () => {
  const db = await openEmptyDatabase()
  await storeRequest(db)
  await expect(db.updateTable('audit').set({ action: 'nothing' }).execute()).rejects.toThrow('append-only')
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only')
  const [line] = await db.selectFrom('audit').selectAll().execute()
  expect(line).toMatchObject({ action: 'request-sent', by_kind: 'patient' })
  expect(JSON.stringify(line)).not.toMatch(/Erika|example/)
  await db.destroy()
})
