import { DigestPage } from '../../../templates/staff/digest-page.tsx'
import { findRhythm, saveRhythm } from '../../db/digests.ts'
import { rhythms } from '../../domain/digest.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/benachrichtigungen */
export async function showDigest(c: Page) {
  const { db, staff } = c.var
  const isSaved = c.req.query('gespeichert') === '1'
  return c.html(
    <DigestPage desk={await deskOf(c)} rhythm={(await findRhythm(db, staff.id)) ?? 'never'} saved={isSaved} />,
  )
}

/** POST /praxis/benachrichtigungen : from now on. */
export async function saveDigest(c: Page) {
  const { db, staff, now, view } = c.var
  const chosen = first(await readFields(c), 'rhythm')
  const rhythm = rhythms.find((one) => one === chosen)
  if (!rhythm && chosen !== 'never') return c.html(<DigestPage desk={await deskOf(c)} rhythm={undefined} />, 422)
  await saveRhythm(db, { staffId: staff.id, rhythm, now })
  return c.redirect(view.href('/praxis/benachrichtigungen?gespeichert=1'), 303)
}
