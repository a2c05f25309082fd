import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { makeDirectory, terminpfad } from '../support/process.ts'

const directory = makeDirectory()
afterAll(() => rmSync(directory, { recursive: true }))

const add = (...args: string[]) => terminpfad(['requests', 'add', '--data', directory, ...args])
const caller = ['--name', 'Karl Anrufer', '--phone', '030 5550199', '--answer', 'service=vorsorge']

test('a request taken on the telephone is written down from the terminal', async () => {
  const wishes = ['--wish', 'thu-afternoon', '--wish', 'mon-morning', '--asap', '--birth-date', '1985-01-31']
  const { code, stdout, stderr } = await add(...caller, ...wishes, '--answer', 'insurance=private', '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const added = JSON.parse(stdout)
  expect(added).toMatchObject({
    status: 'new',
    patient: { name: 'Karl Anrufer', phone: '030 5550199', email: null, birthDate: '1985-01-31' },
    answers: { insurance: 'private', service: 'vorsorge' },
    preferences: {
      asSoonAsPossible: true,
      times: [
        { day: 'thu', time: 'afternoon' },
        { day: 'mon', time: 'morning' },
      ],
    },
  })
  const show = await terminpfad(['requests', 'show', added.reference, '--data', directory, '--json'])
  expect(JSON.parse(show.stdout).entries).toMatchObject([{ kind: 'request-sent', by: 'terminal' }])
})

test('a name, a number and the service are enough', async () => {
  const { code, stdout } = await add(...caller)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Added request [A-Z0-9]{2}-[A-Z0-9]{4} for Karl Anrufer\.\n$/)
})

test('where no services are configured, a name and a number are enough', async () => {
  const minimal = ['--config', 'config/examples/minimal.yaml']
  const { code, stderr } = await add(...minimal, '--name', 'Karl Anrufer', '--phone', '030 5550199', '--json')
  expect([code, stderr]).toEqual([0, ''])
})

test.each([
  ['everything that is missing', [], /--answer service=….*\n--name: .*\n--email: /],
  ['a telephone number too short', [...caller, '--phone', '12'], /--phone: Please enter a telephone number/],
  ['a wish that is none', [...caller, '--wish', 'mon'], /--wish is a weekday and a time of day/],
  ['a step that is none', [...caller, '--answer', 'insurence=private'], /Did you mean "insurance"/],
  ['a date in another order', [...caller, '--birth-date', '31.01.1985'], /--birth-date is written 1985-01-31/],
  ['a day that has passed', [...caller, '--earliest', '2020-01-01'], /--earliest: This day has passed/],
  ['somebody unknown', [...caller, '--practitioner', 'niemand'], /must be one of beispiel, muster/],
])('the terminal says %s', async (_what, args, said) => {
  const { code, stdout, stderr } = await add(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(said)
})
