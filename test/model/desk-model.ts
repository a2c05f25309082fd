import type { Status } from '../../src/domain/appointment-request.ts'

/** Half hours from a start; a slot takes one or two of them. */
export type ModelSlot = { practitioner: string; from: number; to: number }
type ModelProposal = { status: string; slots: ModelSlot[]; expires: number; accepted?: number }
export type ModelRequest = { status: Status; proposals: ModelProposal[] }

/** How the desk should behave, told a second time and as simply as it can be: no database, no versions, no mail. */
export type Model = { now: number; requests: ModelRequest[] }

const open: readonly Status[] = ['new', 'in_progress', 'proposed', 'declined', 'expired']
/** Half hours a proposal is good for. */
export const life = 96

function openProposal(request: ModelRequest): ModelProposal | undefined {
  return request.proposals.find(({ status }) => status === 'open')
}

/** All that is promised: the slots of open proposals, and the accepted ones of appointments. */
export function promised({ requests }: Model): ModelSlot[] {
  return requests.flatMap(({ status, proposals }) =>
    proposals.flatMap((proposal) => {
      if (proposal.status === 'open') return proposal.slots
      const slot = proposal.accepted === undefined ? undefined : proposal.slots[proposal.accepted]
      const isLast = proposal === proposals.findLast((one) => one.status === 'accepted')
      return status === 'scheduled' && slot && isLast ? [slot] : []
    }),
  )
}

/** Each move says whether it changes anything, and changes the model when it does. */
export const moves = {
  propose: (model: Model, request: ModelRequest, slots: ModelSlot[]) => {
    const current = openProposal(request)
    const others = promised(model).filter((slot) => !current?.slots.includes(slot))
    const clash = slots.some((slot, index) =>
      [...others, ...slots.slice(0, index)].some((other) => overlap(slot, other)),
    )
    if (!open.includes(request.status) || slots.some(({ from }) => from <= model.now) || clash) return false
    if (current) current.status = 'superseded'
    const expires = Math.min(model.now + life, Math.max(...slots.map(({ from }) => from)))
    request.proposals.push({ status: 'open', slots, expires })
    request.status = 'proposed'
    return true
  },
  accept: (model: Model, request: ModelRequest, slot: number) => {
    const proposal = openProposal(request)
    const chosen = proposal?.slots[slot]
    if (!proposal || !chosen || proposal.expires <= model.now || chosen.from <= model.now) return false
    proposal.status = 'accepted'
    proposal.accepted = slot
    request.status = 'scheduled'
    return true
  },
  decline: (model: Model, request: ModelRequest) => {
    const proposal = openProposal(request)
    if (!proposal || proposal.expires <= model.now) return false
    proposal.status = 'declined'
    request.status = 'declined'
    return true
  },
  takeBack: (_: Model, request: ModelRequest) => endOpen(request, 'withdrawn', 'in_progress'),
  close: (_: Model, request: ModelRequest) => end(request, 'answered'),
  withdraw: (_: Model, request: ModelRequest) => end(request, 'withdrawn'),
  reopen: (_: Model, request: ModelRequest) => {
    if (!['answered', 'withdrawn', 'cancelled'].includes(request.status)) return false
    request.status = 'in_progress'
    return true
  },
  cancel: (_: Model, request: ModelRequest) => {
    if (request.status !== 'scheduled') return false
    request.status = 'cancelled'
    return true
  },
  message: (_: Model, request: ModelRequest) => {
    if (request.status === 'new') request.status = 'in_progress'
    return true
  },
  write: () => true,
} as const

/** Time goes by; what is over comes back to the desk. */
export function pass(model: Model, halfHours: number): void {
  model.now += halfHours
  for (const request of model.requests)
    if ((openProposal(request)?.expires ?? Number.POSITIVE_INFINITY) <= model.now)
      endOpen(request, 'expired', 'expired')
}

function endOpen(request: ModelRequest, proposalStatus: string, status: Status): boolean {
  const proposal = openProposal(request)
  if (!proposal) return false
  proposal.status = proposalStatus
  request.status = status
  return true
}

function end(request: ModelRequest, status: Status): boolean {
  if (!open.includes(request.status)) return false
  endOpen(request, 'withdrawn', status)
  request.status = status
  return true
}

function overlap(a: ModelSlot, b: ModelSlot): boolean {
  return a.practitioner === b.practitioner && a.from < b.to && b.from < a.to
}
