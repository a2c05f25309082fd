import { type AppointmentRequest, isOpenTo } from './appointment-request.ts'
import type { Proposal } from './proposal.ts'
import { opening, type Proposing, whyNotOffered, wordsOf } from './propose.ts'
import type { SlotTime } from './slot.ts'
import { type Decision, refuse } from './transition.ts'

/** An appointment cannot be kept: it ends, and the patient chooses among other times. */
export function move(
  request: AppointmentRequest,
  slots: readonly SlotTime[],
  { appointment, ...proposing }: Omit<Proposing, 'current' | 'delay'> & { appointment: Proposal },
): Decision {
  const { acceptedSlotId } = appointment
  if (!isOpenTo(request, 'cancel') || acceptedSlotId === undefined) return refuse('not-open')
  const refusal = whyNotOffered(slots, proposing)
  if (refusal) return refuse(refusal)
  const { by, now } = proposing
  return {
    ok: true,
    transition: {
      before: request,
      status: 'proposed',
      entry: { kind: 'appointment-moved', by, at: now, slotId: acceptedSlotId, ...wordsOf(proposing) },
      proposal: { ...opening(slots, proposing), frees: appointment.id },
      mail: 'appointment-moved',
    },
  }
}
