import { addPatientAccess } from '../../src/db/links.ts'
import { addStaff } from '../../src/db/staff.ts'
import { addPasskey } from '../../src/db/staff-passkeys.ts'
import { addStaffSession } from '../../src/db/staff-sessions.ts'
import { disableAccount } from '../../src/db/staff-team.ts'
import type { SessionStage } from '../../src/domain/staff.ts'
import { cookieOf } from './accounts.ts'
import { propose } from './desk.ts'
import { type Practice, sendRequest } from './practice.ts'

/** Those who may not see what is asked for, whoever it is for: what is nobody's, a stranger's, or of the past. */
export const strangers = ['nobody', 'patient', 'half-way', 'idle', 'disabled'] as const
export const members = ['reading', 'staff', 'admin'] as const
export type Actor = (typeof strangers)[number] | (typeof members)[number] | 'owner'

/** What stands in an address: something that is there, of the one who asks or of somebody else; or nothing. */
export type Which = 'own' | 'foreign' | 'missing'

export type World = {
  /** A fresh cookie of this actor; none for nobody. */
  cookieOf: (actor: Actor) => Promise<string | undefined>
  /** The address of a route, filled out. Throws when a part is unknown: then nobody has thought about it yet. */
  fillOut: (path: string, which: Which, actor: Actor) => string
}

const never = '2026-11-22T20:00:00Z'

/** Two patients' threads and one account of each kind, each with what can belong to it. */
export async function openWorld(practice: Practice): Promise<World> {
  const { db, now } = practice
  const desk = await practice.staff()
  const [mine, theirs] = [await makeThread(practice, desk, '09:30'), await makeThread(practice, desk, '10:30')]
  const account = (name: string, role: (typeof members)[number]) =>
    addStaff(db, { email: `${name}@example.org`, name, role, now: now() }).then((id) => id ?? 0)
  const ids = {
    reading: await account('reading', 'reading'),
    staff: await account('staff', 'staff'),
    admin: await account('admin', 'admin'),
  }
  const colleague = await account('colleague', 'staff')
  const gone = await account('gone', 'admin')
  const goneCookie = await cookieOf(practice, gone)
  await disableAccount(db, { staffId: gone, by: { kind: 'terminal', user: 'root' }, now: now() })
  const session = async (staffId: number, stage: SessionStage = 'open', at = now()) =>
    `__Host-praxis=${await addStaffSession(db, { staffId, stage, device: '', now: at })}`
  const access = async ({ requestId }: Thread) =>
    `__Host-vorgang=${await addPatientAccess(db, { session: undefined, requestId, ownDevice: true, now: now() })}`
  const owned: Record<string, { session: number; passkey: string }> = {}
  for (const [name, id] of [...Object.entries(ids), ['colleague', colleague] as const])
    owned[name] = await belongings(practice, name, id)

  return {
    cookieOf: async (actor) => {
      if (actor === 'nobody') return undefined
      if (actor === 'owner') return await access(mine)
      if (actor === 'patient') return await access(theirs)
      if (actor === 'disabled') return goneCookie
      if (actor === 'idle') return await session(ids.admin, 'open', Temporal.Instant.from(never))
      if (actor === 'half-way') return await session(ids.admin, 'code')
      return await session(ids[actor])
    },
    fillOut: (path, which, actor) => {
      const owner = which === 'own' && owned[actor] ? actor : 'colleague'
      const parts: Record<string, readonly [there: string | number, missing: string]> = {
        reference: [mine.reference, 'ZZ-ZZZZ'],
        proposal: [which === 'own' ? mine.proposal : theirs.proposal, 'p_none'],
        staff: [colleague, '999999'],
        session: [owned[owner]?.session ?? '', '999999'],
        passkey: [owned[owner]?.passkey ?? '', 'none'],
        ...publicParts,
        ...otherParts,
      }
      return path.replaceAll(/:(\w+)/g, (_part, name: string) => {
        const part = parts[name]
        if (!part) throw new Error(`Nobody has said yet what stands for :${name} in ${path}`)
        return encodeURIComponent(part[which === 'missing' ? 1 : 0])
      })
    },
  }
}

/** Parts of addresses that everybody may try: each is a secret, or says nothing about anybody. */
const publicParts = {
  draft: ['none', 'none'],
  step: ['versicherung', 'none'],
  choice: ['rezept', 'none'],
  token: ['none', 'none'],
  form: ['annahme', 'none'],
} as const

/** Parts whose things belong to the whole practice. */
const otherParts = { id: ['1', '999999'] } as const

type Thread = { reference: string; requestId: number; proposal: string }

async function makeThread(practice: Practice, desk: Awaited<ReturnType<Practice['staff']>>, time: string) {
  const reference = await sendRequest(practice.visitor(), { name: 'Erika Kanarie', complaint: 'Kanarienhusten' })
  await propose(desk, reference, `2026-12-01T${time}`)
  const row = await practice.db
    .selectFrom('proposals')
    .innerJoin('appointment_requests', 'appointment_requests.id', 'request_id')
    .select(['proposals.id as proposal', 'request_id as requestId'])
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return { reference, ...row }
}

async function belongings(practice: Practice, name: string, staffId: number) {
  const { db, now } = practice
  await cookieOf(practice, staffId)
  const { id } = await db
    .selectFrom('staff_sessions')
    .select('id')
    .where('staff_id', '=', staffId)
    .executeTakeFirstOrThrow()
  const passkey = `passkey-of-${name}`
  await addPasskey(db, { id: passkey, staffId, name, publicKey: new Uint8Array(77), counter: 0, createdAt: now() })
  return { session: id, passkey }
}
