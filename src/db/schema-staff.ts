import type { Generated } from 'kysely'

/** What is kept about those who work here. */
export type StaffTables = {
  staff: StaffTable
  staff_sessions: StaffSessionsTable
  staff_totp: StaffTotpTable
  staff_passkeys: StaffPasskeysTable
  passkey_challenges: PasskeyChallengesTable
  recovery_codes: RecoveryCodesTable
  setup_links: SetupLinksTable
}

type StaffTable = {
  id: Generated<number>
  email: string
  name: string
  role: string
  password_hash: string | null
  created_at: number
  disabled_at: number | null
  /** The language chosen for all pages; null leaves it to the browser. */
  language: string | null
}

type StaffSessionsTable = {
  id: Generated<number>
  secret_hash: string
  staff_id: number
  stage: string
  /** Browser and system in plain words. */
  device: string
  created_at: number
  last_seen_at: number
}

type StaffTotpTable = {
  staff_id: number
  sealed_seed: string
  created_at: number
  /** The newest half minute whose code was taken. */
  last_step: number
}

type StaffPasskeysTable = {
  id: string
  staff_id: number
  name: string
  public_key: string
  counter: number
  created_at: number
  last_used_at: number | null
}

type PasskeyChallengesTable = {
  challenge_hash: string
  /** Whose new passkey it is for; null asks anybody's. */
  staff_id: number | null
  expires_at: number
}

/** A code that was used is gone. */
type RecoveryCodesTable = { code_hash: string; staff_id: number }

type SetupLinksTable = {
  token_hash: string
  /** Nobody yet: the link makes the first admin. */
  staff_id: number | null
  created_at: number
  expires_at: number
  used_at: number | null
}
