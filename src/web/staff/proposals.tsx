import type { ProposalTyped, SlotTyped } from '../../../templates/staff/proposal-form.tsx'
import type { ThreadProblem } from '../../../templates/staff/thread-page.tsx'
import { expireOverdue, findThread } from '../../db/threads.ts'
import type { AppointmentRequest } from '../../domain/appointment-request.ts'
import { findPractitioner, offeringPractitioners, slotMinutes } from '../../domain/clinic.ts'
import { move } from '../../domain/move.ts'
import { accept, decline, type Proposal, withdrawProposal } from '../../domain/proposal.ts'
import { undoProposal } from '../../domain/proposal-undo.ts'
import { propose } from '../../domain/propose.ts'
import { readReference } from '../../domain/reference.ts'
import { readSlotTime, type SlotTime } from '../../domain/slot.ts'
import type { Thread } from '../../domain/thread.ts'
import { type Decision, refuse } from '../../domain/transition.ts'
import { first, firstText, readDate, type Typed } from '../../domain/typed.ts'
import type { Key } from '../../locales/translator.ts'
import { type Page, param, readFields } from '../context.ts'
import { byStaff, decide } from './thread-decision.ts'
import { threadPage } from './thread-page.tsx'

/** POST /praxis/anfragen/:reference/vorschlaege : instead of the appointment, when there is one. */
export async function sendProposal(c: Page) {
  const { db, clinic, now, view } = c.var
  const thread = await findThread(db, readReference(param(c, 'reference')))
  if (!thread) return c.notFound()
  const fields = await readFields(c)
  const typed = readTyped(fields, clinic.proposals.maxSlots)
  const { slots, problems } = readSlots(c, thread, typed)
  if (problems.length > 0) return c.html(await threadPage(c, thread, { proposal: typed }, problems), 422)

  // Holds whose time is over are freed first, so that they stand in nobody's way.
  await expireOverdue(db, now, clinic.timeZone)
  return await decide(c, {
    version: first(fields, 'version'),
    typed: { proposal: typed },
    field: 'date-1',
    decision: ({ request, open, accepted }) => {
      const proposing = { clinic, by: byStaff(c), now, message: typed.message, override: typed.override }
      return accepted
        ? move(request, slots, { ...proposing, appointment: accepted })
        : propose(request, slots, { ...proposing, current: open, delay: c.var.undoTime })
    },
    word: (refusal) =>
      refusal === 'slot-taken'
        ? view.t('staff.refusal.slot-taken', {
            practitioner: [...new Set(slots.map((slot) => findPractitioner(clinic, slot.practitioner)?.name))].join(
              ', ',
            ),
          })
        : undefined,
  })
}

/** POST /praxis/anfragen/:reference/vorschlaege/:proposal/rueckgaengig : as long as the patient knows nothing of it. */
export async function undoSentProposal(c: Page) {
  const { clinic, now, view } = c.var
  return await decide(c, {
    decision: (thread) => undoProposal(thread, param(c, 'proposal'), { clinic, by: byStaff(c), now }),
    word: (refusal) => (refusal === 'slot-taken' ? view.t('staff.refusal.undo-taken') : undefined),
  })
}

/** POST /praxis/anfragen/:reference/vorschlaege/:proposal/annahme : the patient has said so on the telephone. */
export async function acceptByPhone(c: Page) {
  const fields = await readFields(c)
  const slot = Number(first(fields, 'slot'))
  return await decideProposal(c, fields, (request, proposal) => accept(request, proposal, slot, deciding(c)))
}

/** POST /praxis/anfragen/:reference/vorschlaege/:proposal/ablehnung : the patient has said so on the telephone. */
export async function declineByPhone(c: Page) {
  return await decideProposal(c, await readFields(c), (request, proposal) => decline(request, proposal, deciding(c)))
}

/** POST /praxis/anfragen/:reference/vorschlaege/:proposal/ruecknahme */
export async function takeProposalBack(c: Page) {
  const fields = await readFields(c)
  return await decideProposal(c, fields, (request, proposal) => withdrawProposal(request, proposal, deciding(c)))
}

type DecisionOnProposal = (request: AppointmentRequest, proposal: Proposal) => Decision

async function decideProposal(c: Page, fields: Typed, decision: DecisionOnProposal) {
  return await decide(c, {
    version: first(fields, 'version'),
    decision: ({ request, proposals }) => {
      const proposal = proposals.find(({ id }) => id === param(c, 'proposal'))
      return proposal ? decision(request, proposal) : refuse('not-open')
    },
  })
}

function deciding(c: Page) {
  return { by: byStaff(c), now: c.var.now }
}

function readTyped(fields: Typed, most: number): ProposalTyped {
  const column = (name: string, index: number) => first(fields, `${name}-${index + 1}`).trim()
  const byHand = Array.from({ length: most }, (_, index) => ({
    date: column('date', index),
    time: column('time', index),
    practitioner: column('practitioner', index),
  }))
  const offer = first(fields, 'offer')
  const slots = offer === '' ? byHand : readOffer(offer).slice(0, most)
  return { slots, message: firstText(fields, 'message'), override: first(fields, 'override').slice(0, 500) }
}

/** A suggested time, or several: 2026-12-01T09:30 beispiel,2026-12-02T10:00 beispiel */
function readOffer(offer: string): SlotTyped[] {
  return offer.split(',').map((one) => {
    const [, date = '', time = '', practitioner = ''] = /^([\d-]+)T([\d:]+) (\S+)$/.exec(one) ?? []
    return { date, time, practitioner }
  })
}

/** Rows with neither date nor time are left out; the first must be there. */
function readSlots(c: Page, { request }: Thread, { slots }: ProposalTyped) {
  const { clinic } = c.var
  const read: SlotTime[] = []
  const problems: ThreadProblem[] = []
  const offering = offeringPractitioners(clinic, request.answers).map(({ id }) => id)
  slots.forEach((slot, index) => {
    if (index > 0 && slot.date === '' && slot.time === '') return
    const result = readRow(c, slot, { offering, minutes: slotMinutes(clinic, request.answers) })
    if (typeof result === 'string') problems.push({ field: `date-${index + 1}`, text: c.var.view.t(result) })
    else read.push(result)
  })
  return { slots: read, problems }
}

type Row = { offering: readonly string[]; minutes: number }

function readRow(c: Page, slot: SlotTyped, { offering, minutes }: Row): SlotTime | Key {
  if (slot.date === '' || slot.time === '') return 'staff.problem.slot.missing'
  const practitioner = offering.find((id) => id === slot.practitioner)
  if (!practitioner) return 'staff.problem.slot.practitioner'
  const { timeZone } = c.var.clinic
  const local = `${readDate(slot.date) ?? slot.date}T${slot.time.padStart(5, '0')}`
  const time = readSlotTime(local, { minutes, practitioner, timeZone })
  return typeof time === 'string' ? `staff.problem.slot.${time}` : time
}
