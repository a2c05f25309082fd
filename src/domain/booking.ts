import type { Answers } from './path.ts'
import type { SlotTime } from './slot.ts'

/** A time that is held or given, and for whom. */
export type Booking = SlotTime & {
  slotId: number
  kind: 'hold' | 'appointment'
  reference: string
  /** The patient's. */
  name: string
  answers: Answers
}
