import { describe, expect, test } from 'vitest'
import { readClinicFile } from './read.ts'
import { frameProblems, listProblems } from './report.ts'

const start = 'clinic:\n  name: Praxis\n  phone: "112"\n'

function problemsOf(source: string): string[] {
  return readClinicFile(source).problems.map(
    ({ line, column, code, path, message }) => `${line}:${column} ${code} ${path} ${message}`,
  )
}

describe('slips that people make who have never written YAML', () => {
  const slips: [slip: string, source: string, expected: string | RegExp][] = [
    [
      'a colon in a text',
      `${start}patient_window:\n  greeting: Achtung: heute zu\n`,
      /^5:13 yaml_syntax {2}.*in quotes/,
    ],
    [
      'no space behind a colon',
      'clinic:\n  name:Praxis\n  phone: "112"\n',
      /^2:3 yaml_syntax {2}is a name without ": "/,
    ],
    ['a quote left open', 'clinic:\n  name: "Praxis\n', /lacks the closing quote$/],
    ['an apostrophe in single quotes', "clinic:\n  name: 'Dr's Praxis'\n", /^2:13 .*put the whole text in quotes$/],
    [
      'one space too few',
      'clinic:\n  name: Praxis\n phone: "112"\n',
      /^3:1 .*indented as far as what stands beside it$/,
    ],
    ['a tab', 'clinic:\n\tname: Praxis\n', '2:1 yaml_syntax  must be indented with spaces, not with tabs'],
    [
      'a bracket left open',
      `${start}services:\n  - { id: a, name: A\n  - { id: b }\n`,
      /^6:3 .*lacks a closing } before it$/,
    ],
    ['a comma left out', `${start}services:\n  - { id: a name: A }\n`, /^5:11 .*lacks a comma/],
    ['a text that begins with @', `${start}patient_window:\n  greeting: @praxis\n`, /^5:13 .*put the text in quotes$/],
    ['a text that begins with !', `${start}patient_window:\n  greeting: !Neu bei uns\n`, /^5:13 .*begins with "!"/],
    ['a space from a web page', 'clinic:\n  name: A\n\u00a0\u00a0phone: "112"\n', /U\+00A0\): write this line anew$/],
    ['a number for a text', `${start}patient_window: { greeting: 5 }\n`, /^4:29 wrong_type .* put it in quotes$/],
    [
      'a duration without its unit',
      `${start}proposals: { expires_after: 48 }\n`,
      /^4:29 wrong_type .* such as 30m, 48h/,
    ],
    [
      'spaces in tel:',
      `${start}patient_window: { choices: [{ id: a, label: A, redirect: "tel:+49 30 1" }] }`,
      /without spaces$/,
    ],
  ]
  test.each(slips)('%s', (_slip, source, expected) => {
    const problems = problemsOf(source)
    expect(
      problems.some((problem) => (typeof expected === 'string' ? problem === expected : expected.test(problem))),
    ).toBe(true)
  })
})

describe('far more than anybody writes', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`)

  test('twenty thousand settings that do not exist are all reported, each at its line', () => {
    const problems = problemsOf(start + many.join('\n'))
    expect(problems).toHaveLength(20_000)
    expect(problems[19_999]).toBe('20003:1 unknown_key k19999 is not a setting.')
  })

  test('a name written five thousand times is reported each time but the first', () => {
    expect(problemsOf(start + 'look: {}\n'.repeat(5000))).toHaveLength(4999)
  })

  test.each([
    [
      'aliases of aliases',
      `a: &a [x,x]\n${'bcdefghijklmnop'.replace(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
    ],
    [
      'a block of thousands, nine hundred times',
      `${start}services:\n  - &x { ${many.slice(0, 9000).join(', ')} }\n${'  - *x\n'.repeat(900)}`,
    ],
    ['a block that holds itself', 'clinic: &a { name: *a }'],
    ['brackets without end', `${start}x: ${'['.repeat(50_000)}`],
    ['more than a million signs', `${start}# ${'x'.repeat(1_000_000)}`],
  ])('%s: one problem, and no end of memory', (_what, source) => {
    expect(readClinicFile(source).problems.map(({ code }) => code)).toEqual(['yaml_syntax'])
  })
})

test('what a file says cannot command the terminal it is shown in', async () => {
  const source = `${start}"\\e[31mred": 1\n`
  const { problems } = readClinicFile(source)
  expect(problems[0]?.path).toContain('\u001b')
  const command = '\u001b[31mred'
  expect(listProblems('clinic.yaml', problems)).not.toContain(command)
  expect(await frameProblems('clinic.yaml', `# \u2028\n${source}`, problems)).not.toContain(command)
})
