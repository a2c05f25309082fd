import { expect, test } from 'vitest'
import { aClinic, aRequest } from '../../test/support/builders.ts'
import { fillAnswer, fillIn, findByTitle, unknownPlaceholders } from './ready-answer.ts'

const clinic = aClinic('')

test('placeholders are filled in, once, and nothing else is touched', () => {
  const request = aRequest({ patient: { name: '{phone} $& Muster' } })
  const text = 'Guten Tag {name}, {reference}: {practice}, { phone }. {nothing} {'
  expect(fillIn(text, request, clinic)).toBe(
    'Guten Tag {phone} $& Muster, K7-3M9Q: Praxis Beispiel, +49 30 5550100. {nothing} {',
  )
  expect(unknownPlaceholders(text)).toEqual(['nothing'])
})

test('it goes out in the patient’s language, with a copy for staff', () => {
  const answer = { id: 'a', title: { de: 'Voll' }, text: { de: 'Voll, {name}.', tr: 'Dolu, {name}.' } }
  const request = aRequest({ language: 'tr', patient: { name: 'Ayşe' } })
  expect(fillAnswer(answer, request, clinic)).toEqual({
    text: 'Dolu, Ayşe.',
    language: 'tr',
    copy: 'Voll, Ayşe.',
  })
  expect(fillAnswer(answer, aRequest({ language: 'ru' }), clinic)).toMatchObject({
    language: 'de',
    copy: undefined,
  })
})

test('an answer is found by its title or a part of it that only one has', () => {
  const answers = ['Keine Termine', 'Keine Rezepte', 'Rückruf'].map((title) => ({
    id: title,
    title: { de: title },
    text: {},
  }))
  const find = (typed: string) => findByTitle(answers, typed, ({ title }) => title.de ?? '')?.id
  expect(find('keine termine')).toBe('Keine Termine')
  expect(find('rueck')).toBe('Rückruf')
  expect(find('Keine')).toBeUndefined()
  expect(find('')).toBeUndefined()
})
