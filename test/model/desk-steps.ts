import fc from 'fast-check'
import { cancel, close, reopen, withdraw } from '../../src/domain/appointment-request.ts'
import { addNote, sendMessage } from '../../src/domain/message.ts'
import { accept, decline, withdrawProposal } from '../../src/domain/proposal.ts'
import { propose } from '../../src/domain/propose.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { type Decision, refuse } from '../../src/domain/transition.ts'
import { life, type Model, type ModelRequest, type ModelSlot, moves } from './desk-model.ts'

const start = Temporal.Instant.from('2026-11-23T07:00:00Z')
const clinic = { proposals: { maxSlots: 3, expiresAfter: life * 1_800_000, hold: true, minutes: 30 } }

/** The model counts half hours from a Monday morning. */
export const at = (halfHours: number) => start.add({ minutes: 30 * halfHours })

/** Something done to one of the requests; which counts round. */
export type Move =
  | { move: 'propose'; which: number; slots: ModelSlot[] }
  | { move: 'accept'; which: number; slot: number }
  | { move: Plain; which: number }
export type Step = { move: 'send' } | { move: 'pass'; halfHours: number } | Move

const plain = ['decline', 'takeBack', 'close', 'withdraw', 'reopen', 'cancel', 'message', 'write', 'note'] as const
type Plain = (typeof plain)[number]

const which = fc.nat(5)
const slot = fc
  .record({
    practitioner: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 1, max: 150 }),
    length: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ practitioner, from, length }): ModelSlot => ({ practitioner, from, to: from + length }))
const slots = fc.array(slot, { minLength: 1, maxLength: 3 })

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ move: fc.constant('send' as const) }) },
  { weight: 6, arbitrary: fc.record({ move: fc.constant('propose' as const), which, slots }) },
  { weight: 4, arbitrary: fc.record({ move: fc.constant('accept' as const), which, slot: fc.nat(2) }) },
  { weight: 6, arbitrary: fc.record({ move: fc.constantFrom(...plain), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ move: fc.constant('pass' as const), halfHours: fc.integer({ min: 1, max: 40 }) }),
  },
)

/** Makes the move in the model; true when it may be made. */
export function moveInModel(model: Model, request: ModelRequest, one: Move): boolean {
  if (one.move === 'propose') return moves.propose(model, request, one.slots)
  if (one.move === 'accept') return moves.accept(model, request, one.slot)
  return moves[one.move === 'note' ? 'message' : one.move](model, request)
}

type AtDesk = {
  now: Temporal.Instant
  /** What a practitioner of the model is called here. */
  nameOf: (practitioner: string) => string
  /** What the model last offered; it moves first, so an accepted one counts too. */
  offered: readonly ModelSlot[] | undefined
}

/** What the domain decides on the same move. */
export function decideAtDesk(one: Move, thread: Thread, { now, nameOf, offered }: AtDesk): Decision {
  const patient = { by: { kind: 'patient' }, now } as const
  const staff = { by: { kind: 'terminal' }, now } as const
  const { request, open: proposal } = thread
  if (one.move === 'propose') {
    const times = one.slots.map(({ practitioner, from, to }) => ({
      practitioner: nameOf(practitioner),
      start: at(from),
      end: at(to),
    }))
    return propose(request, times, { clinic, ...staff, current: proposal })
  }
  if (one.move === 'accept') {
    const wanted = offered?.[one.slot]
    const real = proposal?.slots.find(
      (time) => wanted && time.start.equals(at(wanted.from)) && time.practitioner === nameOf(wanted.practitioner),
    )
    return proposal && real ? accept(request, proposal, real.id, patient) : refuse('unknown-slot')
  }
  const decisions: Record<Plain, () => Decision> = {
    decline: () => (proposal ? decline(request, proposal, patient) : refuse('not-open')),
    takeBack: () => (proposal ? withdrawProposal(request, proposal, staff) : refuse('not-open')),
    close: () => close(request, { proposal, ...staff }),
    withdraw: () => withdraw(request, { proposal, ...patient }),
    reopen: () => reopen(request, staff),
    cancel: () => cancel(request, { proposal: thread.accepted, ...staff, cancelUntil: 0 }),
    message: () => sendMessage(request, { text: 'Guten Tag', ...staff }),
    write: () => sendMessage(request, { text: 'Guten Tag', ...patient }),
    note: () => addNote(request, { text: 'Notiz', ...staff }),
  }
  return decisions[one.move]()
}
