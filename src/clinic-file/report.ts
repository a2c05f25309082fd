import type { Problem } from './problem.ts'

/** All problems of a file as a list for a person, with the place, the setting and what is wrong. */
export function listProblems(file: string, problems: readonly Problem[]): string {
  return `${file} cannot be used yet:\n\n${rows(problems)}\n`
}

export function listWarnings(file: string, warnings: readonly Problem[]): string {
  const count = warnings.length === 1 ? 'one warning' : `${warnings.length} warnings`
  return `${file} has ${count}:\n\n${rows(warnings)}\n`
}

/** The list for a terminal: each problem with the lines around it. */
export async function frameProblems(file: string, source: string, problems: readonly Problem[]): Promise<string> {
  const { codeFrameColumns } = await import('@babel/code-frame')
  const { styleText } = await import('node:util')
  const red = (text: string) => styleText(['red', 'bold'], text, { stream: process.stderr })
  const dim = (text: string) => styleText('dim', text, { stream: process.stderr })
  const lines = source.split(/\r?\n/)
  const blocks = problems.map((problem) => {
    const { line, column, code, message } = problem
    const from = Math.max(0, line - 2)
    const around = lines
      .slice(from, line + 1)
      .map(harmless)
      .join('\n')
    // Its columns count from 0, ours from 1.
    const start = { line, column: column - 1 }
    const frame = codeFrameColumns(around, { start }, { startLine: from + 1 })
    return `${red(subjectOf(problem))} ${harmless(message)}\n${dim(`${file}:${line}:${column}  ${code}`)}\n${frame}\n`
  })
  return `${file} cannot be used yet:\n\n${blocks.join('\n')}`
}

function rows(problems: readonly Problem[]): string {
  const places = problems.map(({ line, column }) => `${line}:${column}`)
  const wide = longest(places)
  const subjects = problems.map(subjectOf)
  const wider = Math.min(40, longest(subjects))
  return problems
    .map(({ message }, index) => {
      return `  ${places[index]?.padEnd(wide)}   ${subjects[index]?.padEnd(wider)}  ${harmless(message)}`
    })
    .join('\n')
}

/** What the message is about: a setting, a line that is no YAML, or all of it. */
function subjectOf({ path, line, column }: Problem): string {
  return harmless(path) || (line === 1 && column === 1 ? 'the file' : 'this line')
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0)
}

/** Signs that would command the terminal or break the line are shown as one that does not. */
function harmless(text: string): string {
  return text.replace(/[\p{Zl}\p{Zp}]|[^\P{Cc}\t]/gu, '\uFFFD')
}
