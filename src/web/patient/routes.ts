import { get, post, type Route } from '../route.ts'
import { openSent } from './already-sent.tsx'
import { embedScript } from './embed.ts'
import { sendForm, showForm } from './form.tsx'
import { acceptOnLink, declineOnLink, objectOnLink, openLink, showLink } from './link.tsx'
import { readThread, threadEvents } from './live.ts'
import { askNewLink, showNewLink, showNewLinkSent } from './new-link.tsx'
import { answerStep, resume, showExit, showStep } from './path.tsx'
import { remindOnThread } from './reminder.ts'
import { begin, start } from './start.tsx'
import * as thread from './thread.tsx'
import { accessibility, choice, patientWindow } from './window.tsx'

/** From the window up to the form: public, without a cookie, and so to be shown inside the practice's own website. */
const pathRoutes: readonly Route[] = [
  get('/', 'everybody', patientWindow),
  get('/auswahl/:choice', 'everybody', choice),
  get('/barrierefreiheit', 'everybody', accessibility),
  get('/termin', 'everybody', start),
  post('/termin', 'everybody', begin),
  get('/termin/:draft', 'everybody', resume),
  get('/termin/:draft/anfrage', 'everybody', showForm),
  get('/termin/:draft/ende', 'everybody', showExit),
  get('/termin/:draft/:step', 'everybody', showStep),
  post('/termin/:draft/:step', 'everybody', answerStep),
]

/** Every address of patients. The first that fits answers. */
export const patientRoutes: readonly Route[] = [
  post('/termin/:draft/anfrage', 'everybody', sendForm),
  post('/termin/:draft/vorgang', 'everybody', openSent),
  ...pathRoutes.map((route) => ({ ...route, framable: true })),
  get('/embed.js', 'everybody', embedScript),

  // A link's token, or a cookie earned with one, is what opens these.
  get('/v/:token', 'everybody', showLink),
  post('/v/:token', 'everybody', openLink),
  post('/v/:token/annahme', 'everybody', acceptOnLink),
  post('/v/:token/ablehnung', 'everybody', declineOnLink),
  post('/v/:token/widerspruch', 'everybody', objectOnLink),
  get('/neuer-link', 'everybody', showNewLink),
  post('/neuer-link', 'everybody', askNewLink),
  get('/neuer-link/gesendet', 'everybody', showNewLinkSent),
  get('/vorgang/:reference', 'everybody', thread.showThread),
  post('/vorgang/:reference/annahme', 'everybody', thread.acceptOnThread),
  post('/vorgang/:reference/ablehnung', 'everybody', thread.declineOnThread),
  post('/vorgang/:reference/wunsch', 'everybody', thread.wishOnThread),
  post('/vorgang/:reference/nachrichten', 'everybody', thread.writeOnThread),
  post('/vorgang/:reference/ruecknahme', 'everybody', thread.withdrawOnThread),
  post('/vorgang/:reference/absage', 'everybody', thread.cancelOnThread),
  post('/vorgang/:reference/erinnerung', 'everybody', remindOnThread),
  get('/vorgang/:reference/termin.ics', 'everybody', thread.threadCalendar),
  get('/vorgang/:reference/ereignisse', 'everybody', threadEvents),
  post('/vorgang/:reference/gelesen', 'everybody', readThread),
]
