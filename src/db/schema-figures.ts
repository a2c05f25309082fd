import type { Generated } from 'kysely'

export type FiguresTables = {
  request_figures: RequestFiguresTable
  proposal_counts: { quarter: number; status: string; count: number }
  digests: DigestsTable
}

/** quarter: quarters of an hour since 1970 UTC; the rest is counted in minutes since the request came. */
type RequestFiguresTable = {
  id: Generated<number>
  /** None once the request is erased. */
  request_id: number | null
  quarter: number
  suspicious: number
  visited_before: string | null
  insurance: string | null
  service: string | null
  answered_after: number | null
  agreed_after: number | null
  /** Until the appointment itself. */
  begins_after: number | null
}

type DigestsTable = {
  staff_id: number
  rhythm: string
  /** When it was last looked whether something waits, with a mail or without. */
  looked_at: number
  /** The newest entry of any thread at that time. */
  seen_entry_id: number
}
