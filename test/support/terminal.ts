import { decideAndRecord } from '../../src/db/threads.ts'
import { close } from '../../src/domain/appointment-request.ts'
import { sendMessage } from '../../src/domain/message.ts'
import { propose } from '../../src/domain/propose.ts'
import { readSlotTime } from '../../src/domain/slot.ts'
import type { Thread } from '../../src/domain/thread.ts'
import type { Decision } from '../../src/domain/transition.ts'
import type { Practice } from './practice.ts'

const by = { kind: 'terminal' } as const

/** What `proposals send` does: local times such as 2026-12-01T09:30, half an hour each, with the first practitioner. */
export async function proposeByTerminal(practice: Practice, reference: string, ...times: string[]): Promise<void> {
  const { clinic } = practice
  const slots = times.map((time) => {
    const slot = readSlotTime(time, {
      minutes: 30,
      practitioner: clinic.practitioners[0].id,
      timeZone: clinic.timeZone,
    })
    if (typeof slot === 'string') throw new Error(`${time}: ${slot}`)
    return slot
  })
  await decide(practice, reference, ({ request, open }) =>
    propose(request, slots, { clinic, by, now: practice.now(), current: open }),
  )
}

/** What "Erledigt" does. */
export async function closeByTerminal(practice: Practice, reference: string): Promise<void> {
  await decide(practice, reference, ({ request, open }) => close(request, { proposal: open, by, now: practice.now() }))
}

/** What `messages send` does. */
export async function writeByTerminal(practice: Practice, reference: string, text: string): Promise<void> {
  await decide(practice, reference, ({ request }) => sendMessage(request, { text, by, now: practice.now() }))
}

async function decide({ db, clinic }: Practice, reference: string, decision: (thread: Thread) => Decision) {
  const recorded = await decideAndRecord(db, reference, decision, clinic.timeZone)
  if (!recorded?.ok) throw new Error(`${reference}: ${recorded?.refusal ?? 'not found'}`)
}
