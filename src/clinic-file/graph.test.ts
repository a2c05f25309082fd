import { describe, expect, test } from 'vitest'
import { writeMermaid } from './graph-mermaid.ts'
import { drawPath } from './graph-svg.ts'
import { writePath } from './graph-text.ts'
import { readClinicFile } from './read.ts'

const { clinic } = readClinicFile(`
clinic: { name: A, phone: "112", languages: [de, ar] }
services: [{ id: reise, name: { de: Reise, ar: سفر }, minutes: 10, for: { insurance: private } }]
path:
  - step: visited_before
    answers: { no: { then: { redirect: "https://a.example/?x=1&y=%22" } } }
  - step: insurance
    answers:
      self_pay: { then: { message: { de: 'Nicht <b>hier</b> & "jetzt"', ar: ليس هنا } } }
  - step: service
`)
if (!clinic) throw new Error('the file of this test is wrong')

describe('a picture of the path', () => {
  const svg = drawPath(clinic)

  test('shows every question, exit and answer in the words of the patients', () => {
    for (const words of [
      'bereits einmal',
      'Wie sind Sie versichert?',
      'Privat',
      'Selbstzahler',
      'a.example/?x=1&amp;y',
    ])
      expect(svg).toContain(words)
    expect(drawPath(clinic, { language: 'ar' })).toContain('ليس هنا')
  })

  test('may stand on a page with a strict content security policy, whatever the practice wrote', () => {
    expect(svg).not.toMatch(/style|<script|\son\w+=|<b>/)
    expect(svg).toContain('&lt;b&gt;hier&lt;/b&gt; &amp; &quot;jetzt&quot;')
  })

  test('takes the colour of the page', () => {
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour)
    // Black and white only make the mask in which arrows leave room for words.
    expect(new Set(colours)).toEqual(new Set(['none', 'currentColor', 'black', 'white']))
  })

  test('shows how often an answer led out, and only there', () => {
    const counted = drawPath(clinic, {
      countOf: ({ answer, kind }) => (answer === 'no' && kind === 'redirect' ? 12 : 0),
    })
    expect(counted).toContain('12-mal')
    expect(counted.match(/-mal/g)).toHaveLength(2)
  })

  test('says so where two exits of one answer are counted together', () => {
    const { clinic: twice } = readClinicFile(`
clinic: { name: A, phone: "112" }
path:
  - step: visited_before
  - step: insurance
    answers: { private: { then: [{ when: { visited_before: no }, message: Nein }, { message: Auch nicht }] } }
`)
    const counted = twice && drawPath(twice, { countOf: () => 3 })
    expect(counted?.match(/zusammen 3-mal/g)).toHaveLength(2)
  })
})

test('the path as text shows who passes a question by', () => {
  expect(writePath(clinic)).toBe(`start
└─ → visited_before

visited_before
├─ yes → insurance
└─ no → redirect https://a.example/?x=1&y=%22

insurance
├─ statutory → form
├─ private → service
└─ self_pay → message "Nicht <b>hier</b> & "jetzt""

service
└─ reise → form`)
})

test('the practice’s first language is the one it lists first', () => {
  const { clinic: turkish, problems } = readClinicFile(`clinic: { name: A, phone: "112", languages: [tr, de] }
path: [{ step: own, question: { de: "Frage?", tr: "Soru?" }, answers: { a: { label: A, then: { message: { de: Nein, tr: "Hayır" } } } } }]
expect: [{ answers: { own: a }, outcome: form }]
`)
  expect(turkish).toBeUndefined()
  expect(problems.map(({ message }) => message)).toEqual([
    'is expected to be form, but the answers lead to the message "Hayır"',
  ])
  const { clinic: drawn } = readClinicFile(`clinic: { name: A, phone: "112", languages: [tr, de] }
path: [{ step: own, question: { de: "Frage?", tr: "Soru?" }, answers: { a: { label: A } } }]
`)
  expect(drawn && writePath(drawn)).toContain('own  "Soru?"')
})

test('Mermaid gets no sign it would read as its own', () => {
  expect(writeMermaid(clinic)).toContain('{{"Nachricht: Nicht #60;b#62;hier#60;/b#62; #38; #34;jetzt#34;"}}')
})
