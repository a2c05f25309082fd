import { noFitLines } from '../../../templates/staff/no-fit-words.ts'
import { findSuggestions } from '../../db/suggestions.ts'
import { findThread } from '../../db/threads.ts'
import { findPractitioner } from '../../domain/clinic.ts'
import { readReference } from '../../domain/reference.ts'
import { formatsFor } from '../../locales/formats.ts'
import { translator } from '../../locales/translator.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, say, table } from '../terminal.ts'
import { zoned } from './times.ts'

/** Says which times suit a request; stops with 1 when there are none, not even others. */
export async function slotsSuggest(given: string, options: SettingsOptions & { json?: boolean }): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic, now }) => {
    const thread = await findThread(db, readReference(given))
    if (!thread) throw new Stop(`There is no request ${given}.`)
    const { slots, reasons } = await findSuggestions(db, thread, { clinic, now })
    const why = noFitLines(reasons, { t: translator('en'), format: formatsFor('en', clinic.timeZone) })
    if (options.json)
      printJson(
        slots.map(({ start, end, practitioner, fits }) => ({
          start: zoned(start, clinic),
          end: zoned(end, clinic),
          practitioner,
          fits,
          reasons: fits ? [] : reasons,
        })),
      )
    if (slots.length === 0) throw new Stop(`No time in the next 90 days. ${why.join('. ')}.`)
    if (reasons.length > 0) say(`Nothing fits: ${why.join('; ')}. The nearest others:`)
    if (options.json) return
    const rows = slots.map(({ start, practitioner }) => [
      zoned(start, clinic).slice(0, 16),
      practitioner,
      findPractitioner(clinic, practitioner)?.name ?? '',
    ])
    print(table(['start', 'practitioner', 'name'], rows))
  })
}
