import { listMigrations } from '../../db/migrate.ts'
import { bringUpToDate, openUnmigrated } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, table } from '../terminal.ts'

/** Applies pending migrations; with status only says which are. */
export async function migrate(options: SettingsOptions & { status?: boolean; json?: boolean }): Promise<void> {
  const settings = readSettings(options)
  const db = await openUnmigrated(settings)
  try {
    const applied = options.status ? [] : await bringUpToDate(db, settings)
    const states = await listMigrations(db)
    if (options.json) {
      printJson(states.map(({ name, appliedAt }) => ({ name, appliedAt: appliedAt?.toISOString() ?? null })))
      return
    }
    if (!options.status) {
      print(applied.length === 0 ? 'Nothing to do: the database is up to date.' : `Applied: ${applied.join(', ')}`)
      return
    }
    print(
      table(
        ['migration', 'applied'],
        states.map(({ name, appliedAt }) => [name, appliedAt?.toISOString() ?? 'pending']),
      ),
    )
  } finally {
    await db.destroy()
  }
}
