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
  const blocks = problems.map(({ path, line, column, code, message }) => {
    // Its columns count from 0, ours from 1.
    const frame = codeFrameColumns(source, { start: { line, column: column - 1 } }, { linesAbove: 1, linesBelow: 1 })
    return `${red(path || 'the file')} ${message}\n${dim(`${file}:${line}:${column}  ${code}`)}\n${frame}\n`
  })
  return `${file} cannot be used yet:\n\n${blocks.join('\n')}`
}

function rows(problems: readonly Problem[]): string {
  const places = problems.map(({ line, column }) => `${line}:${column}`)
  const wide = Math.max(...places.map(({ length }) => length))
  const wider = Math.min(40, Math.max(...problems.map(({ path }) => path.length)))
  return problems
    .map(({ path, message }, index) => `  ${places[index]?.padEnd(wide)}   ${path.padEnd(wider)}  ${message}`)
    .join('\n')
}
