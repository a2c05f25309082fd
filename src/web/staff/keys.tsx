import { KeysPage } from '../../../templates/staff/keys-page.tsx'
import type { Page } from '../context.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/tasten */
export async function showKeys(c: Page) {
  return c.html(<KeysPage desk={await deskOf(c)} />)
}
