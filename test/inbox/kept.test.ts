import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { disableAccount } from '../../src/db/staff-team.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { makeDirectory } from '../support/process.ts'
import type { Visitor } from '../support/visitor.ts'

let directory: string
let practice: Practice
beforeAll(async () => {
  directory = makeDirectory()
  practice = await openPractice({ database: join(directory, 'terminpfad.sqlite') })
})
afterAll(async () => {
  await practice.close()
  rmSync(directory, { recursive: true, force: true })
})

async function look(person: Visitor): Promise<string> {
  await person.visit('/praxis')
  return person.body
}

describe('the inbox is made once for each who asks', () => {
  test('and again the same until something changes', async () => {
    await sendRequest(practice.visitor(), { name: 'Erika Erste' })
    const anna = await practice.staff('Anna Empfang')
    const before = await look(anna)
    expect(before).toContain('Erika Erste')
    expect(await look(anna)).toBe(before)
  })

  test('a new request is there at once, and so is what the terminal or another program writes', async () => {
    const anna = await practice.staff('Anna Empfang')
    await look(anna)
    const reference = await sendRequest(practice.visitor(), { name: 'Otto Neu' })
    expect(await look(anna)).toContain('Otto Neu')
    const terminal = openDatabase(join(directory, 'terminpfad.sqlite'))
    await terminal
      .updateTable('appointment_requests')
      .set({ name: 'Otto Anders' })
      .where('reference', '=', reference)
      .execute()
    await terminal.destroy()
    expect(await look(anna)).toContain('Otto Anders')
  })

  test('people wait longer although nothing happens', async () => {
    const anna = await practice.staff('Anna Empfang')
    await sendRequest(practice.visitor(), { name: 'Lena Wartend' })
    const later = (seconds: number) => practice.moveTo(practice.now().add({ seconds }).toString())
    later(50)
    const before = await look(anna)
    // Nothing is written meanwhile, not even that she is still there.
    later(15)
    expect(await look(anna)).not.toBe(before)
    expect(anna.document.querySelector('.inbox-row time')?.textContent).toContain('1 ')
  })
})

describe('nobody is given what was made for somebody else', () => {
  test('each sees what they themselves have not read, in their own name', async () => {
    const [anna, berta] = [await practice.staff('Anna Empfang'), await practice.staff('Berta Tresen')]
    const reference = await sendRequest(practice.visitor(), { name: 'Paul Gelesen' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press('Notiz speichern')
    const [ofAnna, ofBerta] = [await look(anna), await look(berta)]
    expect([ofAnna.includes('Anna Empfang'), ofAnna.includes('Berta Tresen')]).toEqual([true, false])
    expect([ofBerta.includes('Anna Empfang'), ofBerta.includes('Berta Tresen')]).toEqual([false, true])
  })

  test('who may only read gets nothing to tick', async () => {
    const [anna, reader] = [await practice.staff('Anna Empfang'), await practice.staff('Rita Lesend', 'reading')]
    expect(await look(anna)).toContain('name="thread"')
    expect(await look(reader)).not.toContain('name="thread"')
    expect(await look(anna)).toContain('name="thread"')
  })

  test('and who has left, is locked out or was never there gets none at all', async () => {
    const name = 'Clara Gesperrt'
    const [clara, doris] = [await practice.staff(name), await practice.staff('Doris Draussen')]
    expect([await look(clara), await look(doris)].map((page) => page.includes('class="inbox"'))).toEqual([true, true])
    await doris.press('Sperren')
    const { db, now } = practice
    const account = await db.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    await disableAccount(db, { staffId: account.id, by: { kind: 'terminal', user: 'root' }, now: now() })
    for (const person of [clara, doris, practice.visitor()]) {
      expect(await look(person)).not.toMatch(/class="inbox"|Erika|Otto/)
      expect(person.heading).not.toBe('Posteingang')
    }
  })
})
