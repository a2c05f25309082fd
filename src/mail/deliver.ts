import { calendarFile } from '../../templates/calendar-file.ts'
import { patientMail } from '../../templates/mail/patient-mail.ts'
import { mailView } from '../../templates/view.ts'
import { addEntry } from '../db/entries.ts'
import { addThreadLink } from '../db/links.ts'
import { findAddressState, mailsLeft } from '../db/mail-budget.ts'
import type { Database } from '../db/open.ts'
import { bringForward, claimMail, markDone, markFailed, type PatientMail, postpone } from '../db/outbox.ts'
import { findThreadById } from '../db/threads.ts'
import type { Clinic } from '../domain/clinic.ts'
import { departure } from '../domain/mail-budget.ts'
import { type Thread, threadAt } from '../domain/thread.ts'
import type { MailKind } from '../domain/transition.ts'
import { deliverToStaff } from './deliver-to-staff.ts'
import { isPermanentRefusal, type Message, type Transport } from './transport.ts'

export type Post = {
  db: Database
  transport: Transport
  clinic: Clinic
  baseUrl: string
  now: () => Temporal.Instant
  /** For load tests: no budget holds a mail back. */
  unlimited?: boolean
  leaving?: Leaving
}

/** How a program that ends says so: no mail is begun any more, and later the one under way is cut off. */
export type Leaving = { noMore: AbortSignal; cut: AbortSignal }

/** Sends all mail that is due, one after the other; says how many left and how many failed. */
export async function deliverDue(post: Post): Promise<{ sent: number; failed: number }> {
  const { db, now } = post
  const count = { sent: 0, failed: 0 }
  const budget = post.unlimited ? Number.POSITIVE_INFINITY : await mailsLeft(db, now())
  // What the budget leaves over stays in the outbox as it is, for the next round.
  while (count.sent < budget && !post.leaving?.noMore.aborted) {
    const mail = await claimMail(db, now())
    if (!mail) break
    try {
      const left = 'staffId' in mail ? await deliverToStaff(post, mail) : await deliver(post, mail)
      if (left && count.sent++ === 0) await bringForward(db, now())
    } catch (error) {
      const permanent = isPermanentRefusal(error)
      await markFailed(db, mail, { error: String(error), permanent, now: now() })
      count.failed++
    }
  }
  return count
}

/** Sends one mail, holds it back, or lets it go when nobody needs it any more; true when it left. */
async function deliver(post: Post, mail: PatientMail): Promise<boolean> {
  const { db, now } = post
  const { id } = mail
  const found = await findThreadById(db, mail.requestId)
  const thread = found && threadAt(found, now())
  const email = thread?.request.patient.email
  if (!email || isObsolete(mail, thread)) {
    await markDone(db, { id, sent: false, now: now() })
    return false
  }
  const leaves = post.unlimited ? 'now' : departure(mail.kind, await findAddressState(db, email, now()))
  if (leaves === 'never') await skip(post, mail)
  else if (leaves !== 'now') await postpone(db, id, leaves)
  if (leaves !== 'now') return false

  await post.transport.send(await compose(post, mail, thread, email), post.leaving?.cut)
  await markDone(db, { id, sent: true, now: now() })
  return true
}

/** Staff see in the thread that the patient was not told. */
async function skip({ db, now }: Post, { id, requestId }: PatientMail): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await addEntry(tx, requestId, { kind: 'mail-skipped', by: { kind: 'system' }, at: now() })
    await markDone(tx, { id, sent: false, now: now() })
  })
}

async function compose(post: Post, mail: PatientMail, thread: Thread, email: string): Promise<Message> {
  const { db, clinic, baseUrl } = post
  const { request } = thread
  const now = post.now()
  const view = mailView(clinic, request.language)
  const token = await addThreadLink(db, { requestId: request.id, longest: clinic.links.longest, now })
  const withCalendar = aboutTheAppointment.includes(mail.kind)
  const calendar = withCalendar ? calendarFile(thread, view, { now, host: new URL(baseUrl).host }) : undefined
  return {
    ...patientMail({ view, kind: mail.kind, thread, link: `${baseUrl}/v/${token}` }),
    messageId: mail.messageId,
    // A stranger's mailbox must not learn whose name was typed, nor be a place to write into.
    to: { ...(request.emailConfirmedAt && { name: request.patient.name }), address: email },
    language: request.language,
    ...(clinic.email && { replyTo: { name: clinic.name, address: clinic.email } }),
    ...(calendar && { calendar: { filename: 'termin.ics', content: calendar } }),
  }
}

/** Their calendar file puts the appointment into a calendar, or takes it out. */
const aboutTheAppointment: readonly MailKind[] = ['appointment-confirmed', 'appointment-cancelled', 'appointment-moved']

/** What the mail would tell is no longer true, or nobody wants to hear it. */
function isObsolete({ kind, proposalId }: PatientMail, { request, open, accepted }: Thread): boolean {
  if (request.mailStoppedAt) return true
  if (kind === 'request-received') return !['new', 'in_progress'].includes(request.status)
  if (kind === 'slots-proposed') return open?.id !== proposalId
  if (kind === 'proposal-withdrawn' || kind === 'proposal-expired') return Boolean(open ?? accepted)
  return ['appointment-confirmed', 'appointment-reminder'].includes(kind) && request.status !== 'scheduled'
}
