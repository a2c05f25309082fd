import type { Command } from 'commander'
import { withSettings } from '../settings.ts'

const json = ['--json', 'print the answer as JSON'] as const
const collect = (value: string, before: string[] = []) => [...before, value]

/** The commands that do what staff do: requests, times, proposals, messages, figures. */
export function addDeskCommands(program: Command): void {
  addRequests(program)
  addStats(program)
  addProposals(program)
  const slots = program.command('slots').description('times that are free')
  withSettings(slots.command('suggest <reference>'), 'config', 'data')
    .description('find the times that suit a request best')
    .option(...json)
    .action(async (reference, options) => (await import('./slots.ts')).slotsSuggest(reference, options))
  const messages = program.command('messages').description('messages of the practice')
  withSettings(messages.command('send <reference>'), 'config', 'data', 'mail')
    .description('send a message to a patient')
    .option('--text <text>', 'the message')
    .option('--template <id>', 'a ready answer, in the language of the patient')
    .option('--yes', 'never ask')
    .option(...json)
    .action(async (reference, options) => (await import('./messages.ts')).messagesSend(reference, options))
}

function addRequests(program: Command): void {
  const requests = program.command('requests').description('requests of patients')
  withSettings(requests.command('list'), 'config', 'data')
    .description('list requests, newest news first')
    .option('--status <status>', 'only those in this state')
    .option('--limit <number>', 'at most so many', '50')
    .option(...json)
    .action(async (options) => (await import('./requests.ts')).requestsList(options))
  withSettings(requests.command('show <reference>'), 'config', 'data')
    .description('show one request with its thread')
    .option(...json)
    .action(async (reference, options) => (await import('./requests.ts')).requestsShow(reference, options))
  addTheRequest(requests)
}

function addTheRequest(requests: Command): void {
  withSettings(requests.command('add'), 'config', 'data', 'mail')
    .description('write down what somebody asks for on the telephone')
    .option('--name <name>', 'who wants an appointment')
    .option('--phone <number>', 'how to reach them; or --email')
    .option('--email <address>', 'where the answer goes')
    .option('--birth-date <date>', 'as in 1985-01-31')
    .option('--answer <step=answer>', 'an answer to a step of the path; may be repeated', collect)
    .option('--wish <time>', 'a weekday and a time of day, such as mon-morning; may be repeated', collect)
    .option('--earliest <date>', 'not before, as in 2026-12-01')
    .option('--asap', 'as soon as possible')
    .option('--practitioner <id>', 'who is wished for')
    .option('--complaint <text>', 'what it is about')
    .option('--yes', 'never ask')
    .option(...json)
    .action(async (options) => (await import('./requests-add.ts')).requestsAdd(options))
}

function addProposals(program: Command): void {
  const proposals = program.command('proposals').description('proposals to patients')
  withSettings(proposals.command('send <reference>'), 'config', 'data', 'mail')
    .description('offer one to three times; takes effect at once')
    .option('--slot <time>', 'a time in the practice, like 2026-12-01T09:30; may be repeated', collect)
    .option('--practitioner <id>', 'who holds the appointment')
    .option('--message <text>', 'words that go with it')
    .option('--override <reason>', 'promise the time although it is taken; the reason is kept')
    .option('--yes', 'never ask')
    .option(...json)
    .action(async (reference, options) => (await import('./proposals.ts')).proposalsSend(reference, options))
  withSettings(proposals.command('list'), 'config', 'data')
    .description('list proposals')
    .option(...json)
    .action(async (options) => (await import('./proposals.ts')).proposalsList(options))
  withSettings(proposals.command('withdraw <id>'), 'config', 'data', 'mail')
    .description('take an open proposal back')
    .option(...json)
    .action(async (id, options) => (await import('./proposals.ts')).proposalsWithdraw(id, options))
}

function addStats(program: Command): void {
  const stats = program.command('stats').description('figures, without anything personal')
  ofDays(stats).action(async (options) => (await import('./stats.ts')).stats(options))
  ofDays(stats.command('exits'))
    .description('how many left the path where, by day')
    .action(async (_options, command) => (await import('./stats.ts')).statsExits(command.optsWithGlobals()))
}

function ofDays(command: Command): Command {
  return withSettings(command, 'config', 'data')
    .option('--from <date>', 'the first day, like 2026-11-01; else 30 days up to the last one')
    .option('--to <date>', 'the last day; else today')
    .option(...json)
}
