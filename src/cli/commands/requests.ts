import { stringify } from 'yaml'
import { listProposals } from '../../db/proposals.ts'
import { listRequests } from '../../db/requests.ts'
import { findThread } from '../../db/threads.ts'
import { type AppointmentRequest, type Status, statuses } from '../../domain/appointment-request.ts'
import type { Clinic } from '../../domain/clinic.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { readReference } from '../../domain/reference.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, table } from '../terminal.ts'
import { readable, zoned } from './times.ts'

export async function requestsList(
  options: SettingsOptions & { status?: string; limit?: string; json?: boolean },
): Promise<void> {
  const status = readStatus(options.status)
  const limit = Number(options.limit ?? 50)
  if (!Number.isInteger(limit) || limit < 1)
    throw new Stop(`--limit must be a whole number from 1 on, not "${options.limit}".`, 2)
  await inHouse(readSettings(options), async ({ db, clinic }) => {
    const requests = await listRequests(db, { status, limit })
    const proposals = await listProposals(
      db,
      requests.map(({ id }) => id),
    )
    if (options.json)
      return printJson(requests.map((request) => requestJson(request, proposals.get(request.id) ?? [], clinic)))
    const rows = requests.map((request) => [
      request.reference,
      request.status,
      readable(zoned(request.receivedAt, clinic)),
      request.patient.name,
      Object.values(request.answers).join(' '),
    ])
    print(rows.length === 0 ? 'No requests.' : table(['reference', 'status', 'received', 'name', 'answers'], rows))
  })
}

/** Shows a request with its thread; for people as plain lines. */
export async function requestsShow(reference: string, options: SettingsOptions & { json?: boolean }): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic }) => {
    const thread = await findThread(db, readReference(reference))
    if (!thread) throw new Stop(`There is no request ${reference}.`)
    const json = {
      ...requestJson(thread.request, thread.proposals, clinic),
      entries: thread.entries.map(({ kind, by, at, staffName, text }) => ({
        kind,
        by: by.kind,
        at: zoned(at, clinic),
        ...(staffName && { staff: staffName }),
        ...(text && { text }),
      })),
    }
    if (options.json) return printJson(json)
    print(stringify(json))
  })
}

/** A request as every command gives it to programs. */
export function requestJson(request: AppointmentRequest, proposals: readonly Proposal[], clinic: Clinic) {
  return {
    reference: request.reference,
    status: request.status,
    receivedAt: zoned(request.receivedAt, clinic),
    language: request.language,
    patient: {
      name: request.patient.name,
      email: request.patient.email ?? null,
      phone: request.patient.phone ?? null,
      birthDate: request.patient.birthDate ?? null,
    },
    answers: request.answers,
    preferences: request.preference,
    practitioner: request.practitioner ?? null,
    complaint: request.complaint ?? null,
    ownAnswers: request.ownAnswers,
    proposals: proposals.map((proposal) => proposalJson(proposal, clinic)),
  }
}

export function proposalJson(proposal: Proposal, clinic: Clinic) {
  return {
    id: proposal.id,
    status: proposal.status,
    slots: proposal.slots.map(({ id, start, end, practitioner }) => ({
      start: zoned(start, clinic),
      end: zoned(end, clinic),
      practitioner,
      accepted: id === proposal.acceptedSlotId,
    })),
    expiresAt: zoned(proposal.expiresAt, clinic),
    message: proposal.message ?? null,
  }
}

function readStatus(text: string | undefined): Status | undefined {
  const status = statuses.find((known) => known === text)
  if (text !== undefined && !status) throw new Stop(`--status must be one of ${statuses.join(', ')}, not "${text}".`, 2)
  return status
}
