import { newestEntryId } from '../../db/entries.ts'
import { saveBegun } from '../../db/message-drafts.ts'
import { findRequest } from '../../db/requests.ts'
import { readReference } from '../../domain/reference.ts'
import { firstText } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { answerWithEvents } from '../event-stream.ts'
import { staysSignedIn } from './session.ts'

/** GET /praxis/ereignisse?vorgang=<reference> : says that something is new on the desk, or who else is at it. */
export async function deskEvents(c: Page) {
  const { db, presence, staff, clock } = c.var
  const isAlive = staysSignedIn(c)
  const reference = c.req.query('vorgang')
  return await answerWithEvents(c, {
    event: 'news',
    wants: () => true,
    newest: () => newestEntryId(db),
    mayStay: () => isAlive(clock()),
    askEvery: 500,
    alsoListen: (tell) => {
      // Who came or went since the page was made; one's own coming is no news to oneself.
      if (Number(c.req.query('stand')) !== presence.changes()) tell('presence')
      const leave = reference ? presence.arrive(readReference(reference), staff) : undefined
      const deaf = presence.listen(() => tell('presence'))
      return () => {
        deaf()
        leave?.()
      }
    },
  })
}

/** POST /praxis/anfragen/:reference/entwurf : the message or the note as typed so far, kept for this person; colleagues see "schreibt". */
export async function saveDraft(c: Page) {
  const { db, staff, presence } = c.var
  const reference = readReference(param(c, 'reference'))
  const request = await findRequest(db, reference)
  if (!request) return c.notFound()
  const fields = await readFields(c)
  const begun = (name: string) => fields[name] && firstText(fields, name)
  const [message, note] = [begun('text'), begun('note')]
  await saveBegun(db, {
    ...{ staffId: staff.id, requestId: request.id },
    ...(message !== undefined && { message }),
    ...(note !== undefined && { note }),
  })
  presence.write(reference, staff)
  return c.body(null, 204)
}
