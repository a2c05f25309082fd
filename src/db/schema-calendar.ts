import type { Generated } from 'kysely'

export type CalendarTables = { absences: AbsencesTable; calendar_feeds: CalendarFeedsTable }

type AbsencesTable = {
  id: Generated<number>
  practitioner_id: string
  starts_at: number
  ends_at: number
  substitute_id: string | null
}

type CalendarFeedsTable = {
  id: Generated<number>
  token_hash: string
  practitioner_id: string
  created_at: number
  revoked_at: number | null
}
