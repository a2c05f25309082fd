import { WithNumber } from '../../templates/parts/telephone.tsx'
import { NoticePage } from '../../templates/patient/notice-page.tsx'
import { type Page, speak } from './context.ts'

/** There is no such page. */
export function notFound(c: Page) {
  const { view } = c.var
  const page = (
    <NoticePage view={view} title={view.t('error.not-found.title')}>
      <p>{view.t('error.not-found.text')}</p>
      <p class="actions">
        <a class="button primary" href={view.href('/')}>
          {view.t('action.to-start')}
        </a>
      </p>
    </NoticePage>
  )
  return c.html(page, 404)
}

/** More than any form of ours holds. */
export function tooLarge(c: Page) {
  const { view, clinic } = c.var
  const title = view.t('error.bug.title')
  const page = (
    <NoticePage view={view} title={title}>
      <p>
        <WithNumber text={view.t('error.too-large', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>
  )
  return c.html(page, 413)
}

/** Sent from a page that is not ours, or from a browser that does not say where it comes from. */
export function notFromHere(c: Page) {
  // The address it was sent to can be a secret, or one that cannot be opened.
  speak(c, undefined, '/')
  const { view, clinic } = c.var
  const page = (
    <NoticePage view={view} title={view.t('error.bug.title')}>
      <p>
        <WithNumber text={view.t('error.foreign', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>
  )
  return c.html(page, 403)
}

/** A bug: logged with its stack, shown as a number that can be read out on the telephone. */
export function failed(error: Error, c: Page) {
  // Whoever hangs up in the middle of a form, in a tunnel say, hears no answer; nothing is wrong here.
  if (error.name === 'AbortError' && c.req.raw.signal.aborted) return c.body(null, 400)
  const { view, requestId, log } = c.var
  log.error({ requestId, stack: error.stack || String(error) }, 'a request failed')
  return c.html(
    <NoticePage view={view} title={view.t('error.bug.title')}>
      <p>{view.t('error.bug.text', { id: requestId.slice(0, 8) })}</p>
    </NoticePage>,
    500,
  )
}
