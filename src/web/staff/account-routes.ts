import { get, post, type Route } from '../route.ts'
import * as account from './account.tsx'
import * as factors from './account-factors.tsx'
import * as enrolment from './second-factor.tsx'
import { tellTimeLeft } from './session-time.ts'
import { lock, showSignIn, submitSignIn, submitSignOut } from './sign-in.tsx'
import * as code from './sign-in-code.tsx'
import { showSetup, submitSetup } from './sign-in-setup.tsx'

/** The addresses of signing in and of accounts. */
export const accountRoutes: readonly Route[] = [
  get('/praxis/anmeldung', 'everybody', showSignIn),
  post('/praxis/anmeldung', 'everybody', submitSignIn),
  post('/praxis/anmeldung/passkey-aufgabe', 'everybody', code.askPasskey),
  post('/praxis/anmeldung/passkey', 'everybody', code.submitPasskey),
  post('/praxis/abmeldung', 'everybody', submitSignOut),
  get('/praxis/einrichten/:token', 'everybody', showSetup),
  post('/praxis/einrichten/:token', 'everybody', submitSetup),

  // A session that has come half-way is what opens these.
  get('/praxis/anmeldung/code', 'everybody', code.showCode),
  post('/praxis/anmeldung/code', 'everybody', code.submitCode),
  get('/praxis/anmeldung/zweiter-faktor', 'everybody', enrolment.showEnrolment),
  post('/praxis/anmeldung/zweiter-faktor', 'everybody', enrolment.submitEnrolment),
  post('/praxis/anmeldung/zweiter-faktor/passkey-aufgabe', 'everybody', enrolment.askEnrolmentPasskey),
  post('/praxis/anmeldung/zweiter-faktor/passkey', 'everybody', enrolment.submitEnrolmentPasskey),

  post('/praxis/sperre', 'reading', lock),
  { ...get('/praxis/sitzung', 'reading', tellTimeLeft), byItself: true },
  post('/praxis/sitzung', 'reading', tellTimeLeft),

  get('/praxis/konto', 'reading', account.showAccount),
  post('/praxis/konto/email', 'reading', account.submitEmail),
  post('/praxis/konto/passwort', 'reading', account.submitPassword),
  post('/praxis/konto/sprache', 'reading', account.submitLanguage),
  post('/praxis/konto/sitzungen/ende', 'reading', account.endOtherSessions),
  post('/praxis/konto/sitzungen/:session/ende', 'reading', account.endOneSession),
  get('/praxis/konto/zweiter-faktor', 'reading', factors.showCodes),
  post('/praxis/konto/zweiter-faktor', 'reading', factors.submitCodes),
  post('/praxis/konto/wiederherstellungscodes', 'reading', factors.submitRecoveryCodes),
  post('/praxis/konto/passkeys-aufgabe', 'reading', factors.askPasskeyOfOwn),
  post('/praxis/konto/passkeys', 'reading', factors.submitPasskeyOfOwn),
  post('/praxis/konto/passkeys/:passkey/entfernung', 'reading', factors.removePasskey),
]
