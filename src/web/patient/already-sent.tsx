import { Button } from '../../../templates/parts/button.tsx'
import { NoticePage } from '../../../templates/patient/notice-page.tsx'
import { OutsidePage } from '../../../templates/patient/outside-page.tsx'
import { draftLife } from '../../db/drafts.ts'
import { findRequestBySubmission } from '../../db/requests.ts'
import { type Page, param } from '../context.ts'
import { grantAccess } from './access.tsx'

/** Shown when a draft that became a request is opened or sent again. */
export function alreadySentPage(c: Page, { draft, changed }: { draft: string; changed: boolean }) {
  const { view } = c.var
  if (view.framed)
    return c.html(
      <OutsidePage view={view} title={view.t('sent.title')} address={`/termin/${draft}`}>
        <p>{view.t('sent.text')}</p>
      </OutsidePage>,
    )
  return c.html(
    <NoticePage view={view} title={view.t('sent.title')}>
      <p>{view.t('sent.text')}</p>
      {changed && <p>{view.t('sent.changed')}</p>}
      <form method="post" action={view.href(`/termin/${draft}/vorgang`)} class="actions">
        <Button>{view.t('sent.open')}</Button>
      </form>
    </NoticePage>,
    changed ? 409 : 200,
  )
}

/** POST /termin/:draft/vorgang : the draft's address is a secret of the device that sent it, and opens its thread for a day. */
export async function openSent(c: Page) {
  const { db, now, view } = c.var
  const request = await findRequestBySubmission(db, param(c, 'draft'))
  if (!request) return c.redirect(view.href(`/termin/${encodeURIComponent(param(c, 'draft'))}`), 303)
  const fresh = now.epochMilliseconds - request.receivedAt.epochMilliseconds < draftLife
  if (fresh) await grantAccess(c, { requestId: request.id, ownDevice: true })
  return c.redirect(view.href(`/vorgang/${request.reference}`), 303)
}
