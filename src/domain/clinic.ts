import type { Picture } from './picture.ts'

/** A text the practice wrote, by language; the practice's first language is always there. */
export type ClinicText = Readonly<Record<string, string>>

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Minutes since midnight in the practice's zone: [from, to). */
export type MinuteSpan = { from: number; to: number }

export type Practitioner = {
  id: string
  name: string
  hours: Readonly<Partial<Record<Weekday, readonly MinuteSpan[]>>>
}

/** Earlier steps and the answers that fit, all of them: step id → answer ids. */
export type Condition = Readonly<Record<string, readonly string[]>>

export type Service = {
  id: string
  name: ClinicText
  minutes: number
  note?: ClinicText
  /** Ids of those who offer it; everybody when the file names nobody. */
  practitioners: readonly string[]
  for: Condition
}

/** What follows an answer. */
export type Next =
  | { kind: 'next' }
  | { kind: 'form' }
  | { kind: 'step'; step: string }
  | { kind: 'redirect'; url: string; text?: ClinicText }
  | { kind: 'message'; text: ClinicText }

/** The first case whose condition fits wins; the last one has none. */
export type Case = { when: Condition; then: Next }

export type Answer = {
  id: string
  /** Absent for the answers of the standard steps, whose words are in the language files. */
  label?: ClinicText
  note?: ClinicText
  for: Condition
  cases: readonly Case[]
}

/** The steps every practice may ask, whose words are in the language files. */
export const standardSteps = ['visited_before', 'insurance', 'service'] as const

export function isStandardStep(id: string): id is (typeof standardSteps)[number] {
  return standardSteps.some((known) => known === id)
}

export type Step = {
  id: string
  /** Absent for the standard steps unless the file words them anew. */
  question?: ClinicText
  askWhen: Condition
  answers: readonly Answer[]
}

export type Choice = { id: string; label: ClinicText } & (
  | { opens: 'path' }
  | { opens: 'redirect'; url: string; text?: ClinicText }
  | { opens: 'message'; text: ClinicText }
)

export type Presence = 'required' | 'optional' | 'hidden'

export type OwnQuestion = {
  id: string
  label: ClinicText
  type: 'text' | 'choice' | 'yes_no' | 'date'
  required: boolean
  options: readonly { id: string; label: ClinicText }[]
}

export type FormSettings = {
  email: Presence
  phone: Presence
  birthDate: Presence
  complaint: 'optional' | 'hidden'
  practitioner: 'optional' | 'hidden'
  /** How soon the practice answers, in its own words. */
  reply?: ClinicText
  questions: readonly OwnQuestion[]
}

export type Expectation = {
  answers: Readonly<Record<string, string>>
  outcome: 'form' | 'redirect' | 'message'
  url?: string
}

/** All that a practice decides, read and proven. Durations are milliseconds. */
export type Clinic = {
  name: string
  phone: string
  email?: string
  website?: string
  address?: string
  privacyUrl?: string
  timeZone: string
  /** Bundesland as in ISO 3166-2:DE without the prefix, for public holidays. */
  state?: string
  /** The first is the default. */
  languages: readonly [string, ...string[]]
  patientWindow: { greeting?: ClinicText; choices: readonly Choice[] }
  practitioners: readonly [Practitioner, ...Practitioner[]]
  services: readonly Service[]
  path: readonly Step[]
  form: FormSettings
  /** minutes: the length of a slot when no service says it. */
  proposals: { maxSlots: number; expiresAfter: number; hold: boolean; minutes: number }
  appointments: { cancelUntil: number; remindBefore: readonly number[] }
  mail: { showTime: boolean }
  /** What subscribed calendars show. */
  calendar: { showNames: boolean }
  /** off: a password alone is enough for those who have set up nothing more. */
  staff: { secondFactor: 'required' | 'off' }
  templates: readonly { id: string; title: ClinicText; text: ClinicText }[]
  /** How long a mailed link opens its thread: at the longest, and after the appointment or the closing. */
  links: { longest: number; afterEnd: number }
  retention: { closed: number; declined: number }
  /** Origins that may frame the patient window. */
  embed: { origins: readonly string[] }
  look: { color?: string; logo?: Picture }
  expect: readonly Expectation[]
}

/** Something wrong or doubtful in the clinic file; line counts from 1. */
export type ClinicFinding = { path: string; line: number; message: string }

/** What is wrong with the file as it stands now, and what is doubtful in the one in force. */
export type ClinicFindings = { problems: readonly ClinicFinding[]; warnings: readonly ClinicFinding[] }

/** The practice's words in a language, else in its first one. */
export function textIn(text: ClinicText, language: string, clinic: Pick<Clinic, 'languages'>): string {
  return text[language] ?? text[clinic.languages[0]] ?? Object.values(text)[0] ?? ''
}

/** Whether patients can ask here at all: without a choice that opens the path, the practice has closed it. */
export function isPathOpen({ patientWindow }: Pick<Clinic, 'patientWindow'>): boolean {
  return patientWindow.choices.some(({ opens }) => opens === 'path')
}

export function findPractitioner(clinic: Clinic, id: string): Practitioner | undefined {
  return clinic.practitioners.find((practitioner) => practitioner.id === id)
}

export function findService(clinic: Clinic, id: string | undefined): Service | undefined {
  return clinic.services.find((service) => service.id === id)
}

/** Who may hold the appointment these answers ask for. */
export function offeringPractitioners(clinic: Clinic, answers: Readonly<Record<string, string>>): Practitioner[] {
  const offered = findService(clinic, answers.service)?.practitioners
  return clinic.practitioners.filter(({ id }) => !offered || offered.includes(id))
}

/** How long that appointment is, in minutes. */
export function slotMinutes(clinic: Clinic, answers: Readonly<Record<string, string>>): number {
  return findService(clinic, answers.service)?.minutes ?? clinic.proposals.minutes
}

/** The shortest appointment the practice gives, in minutes. */
export function shortestSlotMinutes({ services, proposals }: Clinic): number {
  return Math.min(...(services.length > 0 ? services : [proposals]).map(({ minutes }) => minutes))
}
