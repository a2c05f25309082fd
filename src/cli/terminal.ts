/** Ends a command with a sentence for a person: exit code 1 says no, 2 says it was called wrongly. */
export class Stop extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message)
  }
}

/** Lets whoever reads the answer stop in the middle, as `head` does. Where it cannot be written, the command ends with 1. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    say(`The answer could not be written (${error.code}).`)
    process.exitCode = 1
  })
  process.stderr.on('error', () => undefined)
}

/** The answer, to standard output. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** The answer for a program: JSON and nothing else. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** Anything that is not the answer, to standard error. */
export function say(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Prompts never return once standard input has ended: they spin. Ask here before asking a person. */
export function mayPrompt(options: { yes?: boolean; json?: boolean } = {}): boolean {
  return (
    !options.yes &&
    !options.json &&
    process.stdin.isTTY === true &&
    process.stdout.isTTY === true &&
    process.env.CI === undefined
  )
}

/** Rows as columns of equal width, measured as a terminal shows them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => Bun.stringWidth(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - Bun.stringWidth(cell)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}
