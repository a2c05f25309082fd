import type { Selectable } from 'kysely'
import type { Absence } from '../domain/absence.ts'
import { addStaffLine, type ByStaff } from './audit.ts'
import type { Database, Db } from './open.ts'
import type { Schema } from './schema.ts'

export type Period = { from: Temporal.Instant; until: Temporal.Instant }

/** Absences that touch a period, earliest first. */
export async function listAbsences(db: Db, { from, until }: Period): Promise<Absence[]> {
  const rows = await db
    .selectFrom('absences')
    .selectAll()
    .where('ends_at', '>', from.epochMilliseconds)
    .where('starts_at', '<', until.epochMilliseconds)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export async function findAbsence(db: Db, id: number): Promise<Absence | undefined> {
  const row = await db.selectFrom('absences').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Adds an absence and gives its id. */
export async function addAbsence(db: Database, absence: Omit<Absence, 'id'>, changing: ByStaff): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('absences')
      .values({
        practitioner_id: absence.practitioner,
        starts_at: absence.start.epochMilliseconds,
        ends_at: absence.end.epochMilliseconds,
        substitute_id: absence.substitute ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addStaffLine(tx, 'absence-added', changing, { id, ...absence })
    return id
  })
}

export async function deleteAbsence(db: Database, id: number, changing: ByStaff): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('absences').where('id', '=', id).returningAll().executeTakeFirst()
    if (row) await addStaffLine(tx, 'absence-removed', changing, fromRow(row))
  })
}

function fromRow(row: Selectable<Schema['absences']>): Absence {
  return {
    id: row.id,
    practitioner: row.practitioner_id,
    start: Temporal.Instant.fromEpochMilliseconds(row.starts_at),
    end: Temporal.Instant.fromEpochMilliseconds(row.ends_at),
    ...(row.substitute_id && { substitute: row.substitute_id }),
  }
}
