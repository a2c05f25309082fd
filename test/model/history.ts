import { type Model, type ModelRequest, moves } from './desk-model.ts'
import { type Move, moveInModel } from './desk-steps.ts'

/** What one of several people at the same thread did: between which moments, and whether it was done. */
export type Event = {
  move: Exclude<Move, { move: 'accept' }> | { move: 'accept'; from: number }
  asked: number
  answered: number
  /** already: it is so, and nothing changes. later: somebody was quicker, and a person has to look again. */
  outcome: 'done' | 'already' | 'refused' | 'later'
}

/**
 * Whether these events can have happened one after the other, each somewhere between its question and its answer
 * (Herlihy and Wing 1990), so that the thread ends as it is. Gives an order; undefined when there is none.
 */
export function orderOf(
  events: readonly Event[],
  before: ModelRequest,
  isSame: (request: ModelRequest) => boolean,
): Event[] | undefined {
  if (events.length === 0) return isSame(before) ? [] : undefined
  const firstAnswer = Math.min(...events.map(({ answered }) => answered))
  for (const event of events.filter(({ asked }) => asked < firstAnswer)) {
    const after = structuredClone(before)
    if (event.outcome !== 'later' && play(after, event.move) !== (event.outcome === 'done')) continue
    const rest = orderOf(
      events.filter((other) => other !== event),
      after,
      isSame,
    )
    if (rest) return [event, ...rest]
  }
  return undefined
}

function play(request: ModelRequest, one: Event['move']): boolean {
  const model: Model = { now: 0, requests: [request] }
  if (one.move !== 'accept') return moveInModel(model, request, one)
  const open = request.proposals.find(({ status }) => status === 'open')
  const slot = open?.slots.findIndex(({ from }) => from === one.from) ?? -1
  return slot >= 0 && moves.accept(model, request, slot)
}
