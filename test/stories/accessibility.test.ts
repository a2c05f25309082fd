import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages, translator } from '../../src/locales/translator.ts'
import { openPractice, type Practice } from '../support/practice.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

test.each(languages)(
  'what these pages do for everybody, what they lack and whom to tell can be read in %s',
  async (language) => {
    const t = translator(language)
    const patient = practice.visitor({ language })
    await patient.visit('/termin')
    await patient.press(t('layout.accessibility'))
    expect([patient.status, patient.heading]).toEqual([200, t('accessibility.title')])
    const hrefs = [...patient.document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
    expect(hrefs).toEqual(['tel:+49305550100', 'mailto:praxis@example.org'])
    for (const key of [
      'accessibility.service.text',
      'accessibility.gaps.plain',
      'accessibility.feedback.text',
    ] as const)
      expect(patient.text()).toContain(t(key))
  },
)

test('where the practice names no mail address, the telephone is the way', async () => {
  const small = await openPractice({ yaml: 'clinic: { name: Praxis Klein, phone: "+49 30 5550101" }\n' })
  const patient = small.visitor()
  await patient.visit('/barrierefreiheit')
  const hrefs = [...patient.document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
  expect(hrefs).toEqual(['tel:+49305550101'])
  await small.close()
})
