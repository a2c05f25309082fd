import { stringify } from 'yaml'
import { readClinicFile } from '../../src/clinic-file/read.ts'
import { tangledFile } from '../../test/clinic-file/big-files.ts'
import { type Measured, median, timed } from './measured.ts'

/** How soon a clinic file of 60 steps and 200 services is read and proven, when every step looks back at three others. */
export async function measureClinicFile(): Promise<Measured[]> {
  const source = stringify(tangledFile(60, 200, 3))
  const read = () => timed(async () => readClinicFile(source))
  return [
    { what: 'clinic file of 60 steps and 200 services, first', value: await read(), unit: 'ms' },
    { what: 'clinic file of 60 steps and 200 services', value: await median(9, read), unit: 'ms', bar: 200 },
  ]
}
