import { readClinicFile } from '../../src/clinic-file/read.ts'
import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import type { Clinic } from '../../src/domain/clinic.ts'
import type { Proposal } from '../../src/domain/proposal.ts'
import type { Slot } from '../../src/domain/slot.ts'

/** The Monday morning on which tests of rules take place. */
export const monday = Temporal.Instant.from('2026-11-23T08:00:00Z')

/** A practice of these lines of YAML, with a name and a number. */
export function aClinic(yaml = ''): Clinic {
  const { clinic, problems } = readClinicFile(`clinic: { name: Praxis Beispiel, phone: "+49 30 5550100" }\n${yaml}`)
  if (!clinic) throw new Error(JSON.stringify(problems))
  return clinic
}

export function aRequest(parts: Partial<AppointmentRequest> = {}): AppointmentRequest {
  return {
    id: 1,
    reference: 'K7-3M9Q',
    status: 'new',
    version: 1,
    language: 'de',
    receivedAt: monday,
    patient: { name: 'Erika Mustermann', email: 'erika@example.org' },
    answers: {},
    preference: { asSoonAsPossible: false, times: [] },
    ownAnswers: {},
    inbox: {
      turn: 'practice',
      since: monday,
      suspicious: false,
      assignedTo: undefined,
      snoozedUntil: undefined,
      transferred: undefined,
    },
    ...parts,
  }
}

/** A slot from one instant to another, with the one practitioner there is. */
export function aSlot(start: string, end: string, parts: Partial<Slot> = {}): Slot {
  return {
    id: 1,
    start: Temporal.Instant.from(start),
    end: Temporal.Instant.from(end),
    practitioner: 'beispiel',
    ...parts,
  }
}

/** An open proposal of two slots on 1 December that holds until Wednesday. */
export function aProposal(parts: Partial<Proposal> = {}): Proposal {
  return {
    id: 'p_1',
    status: 'open',
    slots: [
      aSlot('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z', { id: 11 }),
      aSlot('2026-12-01T10:00:00Z', '2026-12-01T10:30:00Z', { id: 12 }),
    ],
    createdAt: monday,
    expiresAt: Temporal.Instant.from('2026-11-25T08:00:00Z'),
    ...parts,
  }
}
