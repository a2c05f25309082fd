import type { Context } from 'hono'
import { type Assets, createView, frameMark, type View } from '../../templates/view.ts'
import type { Database } from '../db/open.ts'
import type { ServerKey } from '../db/server-key.ts'
import type { StaffSession } from '../db/staff-sessions.ts'
import type { Clinic, ClinicFindings } from '../domain/clinic.ts'
import type { PathDrawing } from '../domain/exit-count.ts'
import type { Staff } from '../domain/staff.ts'
import type { Typed } from '../domain/typed.ts'
import type { Changes } from './events.ts'
import { chooseLanguage, offeredLanguages, staffLanguages } from './language.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { Proxies } from './proxies.ts'
import type { Presence } from './staff/presence.ts'

/** What the web is given once, by the command that puts the parts together. */
export type Parts = {
  db: Database
  /** Seals what must not be readable in the database. */
  key: ServerKey
  clinic: () => Clinic
  clinicFindings: () => ClinicFindings
  /** The path as an SVG picture, its texts escaped. */
  drawPath: (clinic: Clinic, drawing: PathDrawing) => Promise<string>
  now: () => Temporal.Instant
  /** Origin of every address that leaves the house, like https://termin.example.org. */
  baseUrl: string
  /** All origins this program answers under. */
  origins: readonly string[]
  log: Log
  limits: Limits
  /** No mail server is set: mails become files. */
  mailToFiles: boolean
  /** Whose word about a visitor's address counts. */
  proxies: Proxies
  /** Says that a mail waits. */
  mailWaits: () => void
  /** Tells open pages what is new. */
  changes: Changes
  /** Who looks at which thread. */
  presence: Presence
  /** So long staff can undo a proposal, in milliseconds. */
  undoTime: number
}

export type Env = {
  Bindings: { server?: Bun.Server<undefined> }
  Variables: Omit<Parts, 'clinic' | 'now'> & {
    clinic: Clinic
    now: Temporal.Instant
    /** The time later on, for what outlives its request. */
    clock: () => Temporal.Instant
    assets: Assets
    view: View
    staff: Staff
    session: StaffSession
    requestId: string
    /** The practice's own websites may show this page inside theirs. */
    framable?: boolean
    /** The answer is a kept page: packed, and with all its headers. */
    isKept?: boolean
  }
}

export type Page = Context<Env>
export type Handler = (c: Page) => Response | Promise<Response>

/**
 * From here on the page speaks the language chosen in its address, else this one. Its links to other languages lead
 * elsewhere where its own address can only be posted to or is secret.
 */
export function speak(c: Page, language?: string, elsewhere?: string): void {
  c.set('view', viewOf(c, language, elsewhere))
}

/** The view of a page, in the browser's language where no other is chosen or given. */
export function viewOf(c: Page, language?: string, elsewhere?: string): View {
  const { clinic, assets } = c.var
  const languages = isStaffSide(c) ? staffLanguages : offeredLanguages(clinic)
  const wanted = c.req.query('lang')
  const chosen = wanted !== undefined && languages.includes(wanted)
  const own = language !== undefined && languages.includes(language) ? language : undefined
  const found = chosen ? wanted : (own ?? chooseLanguage(languages, c.req.header('accept-language')))
  const { pathname, search } = new URL(c.req.url)
  const address = pathname + search
  return createView(clinic, { language: found, languages, assets, address, elsewhere, chosen, framed: isFramed(c) })
}

/** The address says that the page is shown inside the practice's own website. */
export function isFramed(c: Page): boolean {
  return c.req.query('rahmen') === frameMark.rahmen
}

function isStaffSide(c: Page): boolean {
  return c.req.path === '/praxis' || c.req.path.startsWith('/praxis/')
}

/** A part of the address. */
export function param(c: Page, name: string): string {
  return c.req.param(name) ?? ''
}

/** The practice's date today. */
export function today(c: Page): Temporal.PlainDate {
  return c.var.now.toZonedDateTimeISO(c.var.clinic.timeZone).toPlainDate()
}

/** The fields of a form, each as often as it was sent; files are left out. A body that is no form has none. */
export async function readFields(c: Page): Promise<Typed> {
  const body = await c.req.parseBody({ all: true }).catch((error) => {
    if (error instanceof TypeError) return {}
    throw error
  })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string'),
    ]),
  )
}
