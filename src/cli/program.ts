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
    await createProgram().parseAsync(argv)
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
