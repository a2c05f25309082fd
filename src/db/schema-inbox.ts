import type { Generated, GeneratedAlways } from 'kysely'

export type InboxTables = {
  inbox_counts: { tab: string; threads: number }
  inbox_settings: { staff_id: number; newest_first: Generated<number>; go_on: Generated<number> }
  /** text_json: language → text. */
  ready_answers: { id: Generated<number>; title: string; text_json: string; version: number }
  /** A full-text index; rowid is the request's id. */
  thread_search: { rowid: number; text: string }
  search_waiting: { request_id: number }
}

/** What the inbox keeps beside a request. */
export type InboxColumns = {
  turn: string
  turn_since: number
  suspicious: number
  assigned_to: number | null
  snoozed_until: number | null
  transferred_at: number | null
  transferred_by: number | null
  tab: GeneratedAlways<string>
  visited_before: GeneratedAlways<string | null>
  insurance: GeneratedAlways<string | null>
  service: GeneratedAlways<string | null>
}
