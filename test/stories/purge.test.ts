import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDue, purge } from '../../src/db/retention.ts'
import { openPractice, sendRequest } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'
import { proposeByTerminal } from '../support/terminal.ts'

const config = resolve(import.meta.dirname, '../../config/clinic.yaml')
const home = makeDirectory()
const data = join(home, 'data')
const nextYear = Temporal.Now.plainDateISO().year + 1
const word = 'Quittenbrot'
let withdrawn: string
let declined: string
let kept: string[]

/** What happened forty days ago, and was told to nobody since. */
beforeAll(async () => {
  mkdirSync(data)
  const now = Temporal.Now.instant()
    .subtract({ hours: 40 * 24 })
    .toString()
  const practice = await openPractice({ database: join(data, 'terminpfad.sqlite'), now })
  const answered = async (button: string, day: string) => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { name: `Herr ${word}`, complaint: `Bein ${word}` })
    await proposeByTerminal(practice, reference, `${nextYear}-12-${day}T09:30`)
    await patient.visit(`/vorgang/${reference}`)
    await patient.press(button)
    return reference
  }
  const patient = practice.visitor()
  withdrawn = await sendRequest(patient, { name: `Frau ${word}`, complaint: `Arm ${word}` })
  await patient.press('Anfrage zurückziehen')
  declined = await answered('Ablehnen', '02')
  kept = [await answered('Annehmen', '03'), await sendRequest(practice.visitor()), await sendRequest(patient)]
  await practice.rounds()
  await practice.close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function run(...args: string[]) {
  const env = { TERMINPFAD_DATA: data, TERMINPFAD_CONFIG: config }
  const { code, stdout, stderr } = await terminpfad([...args, '--json'], { cwd: home, env })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

const references = (list: { reference: string }[]) => list.map(({ reference }) => reference).sort()

test('an admin sees what would be erased, and nothing is', async () => {
  const { dryRun, requests } = await run('purge', '--dry-run')
  expect(dryRun).toBe(true)
  expect(references(requests)).toEqual([withdrawn, declined].sort())
  expect(requests).toContainEqual({
    ...{ reference: withdrawn, status: 'withdrawn' },
    keptUntil: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
  })
  expect(references(await run('requests', 'list'))).toEqual([...kept, withdrawn, declined].sort())
  expect((await run('requests', 'show', withdrawn)).complaint).toContain(word)
})

test('what is over is erased from every file; appointments to come, what is open, and figures stay', async () => {
  const { openNow: _, ...before } = await run('stats')
  expect(references((await run('purge')).requests)).toEqual([withdrawn, declined].sort())
  expect(references(await run('requests', 'list'))).toEqual([...kept].sort())
  const shown = await run('requests', 'show', kept[0] ?? '')
  expect(shown).toMatchObject({ status: 'scheduled', proposals: [{ status: 'accepted' }] })
  expect(await run('stats')).toMatchObject(before)
  expect((await run('purge')).requests).toEqual([])
  for (const name of readdirSync(data).filter((file) => file.startsWith('terminpfad')))
    expect([name, readFileSync(join(data, name)).includes(`Arm ${word}`)]).toEqual([name, false])
})

test('a server erases in its rounds, and leaves who and when in the audit trail, but no name', async () => {
  const practice = await openPractice({ now: '2026-11-23T08:00:00Z' })
  const { db, clinic } = practice
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { name: word })
  await patient.press('Anfrage zurückziehen')
  const by = { kind: 'system' } as const
  const later = (days: number) => practice.now().add({ hours: 24 * days })
  // The newest one stays, or the next would get its numbers.
  expect(await listDue(db, { clinic, now: later(15) })).toEqual([])
  const next = await sendRequest(practice.visitor())
  expect(await purge(db, { clinic, by, now: later(13) })).toEqual([])
  expect(references(await purge(db, { clinic, by, now: later(15) }))).toEqual([reference])
  const lines = await db.selectFrom('audit').selectAll().where('action', '=', 'request-erased').execute()
  expect(lines).toEqual([expect.objectContaining({ by_kind: 'system', staff_id: null, details_json: '{}' })])
  expect((await sql`PRAGMA foreign_key_check`.execute(db)).rows).toEqual([])
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).not.toContain(word)
  expect((await db.selectFrom('appointment_requests').select('reference').execute())[0]?.reference).toBe(next)
  await practice.close()
})
