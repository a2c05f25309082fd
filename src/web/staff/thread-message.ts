import { type Begun, saveBegun } from '../../db/message-drafts.ts'
import { listReadyAnswers } from '../../db/ready-answers.ts'
import { findRequest } from '../../db/requests.ts'
import { findThread } from '../../db/threads.ts'
import { sendAndSettle, sendMessage } from '../../domain/message.ts'
import { fillAnswer, findByTitle, type ReadyAnswer } from '../../domain/ready-answer.ts'
import { readReference } from '../../domain/reference.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Decision } from '../../domain/transition.ts'
import { first, firstText, longestText, type Typed } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { byStaff, decide } from './thread-decision.ts'
import { threadPage } from './thread-page.tsx'

/** POST /praxis/anfragen/:reference/nachrichten : sends, and closes the request where that was asked for. */
export async function sendStaffMessage(c: Page) {
  const fields = await readFields(c)
  const { db, clinic, view } = c.var
  const { text, readyId } = readMessage(fields)
  const ready = (await listReadyAnswers(db, clinic)).find(({ id }) => id === readyId)
  const settles = first(fields, 'danach') === 'erledigt'
  const answer = await decide(c, {
    version: first(fields, 'version'),
    seen: Number(first(fields, 'gesehen')) || undefined,
    typed: { message: text, readyId },
    decision: (thread) => write(c, thread, { text, ready, settles }),
    field: 'text',
    word: (refusal) => (refusal === 'stale' ? view.t('staff.message.stale') : undefined),
  })
  if (answer.status === 303) await forget(c, { message: '' })
  return answer
}

/** It was sent: nothing of it is left to keep. */
export async function forget(c: Page, part: Partial<Begun>) {
  const { db, staff } = c.var
  const request = await findRequest(db, readReference(param(c, 'reference')))
  if (request) await saveBegun(db, { staffId: staff.id, requestId: request.id, ...part })
}

/** POST /praxis/anfragen/:reference/vorlage : the page again, with the ready answer below what was typed. */
export async function insertReadyAnswer(c: Page) {
  const { db, clinic, view } = c.var
  const thread = await findThread(db, readReference(param(c, 'reference')))
  if (!thread) return c.notFound()
  const fields = await readFields(c)
  const { text, readyId } = readMessage(fields)
  // A button of one ready answer says its title, whatever stands in the field.
  const wanted = first(fields, 'titel') || first(fields, 'vorlage')
  const ready = findByTitle(await listReadyAnswers(db, clinic), wanted, ({ title }) => view.text(title))
  if (!ready) {
    const problems = [{ field: 'vorlage', text: view.t('staff.answers.unknown') }]
    return c.html(await threadPage(c, thread, { message: text, readyId, wanted }, problems), 422)
  }
  const filled = fillAnswer(ready, thread.request, clinic).text
  const message = [text.trim(), filled].filter(Boolean).join('\n\n').slice(0, longestText)
  return c.html(await threadPage(c, thread, { message, readyId: ready.id }))
}

function readMessage(fields: Typed) {
  return { text: firstText(fields, 'text'), readyId: first(fields, 'eingefuegt') }
}

type Writing = { text: string; ready: ReadyAnswer | undefined; settles: boolean }

function write(c: Page, { request, open, entries }: Thread, { text, ready, settles }: Writing): Decision {
  const { clinic, now } = c.var
  const filled = ready && fillAnswer(ready, request, clinic)
  // Words that were changed after inserting are no longer what the copy says.
  const copy = filled && text.includes(filled.text) ? filled.copy : undefined
  const writing = { text, by: byStaff(c), now, copy, newest: entries.at(-1) }
  return settles ? sendAndSettle(request, { ...writing, proposal: open }) : sendMessage(request, writing)
}
