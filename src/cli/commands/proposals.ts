import { findRequestIdOfProposal, listProposals } from '../../db/proposals.ts'
import { listRequests } from '../../db/requests.ts'
import { decideAndRecord, findThread, findThreadById, type Recorded } from '../../db/threads.ts'
import { type Clinic, offeringPractitioners, slotMinutes } from '../../domain/clinic.ts'
import { withdrawProposal } from '../../domain/proposal.ts'
import { propose } from '../../domain/propose.ts'
import { readReference } from '../../domain/reference.ts'
import { readSlotTime, type SlotTime, type SlotTimeProblem } from '../../domain/slot.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Refusal } from '../../domain/transition.ts'
import { staffRefusal } from '../../locales/refusal-words.ts'
import { translator } from '../../locales/translator.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, table } from '../terminal.ts'
import { askSlots } from './proposals-ask.ts'
import { proposalJson } from './requests.ts'
import { readable } from './times.ts'
import { readWords } from './words.ts'

type SendOptions = SettingsOptions & {
  slot?: string[]
  practitioner?: string
  message?: string
  override?: string
  json?: boolean
  yes?: boolean
}

/** Sends a proposal, of times that are asked for in a terminal when none is named; it takes effect at once, and its mail leaves at once. */
export async function proposalsSend(given: string, options: SendOptions): Promise<void> {
  const reference = readReference(given)
  const message = options.message && readWords('--message', options.message)
  const override = options.override && readWords('--override', options.override, 500)
  await inHouse(readSettings(options), async ({ db, clinic, now, post }) => {
    const thread = await findThread(db, reference)
    if (!thread) throw new Stop(`There is no request ${given}.`)
    const slots =
      options.slot?.map((text) => readSlot(text, thread, clinic, options.practitioner)) ??
      (await askSlots({ db, clinic, now }, thread, options))
    const recorded = await decideAndRecord(
      db,
      reference,
      ({ request, open }) =>
        propose(request, slots, {
          ...{ clinic, by: { kind: 'terminal' }, now, current: open },
          ...{ message, override },
        }),
      clinic.timeZone,
    )
    const proposalId = requireRecorded(recorded).proposalId
    await post()
    const proposal = (await findThread(db, reference))?.proposals.find(({ id }) => id === proposalId)
    if (!proposal) throw new Error(`proposal ${proposalId} is not there after it was recorded`)
    if (options.json) return printJson({ reference, ...proposalJson(proposal, clinic) })
    print(`Sent proposal ${proposal.id} for ${reference}.`)
  })
}

export async function proposalsList(options: SettingsOptions & { json?: boolean }): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic }) => {
    const requests = await listRequests(db, { limit: 10_000 })
    const byRequest = await listProposals(
      db,
      requests.map(({ id }) => id),
    )
    const all = requests.flatMap(({ id, reference }) =>
      (byRequest.get(id) ?? []).map((proposal) => ({ reference, ...proposalJson(proposal, clinic) })),
    )
    if (options.json) return printJson(all)
    const rows = all.map(({ id, reference, status, slots, expiresAt }) => [
      id,
      reference,
      status,
      slots.map(({ start }) => readable(start)).join(', '),
      readable(expiresAt),
    ])
    print(rows.length === 0 ? 'No proposals.' : table(['id', 'request', 'status', 'slots', 'expires'], rows))
  })
}

export async function proposalsWithdraw(
  proposalId: string,
  options: SettingsOptions & { json?: boolean },
): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic, now, post }) => {
    const requestId = await findRequestIdOfProposal(db, proposalId)
    const thread = requestId === undefined ? undefined : await findThreadById(db, requestId)
    if (!thread) throw new Stop(`There is no proposal ${proposalId}.`)
    const { reference } = thread.request
    const recorded = await decideAndRecord(
      db,
      reference,
      ({ request, proposals }) => {
        const proposal = proposals.find(({ id }) => id === proposalId)
        if (!proposal) return { ok: false, refusal: 'not-open' }
        return withdrawProposal(request, proposal, { by: { kind: 'terminal' }, now })
      },
      clinic.timeZone,
    )
    requireRecorded(recorded)
    await post()
    if (options.json) return printJson({ id: proposalId, reference, status: 'withdrawn' })
    print(`Took proposal ${proposalId} of ${reference} back.`)
  })
}

/** What was recorded. Stops with 1 and the reason when it was refused. */
export function requireRecorded(recorded: Recorded | undefined): Extract<Recorded, { ok: true }> {
  if (recorded?.ok) return recorded
  throw new Stop(refusalSentence(recorded?.refusal ?? 'not-open'))
}

function refusalSentence(refusal: Refusal): string {
  return `Refused (${refusal}): ${staffRefusal(translator('en'), refusal)}`
}

const slotProblems: Readonly<Record<SlotTimeProblem, string>> = {
  'not-a-time': 'is not a time like 2026-12-01T09:30',
  'no-such-hour': 'does not exist on that day: the clocks change',
  'hour-twice': 'exists twice on that day: the clocks change',
}

function readSlot(text: string, { request }: Thread, clinic: Clinic, wanted: string | undefined): SlotTime {
  const offering = offeringPractitioners(clinic, request.answers).map(({ id }) => id)
  const practitioner = wanted ?? offering.find((id) => id === request.practitioner) ?? offering[0]
  if (!practitioner || !offering.includes(practitioner))
    throw new Stop(`--practitioner must be one of ${offering.join(', ')}, not "${wanted}".`, 2)
  const minutes = slotMinutes(clinic, request.answers)
  const time = readSlotTime(text, { minutes, practitioner, timeZone: clinic.timeZone })
  if (typeof time !== 'string') return time
  throw new Stop(`--slot ${text} ${slotProblems[time]}.`, time === 'not-a-time' ? 2 : 1)
}
