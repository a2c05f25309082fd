/** What the system, or SQLite, calls a failure: ENOENT, SQLITE_BUSY; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
