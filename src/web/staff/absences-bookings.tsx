import { AbsencePage } from '../../../templates/staff/absence-page.tsx'
import { findAbsence } from '../../db/absences.ts'
import { listBookings } from '../../db/reservations.ts'
import { findTimesInstead } from '../../db/suggestions.ts'
import { decideAndRecord, findThread } from '../../db/threads.ts'
import type { Absence } from '../../domain/absence.ts'
import type { Booking } from '../../domain/booking.ts'
import { callOff, offerInstead, oncePerThread } from '../../domain/falling-away.ts'
import type { SlotTime } from '../../domain/slot.ts'
import { first, firstText } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { deskOf } from './desk.ts'
import { byStaff } from './thread-decision.ts'

/** GET /praxis/abwesenheiten/:id : the appointments and proposals that fall into it. */
export async function showAbsence(c: Page) {
  const absence = await findAbsence(c.var.db, Number(param(c, 'id')))
  if (!absence) return c.notFound()
  const count = (name: string) => Number.parseInt(c.req.query(name) ?? '0', 10) || 0
  const result = { done: count('erledigt'), left: count('offen') }
  const bookings = await bookingsIn(c, absence)
  return c.html(<AbsencePage desk={await deskOf(c)} absence={absence} bookings={bookings} result={result} />)
}

/** POST /praxis/abwesenheiten/:id/termine : one decision for each, or one for all; each patient is told. */
export async function decideBookings(c: Page) {
  const absence = await findAbsence(c.var.db, Number(param(c, 'id')))
  if (!absence) return c.notFound()
  const fields = await readFields(c)
  const text = firstText(fields, 'text').trim()
  const result = { done: 0, left: 0 }
  for (const booking of await bookingsIn(c, absence)) {
    const decision = first(fields, 'all') || first(fields, `termin-${booking.slotId}`)
    if (decision !== 'move' && decision !== 'cancel') continue
    const done = await carryOut(c, booking, { absence, decision, text })
    result[done ? 'done' : 'left']++
  }
  c.var.mailWaits()
  const address = `/praxis/abwesenheiten/${absence.id}?erledigt=${result.done}&offen=${result.left}`
  return c.redirect(c.var.view.href(address), 303)
}

async function bookingsIn({ var: { db } }: Page, { practitioner, start, end }: Absence): Promise<Booking[]> {
  const all = await listBookings(db, { from: start, until: end })
  return oncePerThread(all.filter((booking) => booking.practitioner === practitioner))
}

type CarryingOut = { absence: Absence; decision: 'move' | 'cancel'; text: string }

async function carryOut(c: Page, booking: Booking, { absence, decision, text }: CarryingOut): Promise<boolean> {
  const { db, clinic, now } = c.var
  const deciding = { clinic, by: byStaff(c), now, text }
  const slots = decision === 'move' ? await timesInstead(c, booking, absence) : []
  const recorded = await decideAndRecord(
    db,
    booking.reference,
    (thread) =>
      decision === 'move' ? offerInstead(thread, booking, { ...deciding, slots }) : callOff(thread, booking, deciding),
    clinic.timeZone,
  )
  return recorded?.ok ?? false
}

async function timesInstead(c: Page, booking: Booking, { substitute }: Absence): Promise<readonly SlotTime[]> {
  const { db, clinic, now } = c.var
  const thread = await findThread(db, booking.reference)
  const slots = thread ? await findTimesInstead(db, thread, { clinic, now, booking, substitute }) : []
  return slots.slice(0, clinic.proposals.maxSlots)
}
