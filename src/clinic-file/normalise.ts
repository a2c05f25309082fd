import type { Choice, Clinic, Practitioner, Weekday } from '../domain/clinic.ts'
import type { Picture } from '../domain/picture.ts'
import { appointmentWord } from './defaults.ts'
import { readPath, readServices, readText } from './normalise-path.ts'
import type { ClinicFile, FileChoice } from './schema.ts'
import { type FileText, milliseconds, minuteSpan } from './schema-parts.ts'

/** The file as the product works with it: defaults filled in, texts by language, durations in milliseconds. */
export function normalise(file: ClinicFile, logo?: Picture): Clinic {
  const languages = readLanguages(file)
  const [first] = languages
  const text = (given: FileText) => readText(given, first)
  const practitioners = readPractitioners(file)
  const services = readServices(file, practitioners, first)
  const { time_zone: timeZone = 'Europe/Berlin', privacy_url: privacyUrl, languages: _, ...clinic } = file.clinic
  return {
    ...clinic,
    ...(privacyUrl && { privacyUrl }),
    timeZone,
    languages,
    patientWindow: {
      ...(file.patient_window?.greeting && { greeting: text(file.patient_window.greeting) }),
      choices: file.patient_window?.choices?.map((choice) => readChoice(choice, first)) ?? [
        { id: 'termin', label: appointmentWord, opens: 'path' },
      ],
    },
    practitioners,
    services,
    path: readPath(file, services, first),
    form: readForm(file, first),
    ...readDesk(file),
    templates: (file.templates ?? []).map(({ id, ...words }) => ({
      id,
      title: text(words.title),
      text: text(words.text),
    })),
    embed: { origins: (file.embed?.origins ?? []).map(originOf) },
    look: { ...(file.look?.color && { color: file.look.color }), ...(logo && { logo }) },
    expect: file.expect ?? [],
  }
}

/** As browsers say it, with umlauts spelt as xn--…; what is no address stays as it is, because that is said elsewhere. */
function originOf(given: string): string {
  return URL.canParse(given) ? new URL(given).origin : given
}

function readLanguages({ clinic }: ClinicFile): [string, ...string[]] {
  const [first = 'de', ...others] = clinic.languages ?? []
  return [first, ...others]
}

function readPractitioners(file: ClinicFile): [Practitioner, ...Practitioner[]] {
  const [first, ...others] = (file.practitioners ?? []).map(({ id, name, hours = {} }): Practitioner => {
    const days = Object.entries(hours).map(([day, spans]) => [
      day,
      spans.map(minuteSpan).sort((a, b) => a.from - b.from),
    ])
    return { id, name, hours: Object.fromEntries(days) as Partial<Record<Weekday, ReturnType<typeof minuteSpan>[]>> }
  })
  return first ? [first, ...others] : [{ id: 'praxis', name: file.clinic.name, hours: {} }]
}

function readChoice({ id, label, redirect, message, text }: FileChoice, language: string): Choice {
  const start = { id, label: readText(label, language) }
  if (redirect !== undefined)
    return { ...start, opens: 'redirect', url: redirect, ...(text && { text: readText(text, language) }) }
  if (message !== undefined) return { ...start, opens: 'message', text: readText(message, language) }
  return { ...start, opens: 'path' }
}

function readForm({ form = {}, practitioners = [] }: ClinicFile, language: string): Clinic['form'] {
  return {
    // The only way to answer is needed.
    email: form.phone === 'hidden' ? 'required' : (form.email ?? 'required'),
    phone: form.email === 'hidden' ? 'required' : (form.phone ?? 'optional'),
    birthDate: form.birth_date ?? 'required',
    complaint: form.complaint ?? 'optional',
    practitioner: form.practitioner ?? (practitioners.length > 1 ? 'optional' : 'hidden'),
    ...(form.reply && { reply: readText(form.reply, language) }),
    questions: (form.questions ?? []).map(({ id, label, type, required = false, options = [] }) => ({
      id,
      label: readText(label, language),
      type,
      required,
      options: options.map((option) => ({ id: option.id, label: readText(option.label, language) })),
    })),
  }
}

type DeskPart = 'proposals' | 'appointments' | 'mail' | 'calendar' | 'links' | 'staff' | 'retention'

function readDesk(file: ClinicFile): Pick<Clinic, DeskPart> {
  const { proposals = {}, appointments = {}, mail = {}, calendar = {}, links = {}, staff = {}, retention = {} } = file
  return {
    proposals: {
      maxSlots: proposals.max_slots ?? 3,
      expiresAfter: milliseconds(proposals.expires_after ?? '48h'),
      hold: proposals.hold ?? true,
      minutes: proposals.minutes ?? 15,
    },
    appointments: {
      cancelUntil: milliseconds(appointments.cancel_until ?? '24h'),
      remindBefore: (appointments.remind_before ?? ['24h']).map(milliseconds),
    },
    mail: { showTime: mail.show_time ?? false },
    calendar: { showNames: calendar.show_names ?? false },
    staff: { secondFactor: staff.second_factor ?? 'required' },
    links: {
      longest: milliseconds(links.longest ?? '90d'),
      afterEnd: milliseconds(links.after_end ?? '14d'),
    },
    retention: {
      closed: milliseconds(retention.closed ?? '14d'),
      declined: milliseconds(retention.declined ?? '30d'),
    },
  }
}
