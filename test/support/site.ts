import { decideAndRecord } from '../../src/db/threads.ts'
import { propose } from '../../src/domain/proposal.ts'
import { readSlotTime } from '../../src/domain/slot.ts'
import { openPractice, type Practice, type PracticeOptions } from './practice.ts'

/** A practice that a real browser can visit, with a clock that can be moved. */
export type Site = Practice & {
  url: string
  /** Offers these local times with the first practitioner. */
  propose: (reference: string, ...times: string[]) => Promise<void>
}

export async function openSite(options: PracticeOptions = {}): Promise<Site> {
  let answer: Practice['fetch'] = () => new Response('starting', { status: 503 })
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, idleTimeout: 60, fetch: (request) => answer(request) })
  const url = `http://localhost:${server.port}`
  const practice = await openPractice({ ...options, baseUrl: url })
  answer = practice.fetch
  const { clinic, db, now } = practice
  return {
    ...practice,
    url,
    propose: async (reference, ...times) => {
      const slots = times.map((time) => {
        const { timeZone } = clinic
        const slot = readSlotTime(time, { minutes: 30, practitioner: clinic.practitioners[0].id, timeZone })
        if (typeof slot === 'string') throw new Error(`${time}: ${slot}`)
        return slot
      })
      const by = { kind: 'terminal' } as const
      const recorded = await decideAndRecord(
        db,
        reference,
        ({ request, open }) => propose(request, slots, { clinic, by, now: now(), current: open }),
        clinic.timeZone,
      )
      if (!recorded?.ok) throw new Error(`not proposed: ${recorded?.refusal}`)
    },
    close: async () => {
      await server.stop(true)
      await practice.close()
    },
  }
}
