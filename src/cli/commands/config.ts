import type { Command } from 'commander'
import { withSettings } from '../settings.ts'

/** terminpfad config … : the clinic file. */
export function addConfigCommands(program: Command): void {
  const config = program.command('config').description('the clinic file: write it, check it, try it, draw it')
  addInit(config)
  addValidate(config)
  addSimulate(config)
  addGraph(config)
  config
    .command('schema')
    .description('print the JSON Schema of the clinic file, for editors')
    .action(async () => (await import('./config-schema.ts')).printSchema())
}

function addInit(config: Command): void {
  withSettings(config.command('init [file]'), 'config')
    .description('write a clinic file to begin with; never overwrites one')
    .option('--yes', 'ask nothing: write the complete example, as where nobody can be asked')
    .action(async (file, options) => (await import('./config-init.ts')).initClinicFile(file, options))
}

function addValidate(config: Command): void {
  withSettings(config.command('validate [file]'), 'config')
    .description('check the clinic file: all problems at once, and what the practice expects of its path')
    .option('--json', 'print the problems as JSON')
    .action(async (file, options) => (await import('./config-validate.ts')).validateClinicFile(file, options))
}

function addSimulate(config: Command): void {
  const collect = (value: string, before: string[]) => [...before, value]
  withSettings(config.command('simulate [file]'), 'config')
    .description('walk the path as a patient with these answers would')
    .option('--answer <step=answer>', 'an answer, such as insurance=private; may be repeated', collect, [])
    .option('--json', 'print where the answers lead as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  terminpfad config simulate --answer visited_before=no --answer insurance=private',
    )
    .action(async (file, options) => (await import('./config-simulate.ts')).simulatePath(file, options))
}

function addGraph(config: Command): void {
  withSettings(config.command('graph [file]'), 'config', 'data')
    .description('draw the path: every question, every answer and where it leads')
    .option('--exits', 'write beside each exit how many left there in the last 30 days')
    .option('--format <format>', 'text, mermaid or svg', 'text')
    .action(async (file, options) => (await import('./config-graph.ts')).printGraph(file, options))
}
