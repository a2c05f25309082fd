import { z } from 'zod'
import { duration, email, id, languageNames, line, phone, span, state, text, timeZone } from './schema-parts.ts'

/** Earlier steps and the answers that fit: one, or a list. */
const condition = z
  .record(id, z.union([id, z.array(id).min(1).max(300)]))
  .refine((given) => Object.keys(given).length > 0, { error: 'must name at least one step' })
export type FileCondition = z.infer<typeof condition>

/** Where a link leads; its scheme is checked beside. */
export const url = z.string().trim().min(1).max(2000)
const shortcut = z.enum(['next', 'form'])

const target = z.strictObject({
  when: condition.exactOptional().describe('earlier answers that must all fit; the last case has none'),
  then: shortcut.exactOptional(),
  step: id.exactOptional().describe('a later step'),
  redirect: url.exactOptional().describe('https: or tel:'),
  message: text.exactOptional(),
  text: text.exactOptional().describe('said before a redirect'),
})
export type FileTarget = z.infer<typeof target>

const then = z.union([
  shortcut,
  target,
  z
    .array(z.union([shortcut, target]))
    .min(1)
    .max(100),
])
export type FileThen = z.infer<typeof then>

const answer = z.strictObject({
  label: text.exactOptional().describe('what the button says; own steps need it'),
  note: text.exactOptional(),
  for: condition.exactOptional().describe('who is offered this answer'),
  then: then.exactOptional().describe('what follows; without it, the next step'),
})
export type FileAnswer = z.infer<typeof answer>

const step = z.strictObject({
  step: id.describe('visited_before, insurance, service, or the name of an own step'),
  question: text.exactOptional().describe('own steps need it'),
  ask_when: condition.exactOptional().describe('who is asked'),
  answers: z.record(id, answer).exactOptional(),
})
export type FileStep = z.infer<typeof step>

const choice = z.strictObject({
  id,
  label: text,
  opens: z.literal('path').exactOptional(),
  redirect: url.exactOptional(),
  message: text.exactOptional(),
  text: text.exactOptional().describe('said before a redirect'),
})
export type FileChoice = z.infer<typeof choice>

const spans = z.array(span).max(10).exactOptional()
const practitioner = z.strictObject({
  id,
  name: line(),
  hours: z
    .strictObject({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans })
    .exactOptional()
    .describe('hours for appointments, such as mon: ["08:00-12:00"]'),
})

const service = z.strictObject({
  id,
  name: text,
  minutes: z.int().min(5).max(480),
  note: text.exactOptional(),
  practitioners: z.array(id).min(1).max(200).exactOptional().describe('who offers it; without it, everybody'),
  for: condition.exactOptional().describe('who is offered this service'),
})

const presence = z.enum(['required', 'optional', 'hidden'])
const noComplaint =
  'must be optional or hidden: the data protection authorities (June 2025) do not allow asking for complaints as a duty'

const question = z.strictObject({
  id,
  label: text,
  type: z.enum(['text', 'choice', 'yes_no', 'date']),
  required: z.boolean().exactOptional(),
  options: z
    .array(z.strictObject({ id, label: text }))
    .min(2)
    .max(50)
    .exactOptional()
    .describe('for type choice'),
})

const clinic = z.strictObject({
  name: line(),
  phone,
  email: email.exactOptional(),
  website: url.exactOptional(),
  address: line(300).exactOptional(),
  time_zone: timeZone.exactOptional(),
  state: state.exactOptional().describe('Bundesland, for public holidays'),
  languages: z.array(z.enum(languageNames)).min(1).exactOptional().describe('the first is the default'),
  privacy_url: url.exactOptional(),
})

/** The clinic file as it is written; what the shapes cannot say is checked beside. */
export const clinicFile = z.strictObject({
  clinic,
  patient_window: z
    .strictObject({ greeting: text.exactOptional(), choices: z.array(choice).min(1).max(20).exactOptional() })
    .exactOptional(),
  practitioners: z.array(practitioner).min(1).max(200).exactOptional(),
  services: z.array(service).max(500).exactOptional(),
  path: z.array(step).max(100).exactOptional(),
  form: z
    .strictObject({
      email: presence.exactOptional(),
      phone: presence.exactOptional(),
      birth_date: presence.exactOptional(),
      complaint: z
        .enum(['optional', 'hidden'], { error: ({ input }) => (input === 'required' ? noComplaint : undefined) })
        .exactOptional(),
      practitioner: z.enum(['optional', 'hidden']).exactOptional(),
      reply: text.exactOptional().describe('how soon the practice answers, told once the request is sent'),
      questions: z.array(question).max(20).exactOptional(),
    })
    .exactOptional(),
  proposals: z
    .strictObject({
      max_slots: z.int().min(1).max(3).exactOptional(),
      expires_after: duration('1m', '30d').exactOptional(),
      hold: z.boolean().exactOptional().describe('an open proposal keeps its slots'),
      minutes: z.int().min(5).max(480).exactOptional().describe('length of a slot when no service says it'),
    })
    .exactOptional(),
  appointments: z
    .strictObject({
      cancel_until: duration('0m', '30d').exactOptional(),
      remind_before: z.array(duration('1m', '30d')).max(5).exactOptional(),
    })
    .exactOptional(),
  mail: z.strictObject({ show_time: z.boolean().exactOptional() }).exactOptional(),
  calendar: z
    .strictObject({
      show_names: z.boolean().exactOptional().describe('subscribed calendars name the patient, not the reference'),
    })
    .exactOptional(),
  staff: z
    .strictObject({
      second_factor: z
        .enum(['required', 'off'])
        .exactOptional()
        .describe('required: staff sign in with a code or a passkey beside the password'),
    })
    .exactOptional(),
  templates: z
    .array(z.strictObject({ id, title: text, text }))
    .max(100)
    .exactOptional(),
  links: z
    .strictObject({
      after_end: duration('0m', '90d').exactOptional().describe('after the appointment or the closing of a request'),
      longest: duration('1d', '90d').exactOptional(),
    })
    .exactOptional()
    .describe('how long a mailed link opens its request'),
  retention: z
    .strictObject({
      closed: duration('1d', '3650d').exactOptional(),
      declined: duration('1d', '3650d').exactOptional(),
    })
    .exactOptional(),
  embed: z.strictObject({ origins: z.array(url).max(20).exactOptional() }).exactOptional(),
  look: z
    .strictObject({
      color: z
        .string()
        .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, { error: 'must be a colour such as "#0b6e4f"' })
        .exactOptional(),
      logo: line().exactOptional().describe('a PNG, JPEG, WebP or SVG file beside this one, at most 200 kB'),
    })
    .exactOptional(),
  expect: z
    .array(
      z.strictObject({
        answers: z.record(id, id),
        outcome: z.enum(['form', 'redirect', 'message']),
        url: url.exactOptional(),
      }),
    )
    .max(500)
    .exactOptional(),
})
export type ClinicFile = z.infer<typeof clinicFile>
