import { calendarFeed } from '../../../templates/calendar-feed.ts'
import { CalendarFeedsPage } from '../../../templates/staff/calendar-feeds-page.tsx'
import {
  addCalendarFeed,
  findFeedPractitioner,
  listCalendarFeeds,
  revokeCalendarFeed,
} from '../../db/calendar-feeds.ts'
import { listBookings } from '../../db/reservations.ts'
import { findPractitioner } from '../../domain/clinic.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields, speak } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/kalender/abos */
export async function showCalendarFeeds(c: Page) {
  return c.html(await feedsPage(c))
}

/** POST /praxis/kalender/abos : the answer shows the address, this once. */
export async function makeCalendarFeed(c: Page) {
  const { db, clinic, now, staff, baseUrl } = c.var
  const practitioner = findPractitioner(clinic, first(await readFields(c), 'practitioner'))?.id
  if (!practitioner) return c.html(await feedsPage(c), 422)
  const token = await addCalendarFeed(db, practitioner, { staffId: staff.id, now })
  return c.html(await feedsPage(c, { practitioner, address: `${baseUrl}/kalender/${token}.ics` }))
}

/** POST /praxis/kalender/abos/:id/sperrung */
export async function endCalendarFeed(c: Page) {
  const { db, now, staff, view } = c.var
  await revokeCalendarFeed(db, Number(param(c, 'id')), { staffId: staff.id, now })
  return c.redirect(view.href('/praxis/kalender/abos'), 303)
}

/** GET /kalender/:token : for calendars that subscribe; the same answer for every address that is not good. */
export async function answerCalendarFeed(c: Page) {
  const { db, now, limits, baseUrl, clinic } = c.var
  const visitor = visitorNetwork(c)
  const share = limits.wrongLinks.look(visitor)
  const [, token = ''] = /^([\w-]+)\.ics$/.exec(param(c, 'token')) ?? []
  const practitioner = share.ok && token !== '' ? await findFeedPractitioner(db, token) : undefined
  if (!practitioner) {
    limits.wrongLinks.take(visitor)
    return share.ok ? c.text('Not found', 404) : c.text('Too many requests', 429)
  }
  speak(c, clinic.languages[0])
  const period = { from: now.subtract({ hours: 30 * 24 }), until: now.add({ hours: 366 * 24 }) }
  const bookings = (await listBookings(db, period)).filter(
    (one) => one.kind === 'appointment' && one.practitioner === practitioner,
  )
  const content = calendarFeed(c.var.view, { practitioner, bookings, now, baseUrl })
  return c.body(content, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
}

async function feedsPage(c: Page, made?: { practitioner: string; address: string }) {
  return <CalendarFeedsPage desk={await deskOf(c)} feeds={await listCalendarFeeds(c.var.db)} made={made} />
}
