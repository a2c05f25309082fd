import type { SlotTime } from './slot.ts'

/** What becomes of a proposal and its slots. */
export type ProposalChange =
  | {
      kind: 'open'
      slots: readonly SlotTime[]
      message?: string
      expiresAt: Temporal.Instant
      hold: boolean
      /** The open proposal that the new one replaces. */
      supersedes?: string
      /** The accepted proposal whose time is given back. */
      frees?: string
      pendingUntil?: Temporal.Instant
      /** Why a time that is taken is promised all the same. */
      override?: string
    }
  /** The patient learns of it. */
  | { kind: 'tell'; id: string; expiresAt: Temporal.Instant }
  /** It never happened; what it had replaced is open again. */
  | { kind: 'undo'; id: string; reopens?: string; hold: boolean }
  | { kind: 'close'; id: string; status: 'declined' | 'expired' | 'withdrawn' }
  | { kind: 'accept'; id: string; slotId: number }
  /** The accepted slot is given back. */
  | { kind: 'free'; id: string }
