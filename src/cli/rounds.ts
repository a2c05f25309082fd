import { sealAudit } from '../db/audit-seals.ts'
import { queueDigests } from '../db/digests.ts'
import { deleteOldDrafts } from '../db/drafts.ts'
import { deleteOldAccess } from '../db/links.ts'
import { queueReminders } from '../db/reminders.ts'
import { purge } from '../db/retention.ts'
import { indexWaiting } from '../db/search.ts'
import type { ServerKey } from '../db/server-key.ts'
import { deleteOldSessions } from '../db/staff-sessions.ts'
import { expireOverdue, tellPending, wakeSnoozed } from '../db/threads.ts'
import { deliverDue, type Post } from '../mail/deliver.ts'
import type { Log } from '../web/log.ts'

/** So long a mail that is under way may take when the server is told to stop, in milliseconds. */
const patience = 5_000

export type Rounds = { mailWaits: () => void; stop: () => Promise<void> }

/**
 * What a server does beside answering: sends mail, ends proposals in time, keeps the search up to date, forgets what is
 * past its life, seals the audit trail. The post is asked for each time, since the clinic file may have changed.
 */
export function startRounds(post: () => Post, key: ServerKey, log: Log): Rounds {
  const [noMore, cut] = [new AbortController(), new AbortController()]
  const leaving = { noMore: noMore.signal, cut: cut.signal }
  const mail = repeat(1_000, log, async () => {
    const current = post()
    await tellPending(current.db, { clinic: current.clinic, now: current.now() })
    const { sent, failed } = await deliverDue({ ...current, leaving })
    if (sent + failed > 0) log.info({ sent, failed }, 'mail')
  })
  // Beside the mail, which may have to wait for its server.
  const expiry = repeat(1_000, log, async () => {
    const { db, now, clinic } = post()
    const expired = await expireOverdue(db, now(), clinic.timeZone)
    if (expired > 0) log.info({ expired }, 'proposals expired')
  })
  // While many send at once, they come first: who searches finds them all the same.
  const search = repeat(1_000, log, () => indexWaiting(post().db, { pause: 250, until: noMore.signal }))
  const clock = repeat(15_000, log, async () => {
    const { db, now, clinic } = post()
    await wakeSnoozed(db, now(), clinic.timeZone)
    await queueDigests(db, now(), clinic.timeZone)
    await queueReminders(db, { clinic, now: now() })
    await deleteOldDrafts(db, now())
    await deleteOldSessions(db, now())
    await deleteOldAccess(db, now())
  })
  const retention = repeat(3_600_000, log, async () => {
    const { db, now, clinic } = post()
    const working = { pause: 50, until: noMore.signal }
    const erased = await purge(db, { clinic, now: now(), by: { kind: 'system' }, ...working })
    if (erased.length > 0) log.info({ erased: erased.length }, 'requests erased')
  })
  const audit = repeat(3_600_000, log, async () => {
    const { db, now } = post()
    // The log is kept elsewhere, and so knows of the newest seal whatever happens to the database.
    const sealed = await sealAudit(db, key, now())
    if (sealed) log.info(sealed, 'audit trail sealed')
  })
  return {
    mailWaits: mail.soon,
    stop: async () => {
      noMore.abort()
      const timer = setTimeout(() => cut.abort(), patience)
      await Promise.all([mail, expiry, search, clock, retention, audit].map(({ stop }) => stop()))
      clearTimeout(timer)
    },
  }
}

/** Does the work at once and then again and again, never twice at a time. A failure is logged and tried again. */
function repeat(pause: number, log: Log, work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false
  let again = false
  const round = async () => {
    again = false
    await work().catch((error) => log.error({ stack: String(error?.stack ?? error) }, 'a round failed'))
    running = undefined
    if (!stopped) timer = setTimeout(start, again ? 0 : pause)
  }
  const start = () => {
    running = round()
  }
  start()
  return {
    soon: () => {
      if (stopped) return
      again = true
      if (running) return
      clearTimeout(timer)
      timer = setTimeout(start, 0)
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
