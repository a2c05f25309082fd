const levels = ['info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

/** Writes one line: what it is about, as fields, and what happened, in words. Never what a person wrote or is called. */
export type Log = Record<Level, (about: object, what?: string) => void>

/**
 * The log: JSON, one line each, times in UTC. What is less than `least` is left out. A line that cannot be written is
 * lost, because a practice goes on working when the disk under its log is full.
 */
export function openLog(write: (line: string) => void, least: Level = 'info'): Log {
  const at = (level: Level) => (about: object, msg?: string) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return
    const time = new Date().toISOString()
    try {
      write(`${onOneLine(JSON.stringify({ level, time, ...about, msg }))}\n`)
    } catch {}
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** Writes the lines of one turn at once: a busy server waits for its log once and not for each answer. */
export function gathering(write: (lines: string) => void): (line: string) => void {
  let lines = ''
  const flush = () => {
    const gathered = lines
    lines = ''
    try {
      if (gathered) write(gathered)
    } catch {}
  }
  process.on('exit', flush)
  return (line) => {
    if (lines === '') setImmediate(flush)
    lines += line
  }
}

/** JSON leaves some signs as they are that a terminal obeys, or takes for the end of a line. */
function onOneLine(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
