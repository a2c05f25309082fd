import type { Generated } from 'kysely'
import type { CalendarTables } from './schema-calendar.ts'
import type { FiguresTables } from './schema-figures.ts'
import type { InboxColumns, InboxTables } from './schema-inbox.ts'
import type { StaffTables } from './schema-staff.ts'

/** Instants are milliseconds since 1970 UTC; columns ending in _json hold JSON text; flags are 0 or 1. */
export type Schema = CalendarTables &
  FiguresTables &
  InboxTables &
  StaffTables & {
    drafts: DraftsTable
    draft_exits: DraftExitsTable
    exit_counts: ExitCountsTable
    appointment_requests: AppointmentRequestsTable
    entries: EntriesTable
    proposals: ProposalsTable
    slots: SlotsTable
    reservations: ReservationsTable
    outbox: OutboxTable
    audit: AuditTable
    audit_seals: AuditSealsTable
    thread_links: ThreadLinksTable
    patient_access: PatientAccessTable
    thread_reads: ThreadReadsTable
    message_drafts: MessageDraftsTable
    reminder_consents: ReminderConsentsTable
    reminders: RemindersTable
    house: HouseTable
  }

type AuditSealsTable = { up_to: number; seal: string; key_mark: string; sealed_at: number }

type HouseTable = { key: string; value: string }

type MessageDraftsTable = { staff_id: number; request_id: number; text: string; note: string }

/** Who agreed to be reminded by mail, and in which words. */
type ReminderConsentsTable = { request_id: number; given_at: number; words: string }

/** before: milliseconds before the start. */
type RemindersTable = { slot_id: number; before: number; at: number }

type DraftsTable = {
  id: string
  answers_json: string
  language: string
  created_at: number
}

type DraftExitsTable = ExitAt & { draft_id: string }

/** day: as in 2026-11-23, in the practice's zone. */
type ExitCountsTable = ExitAt & { day: string; count: number }

type ExitAt = { step: string; answer: string; kind: string }

type AppointmentRequestsTable = InboxColumns & {
  id: Generated<number>
  reference: string
  submission_id: string
  content_hash: string
  status: string
  version: number
  language: string
  name: string
  email: string | null
  phone: string | null
  birth_date: string | null
  answers_json: string
  preference_json: string
  own_answers_json: string
  complaint: string | null
  practitioner_id: string | null
  received_at: number
  last_entry_at: number
  /** The newest entry that staff did not write themselves: what can be unread. */
  last_news_id: number
  /** Signs that no patient sent it. */
  suspicion_json: string | null
  /** Somebody used a link that went to the address. */
  email_confirmed_at: number | null
  /** Whoever has the address said that it was not them. */
  mail_stopped_at: number | null
  /** The newest entry of the practice that the patient has seen, and when. */
  patient_read_entry_id: number | null
  patient_read_at: number | null
}

type EntriesTable = {
  id: Generated<number>
  request_id: number
  kind: string
  at: number
  by_kind: string
  staff_id: number | null
  body_json: string
}

type ProposalsTable = {
  id: string
  request_id: number
  status: string
  message: string | null
  created_at: number
  expires_at: number
  accepted_slot_id: number | null
  /** Until then the patient has not been told, and staff can undo it. */
  pending_until: number | null
  supersedes_id: string | null
  override_reason: string | null
}

type SlotsTable = {
  id: Generated<number>
  proposal_id: string
  practitioner_id: string
  starts_at: number
  ends_at: number
  /** The wall time agreed upon, should the rules of the zone ever change. */
  local_start: string
  time_zone: string
}

type ReservationsTable = {
  slot_id: number
  practitioner_id: string
  starts_at: number
  ends_at: number
  kind: string
  override_reason: string | null
}

/** To a patient about a request, or to one of staff. */
type OutboxTable = {
  id: Generated<number>
  message_id: string
  kind: string
  request_id: number | null
  staff_id: number | null
  body_json: string
  created_at: number
  run_at: number
  attempts: number
  locked_until: number | null
  /** Nothing is left to do. */
  done_at: number | null
  /** It really left. */
  sent_at: number | null
  failed_at: number | null
  last_error: string | null
}

type AuditTable = {
  id: Generated<number>
  at: number
  by_kind: string
  staff_id: number | null
  action: string
  request_id: number | null
  details_json: string
}

type ThreadLinksTable = {
  token_hash: string
  request_id: number
  created_at: number
  expires_at: number
  revoked_at: number | null
}

type PatientAccessTable = {
  session_hash: string
  request_id: number
  /** The device that sent the request sees what it typed; a mailed link does not. */
  own_device: number
  created_at: number
  expires_at: number
}

type ThreadReadsTable = {
  staff_id: number
  request_id: number
  entry_id: number
}
