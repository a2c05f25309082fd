import { figuresCsv } from '../../../templates/staff/figures-csv.ts'
import { FiguresPage } from '../../../templates/staff/figures-page.tsx'
import type { TypedPeriod } from '../../../templates/staff/figures-period.tsx'
import { addStaffLine } from '../../db/audit.ts'
import { countFigures } from '../../db/figures.ts'
import { type Figures, figuresFrom } from '../../domain/figures.ts'
import { lastDays, type Period, type PeriodProblem, periodSpans, readPeriod } from '../../domain/period.ts'
import { type Page, today } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/auswertung : of some days up to today (tage), or of any (von, bis). */
export async function showFigures(c: Page) {
  const { period, typed, problems } = askedPeriod(c)
  const figures = period && (await figuresOf(c, period))
  const page = <FiguresPage desk={await deskOf(c)} typed={typed} problems={problems} figures={figures} />
  return c.html(page, period ? 200 : 422)
}

/** GET /praxis/auswertung.csv : the same days as a file; the page where they are none. */
export async function exportFigures(c: Page) {
  const { period } = askedPeriod(c)
  if (!period) return await showFigures(c)
  const file = figuresCsv(await figuresOf(c, period), c.var.view)
  if (c.req.method === 'GET') await noteExport(c, period)
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="auswertung-${period.from}-${period.to}.csv"`)
  return c.body(file)
}

/** What leaves the house is written down before it does; asking for the head alone takes nothing along. */
async function noteExport(c: Page, { from, to }: Period): Promise<void> {
  const { db, staff, now } = c.var
  const details = { from: from.toString(), to: to.toString() }
  await addStaffLine(db, 'figures-exported', { staffId: staff.id, now }, details)
  noteSecurity(c, 'figures-exported', { staffId: staff.id })
}

async function figuresOf(c: Page, period: Period): Promise<Figures> {
  const { db, clinic } = c.var
  return figuresFrom(await countFigures(db, period, clinic.timeZone), period, clinic.timeZone)
}

type Asked = { period?: Period; typed: TypedPeriod; problems: readonly PeriodProblem[] }

function askedPeriod(c: Page): Asked {
  const asked = { from: c.req.query('von') ?? '', to: c.req.query('bis') ?? '' }
  const isTyped = asked.from.trim() !== '' || asked.to.trim() !== ''
  if (isTyped) {
    const reading = readPeriod(asked, today(c))
    if (!reading.ok) return { typed: { ...asked, span: undefined }, problems: reading.problems }
    return { period: reading.period, typed: typedAs(reading.period), problems: [] }
  }
  const span = periodSpans.find((count) => String(count) === c.req.query('tage')) ?? periodSpans[0]
  const period = lastDays(span, today(c))
  return { period, typed: { ...typedAs(period), span }, problems: [] }
}

function typedAs({ from, to }: Period): TypedPeriod {
  return { from: from.toString(), to: to.toString(), span: undefined }
}
