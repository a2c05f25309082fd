import { Command, CommanderError } from 'commander'
import pkg from '../../package.json' with { type: 'json' }
import { addConfigCommands } from './commands/config.ts'
import { addDeskCommands } from './commands/desk.ts'
import { addHouseCommands } from './commands/house.ts'
import { Stop, say } from './terminal.ts'

/** All commands. What a command does is loaded only when it runs, so that --help answers at once. */
export function createProgram(): Command {
  const program = new Command('terminpfad')
    .description('The appointment desk that a medical practice runs itself.')
    .version(pkg.version)
    .showHelpAfterError('(--help shows how it is called)')
    // What follows a command's name is for that command.
    .enablePositionalOptions()
    .exitOverride()
  addHouseCommands(program)
  addConfigCommands(program)
  addDeskCommands(program)
  return program
}

/** Runs one command line and says how it ended: 0 done, 1 the answer is no, 2 called wrongly, 70 a bug. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    const program = createProgram()
    refuseUnknown(program, argv.slice(2))
    await program.parseAsync(argv)
    return 0
  } catch (error) {
    if (error instanceof Stop) {
      say(error.message)
      return error.exitCode
    }
    if (error instanceof Error && error.name === 'ExitPromptError') {
      say('Stopped. Nothing was changed.')
      return 1
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 70
  }
}

/** Of an unknown command there is no help: what is misspelt in a script is not to end with 0. */
function refuseUnknown(program: Command, words: readonly string[]): void {
  if (!words.some((word) => word === '--help' || word === '-h')) return
  let command = program
  for (const word of words) {
    if (word.startsWith('-') || word === 'help' || command.commands.length === 0) return
    const next = command.commands.find((known) => known.name() === word)
    if (!next) command.error(`error: unknown command '${word}'`)
    else command = next
  }
}
