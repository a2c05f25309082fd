import { join } from 'node:path'
import { addPatientAccess } from '../../src/db/links.ts'
import { openDatabase } from '../../src/db/open.ts'
import { findRequest } from '../../src/db/requests.ts'
import { sendRequest } from '../../test/support/practice.ts'
import { startServer } from '../../test/support/process.ts'
import { openVisitor } from '../../test/support/visitor.ts'
import { type Measured, median, timed } from './measured.ts'

/** How soon an open page hears of what somebody has just sent. */
export async function measureLive(binary: string): Promise<Measured[]> {
  const server = await startServer({ binary, env: { TERMINPFAD_LIMITS: 'off' } })
  try {
    const patient = openVisitor(server.url)
    const reference = await sendRequest(patient)
    const db = openDatabase(join(server.directory, 'data/terminpfad.sqlite'))
    const requestId = (await findRequest(db, reference))?.id ?? 0
    const now = Temporal.Now.instant()
    const session = await addPatientAccess(db, { session: undefined, requestId, ownDevice: false, now })
    await db.destroy()
    const headers = { cookie: `__Host-vorgang=${session}` }
    const { body } = await fetch(`${server.url}/vorgang/${reference}/ereignisse`, { headers })
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    const heard = async () => {
      for (;;) {
        const { done, value = '' } = (await reader?.read()) ?? { done: true }
        if (done || value.includes('data:')) return
      }
    }
    await heard()
    let count = 0
    const value = await median(5, async () => {
      patient.fill({ text: `Nachricht ${++count}` })
      await patient.press('Nachricht senden')
      return await timed(heard)
    })
    await reader?.cancel()
    return [{ what: 'an open page hears of what was sent', value, unit: 'ms', bar: 2_000 }]
  } finally {
    await server.stop()
  }
}
