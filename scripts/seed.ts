import { sql } from 'kysely'
import type { Database } from '../src/db/open.ts'
import { referenceFrom } from '../src/domain/reference.ts'
import { searchText } from '../src/domain/search.ts'

const batch = 2_000

/** Adds so many threads of the example practice to those that are there: the same ones each time, one a minute until now. */
export async function seedThreads(db: Database, count: number, now = Temporal.Now.instant()): Promise<void> {
  const chance = chances(20261123)
  const { rows } = await sql<{ last: number | null }>`SELECT max(id) AS last FROM appointment_requests`.execute(db)
  const before = rows[0]?.last ?? 0
  for (let from = 0; from < count; from += batch) {
    const threads = Array.from({ length: Math.min(batch, count - from) }, (_, index) => {
      const nth = from + index + 1
      return makeThread(before + nth, now.epochMilliseconds - (count - nth) * 60_000, chance)
    })
    await addThreads(db, threads)
  }
}

async function addThreads(db: Database, threads: readonly SeededThread[]): Promise<void> {
  const rows = sql`FROM json_each(${JSON.stringify(threads)})`
  const of = (field: keyof SeededThread) => sql`value ->> ${field}`
  await db.transaction().execute(async (tx) => {
    await sql`INSERT INTO appointment_requests (id, reference, submission_id, content_hash, status, version, language,
        name, email, phone, birth_date, answers_json, preference_json, own_answers_json, complaint,
        received_at, last_entry_at, last_news_id, turn, turn_since, suspicious)
      SELECT ${of('id')}, ${of('reference')}, ${of('reference')}, '', ${of('status')}, 1, ${of('language')},
        ${of('name')}, ${of('email')}, ${of('phone')}, ${of('birthDate')}, ${of('answers')},
        '{"asSoonAsPossible":true,"times":[]}', '{}', ${of('complaint')},
        ${of('at')}, ${of('at')}, ${of('id')} * 2, ${of('turn')}, ${of('at')}, ${of('suspicious')} ${rows}`.execute(tx)
    await sql`INSERT INTO entries (id, request_id, kind, at, by_kind, body_json)
      SELECT ${of('id')} * 2 - 1, ${of('id')}, 'request-sent', ${of('at')}, 'patient', '{}' ${rows}`.execute(tx)
    await sql`INSERT INTO entries (id, request_id, kind, at, by_kind, body_json)
      SELECT ${of('id')} * 2, ${of('id')}, 'message', ${of('at')}, 'patient',
        json_object('text', ${of('message')}) ${rows}`.execute(tx)
    await sql`INSERT INTO thread_search (rowid, text) SELECT ${of('id')}, ${of('text')} ${rows}`.execute(tx)
  })
}

type SeededThread = ReturnType<typeof makeThread>

/** Nine out of ten are done with; of the rest, most wait for the practice. */
function makeThread(id: number, at: number, chance: Chance) {
  const first = pick(firstNames, chance)
  const last = pick(lastNames, chance)
  const [status, turn] = chance() < 0.9 ? pick(over, chance) : pick(underWay, chance)
  const thread = {
    id,
    at,
    reference: referenceOf(id),
    status,
    turn,
    suspicious: chance() < 0.005 ? 1 : 0,
    language: pick(['de', 'de', 'de', 'de', 'tr', 'ru', 'ar', 'en'], chance),
    name: `${first} ${last}`,
    email: `${first}.${last}${id}@example.org`.toLowerCase(),
    phone: `+49 30 ${5_550_000 + (id % 10_000)}`,
    birthDate: `19${60 + (id % 40)}-0${1 + (id % 9)}-${10 + (id % 18)}`,
    answers: JSON.stringify({
      visited_before: chance() < 0.7 ? 'yes' : 'no',
      insurance: pick(['statutory', 'statutory', 'statutory', 'private', 'self_pay'], chance),
      service: pick(['vorsorge', 'impfung', 'reise', 'ultraschall', 'sprechstunde'], chance),
    }),
    complaint: `${pick(complaints, chance)} seit ${2 + (id % 20)} Tagen`,
    message: `${pick(messages, chance)} ${pick(complaints, chance)}.`,
  }
  return { ...thread, text: searchText({ ...thread, texts: [thread.message] }) }
}

type Chance = () => number

/** Numbers from 0 to 1 that look like chance and are always the same (mulberry32). */
function chances(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick<Item>(items: readonly Item[], chance: Chance): Item {
  return items[Math.floor(chance() * items.length)] as Item
}

/** A different one for each number: 7919 has no factor in common with 30. */
function referenceOf(id: number): string {
  let rest = (id * 7919 + 12_345) % 30 ** 6
  const signs = Array.from({ length: 6 }, () => {
    const sign = rest % 30
    rest = Math.floor(rest / 30)
    return sign
  })
  return referenceFrom(Uint8Array.from(signs))
}

const firstNames = ['Erika', 'Max', 'Ayşe', 'Иван', 'Leyla', 'Jan', 'Otto', 'Lena', 'Paul', 'Jörg', 'Übeyde', 'Li']
const lastNames = ['Mustermann', 'Müller', 'Beispiel', 'Örnek', 'Пример', 'Przykład', 'Weiß', 'Musterfrau', 'Sauermann']
const over = [
  ['scheduled', 'done'],
  ['scheduled', 'done'],
  ['answered', 'done'],
  ['withdrawn', 'done'],
  ['cancelled', 'done'],
] as const
const underWay = [
  ['new', 'practice'],
  ['in_progress', 'practice'],
  ['declined', 'practice'],
  ['expired', 'practice'],
  ['proposed', 'patient'],
  ['in_progress', 'patient'],
] as const
const complaints = ['Rückenschmerzen', 'Husten', 'Überweisung nötig', 'Rezept', 'Impfung auffrischen', 'Schwindel']
const messages = ['Ich kann auch vormittags.', 'Vielen Dank für die Mühe!', 'Bitte rufen Sie mich zurück wegen']
