import { listDue, purge } from '../../db/retention.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, table } from '../terminal.ts'
import { zoned } from './times.ts'

/** Erases the requests that have been kept as long as the clinic file says; with dryRun only says which. */
export async function purgeRequests(options: SettingsOptions & { dryRun?: boolean; json?: boolean }): Promise<void> {
  const dryRun = options.dryRun ?? false
  await inHouse(readSettings(options), async ({ db, clinic, now }) => {
    const due = dryRun ? await listDue(db, { clinic, now }) : await purge(db, { clinic, now, by: { kind: 'terminal' } })
    const requests = due.map(({ reference, status, keptUntil }) => ({
      ...{ reference, status, keptUntil: zoned(keptUntil, clinic) },
    }))
    if (options.json) return printJson({ dryRun, requests })
    if (requests.length === 0) return print('Nothing has been kept for too long.')
    const rows = requests.map(({ reference, status, keptUntil }) => [reference, status, keptUntil.slice(0, 10)])
    print(table(['reference', 'status', 'kept until'], rows))
    print(dryRun ? `Would erase ${count(rows)}.` : `Erased ${count(rows)}.`)
  })
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? 'one request' : `${length} requests`
}
