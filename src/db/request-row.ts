import type { Selectable } from 'kysely'
import type { AppointmentRequest, Status, Submission } from '../domain/appointment-request.ts'
import { inboxFromRow } from './inbox-state.ts'
import type { Schema } from './schema.ts'

/** What a patient sent, as columns. */
export function requestToRow({ patient, answers, preference, ownAnswers, complaint, practitioner }: Submission) {
  return {
    name: patient.name,
    email: patient.email ?? null,
    phone: patient.phone ?? null,
    birth_date: patient.birthDate ?? null,
    answers_json: JSON.stringify(answers),
    preference_json: JSON.stringify(preference),
    own_answers_json: JSON.stringify(ownAnswers),
    complaint: complaint ?? null,
    practitioner_id: practitioner ?? null,
  }
}

export function requestFromRow(row: Selectable<Schema['appointment_requests']>): AppointmentRequest {
  return {
    id: row.id,
    reference: row.reference,
    status: row.status as Status,
    version: row.version,
    language: row.language,
    patient: {
      name: row.name,
      ...(row.email && { email: row.email }),
      ...(row.phone && { phone: row.phone }),
      ...(row.birth_date && { birthDate: row.birth_date }),
    },
    answers: JSON.parse(row.answers_json),
    preference: JSON.parse(row.preference_json),
    ownAnswers: JSON.parse(row.own_answers_json),
    ...(row.complaint && { complaint: row.complaint }),
    ...(row.practitioner_id && { practitioner: row.practitioner_id }),
    receivedAt: Temporal.Instant.fromEpochMilliseconds(row.received_at),
    inbox: inboxFromRow(row),
    ...(row.suspicion_json && { suspicion: JSON.parse(row.suspicion_json) }),
    ...(row.email_confirmed_at && { emailConfirmedAt: instant(row.email_confirmed_at) }),
    ...(row.mail_stopped_at && { mailStoppedAt: instant(row.mail_stopped_at) }),
    ...(row.patient_read_entry_id &&
      row.patient_read_at && { patientRead: { entryId: row.patient_read_entry_id, at: instant(row.patient_read_at) } }),
  }
}

function instant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
