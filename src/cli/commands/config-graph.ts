import { print, Stop } from '../terminal.ts'
import { type FileOptions, nameClinicFile, requireClinic } from './config-file.ts'

/** Draws the path. Stops with 2 on a format it does not know. */
export async function printGraph(given: string | undefined, options: FileOptions & { format: string }): Promise<void> {
  const { format } = options
  if (!['text', 'mermaid', 'svg'].includes(format))
    throw new Stop(`--format is text, mermaid or svg, not "${format}".`, 2)
  const clinic = await requireClinic(nameClinicFile(given, options))
  if (format === 'svg') print((await import('../../clinic-file/graph-svg.ts')).drawPath(clinic))
  else if (format === 'mermaid') print((await import('../../clinic-file/graph-mermaid.ts')).writeMermaid(clinic))
  else print((await import('../../clinic-file/graph-text.ts')).writePath(clinic))
}
