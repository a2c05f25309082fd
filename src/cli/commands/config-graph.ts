import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, Stop } from '../terminal.ts'
import { nameClinicFile, requireClinic } from './config-file.ts'

type Options = SettingsOptions & { format: string; exits?: boolean }

/** Draws the path, with figures only when asked for, because they need the data. Stops with 2 on a format it does not know. */
export async function printGraph(given: string | undefined, options: Options): Promise<void> {
  const { format } = options
  if (!['text', 'mermaid', 'svg'].includes(format))
    throw new Stop(`--format is text, mermaid or svg, not "${format}".`, 2)
  const configFile = nameClinicFile(given, options)
  const clinic = await requireClinic(configFile)
  const drawing = options.exits
    ? await (await import('./config-exits.ts')).countExits({ ...readSettings(options), configFile })
    : {}
  if (format === 'svg') print((await import('../../clinic-file/graph-svg.ts')).drawPath(clinic, drawing))
  else if (format === 'mermaid')
    print((await import('../../clinic-file/graph-mermaid.ts')).writeMermaid(clinic, drawing))
  else print((await import('../../clinic-file/graph-text.ts')).writePath(clinic, drawing))
}
