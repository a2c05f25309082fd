import type { Log } from '../web/log.ts'

/** What nobody caught is logged, and the practice stays open: every change is a transaction, so nothing is half done. */
export function catchTheRest(log: Log): void {
  const note = (error: unknown) =>
    log.error({ stack: (error instanceof Error && error.stack) || String(error) }, 'nobody caught this')
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
}
