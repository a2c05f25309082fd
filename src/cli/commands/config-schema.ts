import { clinicFileSchema } from '../../clinic-file/json-schema.ts'
import { printJson } from '../terminal.ts'

export function printSchema(): void {
  printJson(clinicFileSchema())
}
