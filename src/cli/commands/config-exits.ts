import { listExits } from '../../db/exits.ts'
import { drawnSpan, firstDay, type PathDrawing, tabulateExits } from '../../domain/exit-count.ts'
import { inHouse } from '../house.ts'
import type { Settings } from '../settings.ts'

/** How many left where in the last days, as the page of staff shows it. */
export async function countExits(settings: Settings): Promise<PathDrawing> {
  return await inHouse(settings, async ({ db, clinic, now }) => {
    const today = now.toZonedDateTimeISO(clinic.timeZone).toPlainDate()
    const counts = await listExits(db, { from: firstDay(drawnSpan, today), to: today.toString() })
    return tabulateExits(clinic, counts, today).drawing
  })
}
