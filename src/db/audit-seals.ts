import { createHmac } from 'node:crypto'
import type { Database, Db } from './open.ts'
import type { ServerKey } from './server-key.ts'

/** At most so many lines have one seal: reading them keeps nobody waiting. */
const portion = 5_000

export type AuditSeal = { upTo: number; seal: string }

/**
 * Seals the lines of the audit trail that were written since the last seal, each seal over the one before it too (as
 * Haber and Stornetta 1991 chain theirs). Gives the newest one; undefined when there is nothing new.
 */
export async function sealAudit(db: Database, key: ServerKey, now: Temporal.Instant): Promise<AuditSeal | undefined> {
  let newest: AuditSeal | undefined
  for (;;) {
    const next = await db.transaction().execute((tx) => sealSome(tx, key, now))
    if (!next) return newest
    newest = next
  }
}

async function sealSome(tx: Db, key: ServerKey, now: Temporal.Instant): Promise<AuditSeal | undefined> {
  const last = await tx.selectFrom('audit_seals').selectAll().orderBy('up_to', 'desc').limit(1).executeTakeFirst()
  const lines = await readLines(tx, { after: last?.up_to ?? 0 })
  const upTo = lines.at(-1)?.id
  if (upTo === undefined) return undefined
  const seal = sealOf(lines, last?.seal ?? '', key)
  await tx
    .insertInto('audit_seals')
    .values({ up_to: upTo, seal, key_mark: markOf(key), sealed_at: now.epochMilliseconds })
    .execute()
  return { upTo, seal }
}

export type Lines = { from: number; upTo: number }
export type SealsFound = {
  /** The first that do not fit their seal: changed, left out, or put in between. */
  broken?: Lines
  /** Those that only another key can tell about. */
  otherKey?: Lines
}

/** Compares the audit trail with its seals. */
export async function examineSeals(db: Db, key: ServerKey): Promise<SealsFound> {
  const seals = await db.selectFrom('audit_seals').selectAll().orderBy('up_to').execute()
  const mark = markOf(key)
  const found: SealsFound = {}
  let [before, after] = ['', 0]
  for (const { up_to: upTo, seal, key_mark } of seals) {
    const lines = { from: after + 1, upTo }
    if (key_mark !== mark) found.otherKey = { from: found.otherKey?.from ?? lines.from, upTo }
    else if (sealOf(await readLines(db, { after, upTo }), before, key) !== seal) return { ...found, broken: lines }
    ;[before, after] = [seal, upTo]
  }
  return found
}

type Line = Awaited<ReturnType<typeof readLines>>[number]

/** The next lines, as many as have one seal, or all up to one. */
async function readLines(db: Db, { after, upTo }: { after: number; upTo?: number }) {
  const lines = db.selectFrom('audit').selectAll().where('id', '>', after).orderBy('id')
  return await (upTo === undefined ? lines.limit(portion) : lines.where('id', '<=', upTo)).execute()
}

function sealOf(lines: readonly Line[], before: string, key: ServerKey): string {
  const hmac = createHmac('sha256', derived(key, 'audit seal')).update(before)
  for (const { id, at, by_kind, staff_id, action, request_id, details_json } of lines)
    hmac.update(`\n${JSON.stringify([id, at, by_kind, staff_id, action, request_id, details_json])}`)
  return hmac.digest('base64url')
}

/** Tells keys apart and says nothing about them. */
function markOf(key: ServerKey): string {
  return derived(key, 'audit mark').toString('base64url').slice(0, 12)
}

/** The key also encrypts; each purpose has a key of its own made from it. */
function derived(key: ServerKey, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest()
}
