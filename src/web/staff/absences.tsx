import { AbsencesPage } from '../../../templates/staff/absences-page.tsx'
import { addAbsence, deleteAbsence, listAbsences } from '../../db/absences.ts'
import { listBookings } from '../../db/reservations.ts'
import { type AbsenceProblem, readAbsence } from '../../domain/absence.ts'
import { oncePerThread } from '../../domain/falling-away.ts'
import { overlaps } from '../../domain/slot.ts'
import type { Typed } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/abwesenheiten */
export async function showAbsences(c: Page) {
  return c.html(await absencesPage(c))
}

/** POST /praxis/abwesenheiten : leads on to the appointments that fall into it. */
export async function saveAbsence(c: Page) {
  const { db, clinic, now, staff, view } = c.var
  const typed = await readFields(c)
  const absence = readAbsence(typed, clinic, now)
  if (!absence.ok) return c.html(await absencesPage(c, typed, absence.problems), 422)
  const id = await addAbsence(db, absence.value, { staffId: staff.id, now })
  return c.redirect(view.href(`/praxis/abwesenheiten/${id}`), 303)
}

/** POST /praxis/abwesenheiten/:id/loeschung */
export async function removeAbsence(c: Page) {
  const { db, now, staff, view } = c.var
  await deleteAbsence(db, Number(param(c, 'id')), { staffId: staff.id, now })
  return c.redirect(view.href('/praxis/abwesenheiten'), 303)
}

async function absencesPage(c: Page, typed: Typed = {}, problems: readonly AbsenceProblem[] = []) {
  const { db, now } = c.var
  const period = { from: now, until: now.add({ hours: 10 * 366 * 24 }) }
  const bookings = await listBookings(db, period)
  const absences = (await listAbsences(db, period)).map((absence) => ({
    ...absence,
    affected: oncePerThread(bookings.filter((booking) => overlaps(booking, absence))).length,
  }))
  return <AbsencesPage desk={await deskOf(c)} absences={absences} typed={typed} problems={problems} />
}
