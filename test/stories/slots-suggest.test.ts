import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'

const directory = makeDirectory()
let practice: Practice

beforeAll(async () => {
  practice = await openPractice({ database: join(directory, 'terminpfad.sqlite') })
})
afterAll(async () => {
  await practice.close()
  rmSync(directory, { recursive: true })
})

test('the terminal suggests times inside the hours that suit the wishes', async () => {
  const reference = await sendRequest(practice.visitor(), { wishes: ['thu-afternoon'] })
  const { code, stdout, stderr } = await suggest(reference)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const slots = JSON.parse(stdout)
  expect(slots).toHaveLength(3)
  for (const { start, end, practitioner, fits, reasons } of slots) {
    const local = Temporal.Instant.from(start).toZonedDateTimeISO('Europe/Berlin')
    expect({ day: local.dayOfWeek, practitioner, fits, reasons }).toEqual({
      ...{ day: 4, practitioner: 'beispiel', fits: true, reasons: [] },
    })
    expect(local.hour).toBeGreaterThanOrEqual(15)
    expect(Temporal.Instant.from(end).since(start).total('minutes')).toBe(30)
    expect(start).toMatch(/T\d\d:\d\d:\d\d\+0[12]:00$/)
  }
  expect((await terminpfad(['slots', 'suggest', reference, '--data', directory])).stdout).toContain('Dr. Anna Beispiel')
})

test('the terminal says why nothing fits, and gives the nearest', async () => {
  const reference = await sendRequest(practice.visitor(), { wishes: ['wed-afternoon', 'wed-evening'] })
  const { code, stdout, stderr } = await suggest(reference)
  expect(code).toBe(0)
  expect(stderr).toContain('Wednesday afternoon, evening: no consultation hours')
  const wish = { day: 'wed', time: 'afternoon' }
  expect(JSON.parse(stdout)[0]).toMatchObject({ fits: false, reasons: [{ code: 'no-hours', wish }, {}] })
})

test('when there is no time at all the answer is no', async () => {
  const reference = await sendRequest(practice.visitor())
  await practice.db
    .insertInto('absences')
    .values({ practitioner_id: 'beispiel', starts_at: 0, ends_at: 1e14, substitute_id: null })
    .execute()
  const { code, stdout, stderr } = await suggest(reference)
  expect({ code, stdout: JSON.parse(stdout) }).toEqual({ code: 1, stdout: [] })
  expect(stderr).toContain('All times: nobody there')
  expect((await suggest('ZZ-9999')).code).toBe(1)
})

async function suggest(reference: string) {
  return await terminpfad(['slots', 'suggest', reference, '--data', directory, '--json'])
}
