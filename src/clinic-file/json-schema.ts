import { z } from 'zod'
import { clinicFile } from './schema.ts'

/** The JSON Schema that editors use to complete and check a clinic file. */
export function clinicFileSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(clinicFile, { io: 'input', reused: 'ref' })
  return { $schema, title: 'Terminpfad clinic file', ...schema }
}
