import { expect, test } from 'vitest'
import { normalise } from '../../src/clinic-file/normalise.ts'
import { clinicFile } from '../../src/clinic-file/schema.ts'
import type { Clinic } from '../../src/domain/clinic.ts'
import { type Answers, offeredAnswers, walk } from '../../src/domain/path.ts'
import { slugOf } from '../../src/domain/step-slug.ts'
import { runs, validFile } from '../clinic-file/random-files.ts'
import { ask } from '../support/ask.ts'
import { fc } from '../support/chance.ts'
import { openPractice, type Practice } from '../support/practice.ts'

type Roll = <Thing>(things: readonly Thing[]) => Thing

test('wherever patients go and whatever they press, in how many windows, they come to a page that fits', async () => {
  const property = fc.asyncProperty(
    validFile({ steps: 6, answers: 3 }),
    fc.infiniteStream(fc.nat()),
    async (file, stream) => {
      const clinic = normalise(clinicFile.parse(file))
      const practice = await openPractice({ clinic })
      const roll: Roll = (things) => things[stream.next().value % things.length] as (typeof things)[number]
      await wander(practice, clinic, roll)
      await practice.close()
    },
  )
  await fc.assert(property, { numRuns: Math.ceil(runs / 50) })
})

/** One patient who types addresses and presses answers at random, offered or not. */
async function wander(practice: Practice, clinic: Clinic, roll: Roll): Promise<void> {
  const begun = await begin(practice, clinic, roll)
  if (!begun) return
  const { draft } = begun
  let { answers } = begun
  for (let move = 0; move < 25; move++) {
    const step = roll(clinic.path)
    const address = `/termin/${draft}/${roll([slugOf(step), slugOf(step), 'anfrage', 'ende'])}`
    if (roll([true, false])) {
      const page = await visit(practice, address)
      expect([page.status, visible(clinic, draft, answers)]).toEqual([200, expect.arrayContaining([page.address])])
      continue
    }
    const pressed = roll([...step.answers.map(({ id }) => id), 'nonsense'])
    const answer = await ask(practice, `/termin/${draft}/${slugOf(step)}`, { fields: { answer: pressed } })
    if (isOffered(clinic, answers, step.id, pressed)) answers = { ...answers, [step.id]: pressed }
    expect([answer.status, answer.headers.get('location')]).toEqual([303, placeOf(clinic, draft, answers)])
  }
}

/** Follows a link that brings some answers along, and presses the first button; nothing where the link ends in an exit. */
async function begin(practice: Practice, clinic: Clinic, roll: Roll) {
  const all = clinic.path.flatMap((step) => step.answers.map(({ id }) => ({ step, id })))
  const brought = all.length === 0 ? [] : roll([[], [roll(all)], [roll(all), roll(all)]])
  const query = new URLSearchParams(brought.map(({ step, id }) => [slugOf(step), id]))
  expect((await visit(practice, `/termin?${query}`)).status).toBe(200)
  // Of two answers to one step the first one counts.
  const given = Object.fromEntries(brought.toReversed().map(({ step, id }) => [step.id, id]))
  const { outcome, walked } = walk(clinic, given)
  if (outcome.kind === 'redirect' || outcome.kind === 'message') return undefined
  const earlier = Object.fromEntries(walked.map(({ step, answer }) => [step.id, answer.id]))
  const pressed = outcome.kind === 'question' ? roll(offeredAnswers(outcome.step, earlier)).id : undefined
  const answer = await ask(practice, `/termin?${query}`, { fields: { ...(pressed && { answer: pressed }) } })
  const [, draft = ''] = /^\/termin\/([^/]+)\//.exec(answer.headers.get('location') ?? '') ?? []
  const answers = outcome.kind === 'question' && pressed ? { ...given, [outcome.step.id]: pressed } : given
  expect(answer.headers.get('location')).toBe(placeOf(clinic, draft, answers))
  return { draft, answers }
}

/** Where an address leads in the end, at most one step further. */
async function visit(practice: Practice, address: string): Promise<{ address: string; status: number }> {
  const first = await ask(practice, address)
  const onward = first.headers.get('location')
  return onward === null
    ? { address, status: first.status }
    : { address: onward, status: (await ask(practice, onward)).status }
}

function placeOf(clinic: Clinic, draft: string, answers: Answers): string {
  const { outcome } = walk(clinic, answers)
  const place = outcome.kind === 'question' ? slugOf(outcome.step) : outcome.kind === 'form' ? 'anfrage' : 'ende'
  return `/termin/${draft}/${place}`
}

/** The questions answered, and the page these answers lead to. */
function visible(clinic: Clinic, draft: string, answers: Answers): string[] {
  const { walked } = walk(clinic, answers)
  return [...walked.map(({ step }) => `/termin/${draft}/${slugOf(step)}`), placeOf(clinic, draft, answers)]
}

function isOffered(clinic: Clinic, answers: Answers, stepId: string, answer: string): boolean {
  const { walked, outcome } = walk(clinic, answers)
  const position = walked.findIndex(({ step }) => step.id === stepId)
  const stop = position >= 0 ? walked[position]?.step : outcome.kind === 'question' ? outcome.step : undefined
  if (stop?.id !== stepId) return false
  const before = position >= 0 ? walked.slice(0, position) : walked
  const earlier = Object.fromEntries(before.map((one) => [one.step.id, one.answer.id]))
  return offeredAnswers(stop, earlier).some(({ id }) => id === answer)
}
