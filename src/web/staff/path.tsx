import { PathPage } from '../../../templates/staff/path-page.tsx'
import { listExits } from '../../db/exits.ts'
import { exitSpans, firstDay, tabulateExits } from '../../domain/exit-count.ts'
import { mayAct } from '../../domain/staff.ts'
import { type Page, today } from '../context.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/ablauf : the path as it is, and how many left it where. */
export async function showPath(c: Page) {
  const { db, clinic, view, staff, drawPath, clinicFindings } = c.var
  const day = today(c)
  const counts = await listExits(db, { from: firstDay(Math.max(...exitSpans), day), to: day.toString() })
  const table = tabulateExits(clinic, counts, day)
  const drawing = await drawPath(clinic, { ...table.drawing, language: view.language })
  const findings = mayAct(staff.role, 'admin') ? clinicFindings() : undefined
  return c.html(<PathPage desk={await deskOf(c)} table={table} drawing={drawing} findings={findings} />)
}
