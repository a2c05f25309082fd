import { Argument, type Command } from 'commander'
import { withSettings } from '../settings.ts'

const json = ['--json', 'print the answer as JSON'] as const

/** The commands that run the house: serve, migrate, staff, purge, completion. */
export function addHouseCommands(program: Command): void {
  withSettings(program.command('serve'), 'config', 'data', 'listen', 'mail')
    .description('serve patients and staff; applies pending migrations first')
    .option('--no-migrate', 'refuse to start when a migration is pending')
    .action(async (options) => (await import('./serve.ts')).serve(options))
  withSettings(program.command('migrate'), 'data')
    .description('bring the database up to date')
    .option('--status', 'only say what is pending')
    .option(...json)
    .action(async (options) => (await import('./migrate.ts')).migrate(options))
  addStaff(program)
  withSettings(program.command('purge'), 'config', 'data')
    .description('erase what has been kept as long as the clinic file says; a server does so every hour')
    .option('--dry-run', 'only say what would be erased')
    .option(...json)
    .action(async (options) => (await import('./purge.ts')).purgeRequests(options))
  program
    .command('completion')
    .description('print what a shell needs to complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => (await import('./completion.ts')).printCompletion(shell, program))
}

function addStaff(program: Command): void {
  const staff = program.command('staff').description('accounts of staff')
  withSettings(staff.command('add'), 'config', 'data', 'mail')
    .description('add an account')
    .option('--email <address>', 'e-mail address, used to sign in')
    .option('--name <name>', 'name as colleagues see it')
    .option('--role <role>', 'admin, staff or reading')
    .option('--password-stdin', 'read the password from standard input; else a one-time link sets it')
    .option('--yes', 'never ask')
    .option(...json)
    .action(async (options) => (await import('./staff-add.ts')).staffAdd(options))
  withSettings(staff.command('list'), 'config', 'data')
    .description('list accounts')
    .option(...json)
    .action(async (options) => (await import('./staff.ts')).staffList(options))
  withSettings(staff.command('disable <email>'), 'config', 'data')
    .description('shut an account and end its sessions')
    .action(async (email, options) => (await import('./staff.ts')).staffDisable(email, options))
  withSettings(staff.command('enable <email>'), 'config', 'data')
    .description('open a shut account again')
    .action(async (email, options) => (await import('./staff.ts')).staffEnable(email, options))
  withSettings(staff.command('email <email> <new-email>'), 'config', 'data', 'mail')
    .description('give an account another mail address, end its sessions and tell the old address')
    .action(async (email, to, options) => (await import('./staff.ts')).staffEmail(email, to, options))
  withSettings(staff.command('logout <email>'), 'config', 'data')
    .description('end all sessions of a person')
    .action(async (email, options) => (await import('./staff.ts')).staffLogout(email, options))
  withSettings(staff.command('reset <email>'), 'config', 'data', 'mail')
    .description('print a one-time link that sets a new password')
    .option('--second-factor', 'take the second factor away as well: a new one is set up at the next sign-in')
    .option(...json)
    .action(async (email, options) => (await import('./staff.ts')).staffReset(email, options))
}
