import { get, post, type Route } from '../route.ts'
import * as absences from './absences.tsx'
import { decideBookings, showAbsence } from './absences-bookings.tsx'
import { accountRoutes } from './account-routes.ts'
import { showCalendar } from './calendar.tsx'
import * as feeds from './calendar-feeds.tsx'
import { saveDigest, showDigest } from './digest.tsx'
import { exportFigures, showFigures } from './figures.tsx'
import { saveOrder, showInbox } from './inbox.tsx'
import { changeSelected } from './inbox-bulk.tsx'
import { showKeys } from './keys.tsx'
import { allowThreadMail, revokeThreadLinks } from './links.ts'
import { deskEvents, saveDraft } from './live.ts'
import { markThreadRead } from './looking.ts'
import { showPath } from './path.tsx'
import { savePhoneRequest, showPhoneForm } from './phone.tsx'
import { acceptByPhone, declineByPhone, sendProposal, takeProposalBack, undoSentProposal } from './proposals.tsx'
import { removeReadyAnswer, saveReadyAnswer, showReadyAnswer, showReadyAnswers } from './ready-answers.tsx'
import { teamRoutes } from './team-routes.ts'
import * as thread from './thread.tsx'
import * as desk from './thread-desk.ts'
import { insertReadyAnswer, sendStaffMessage } from './thread-message.ts'

/** Every address of staff, with the role it needs. */
export const staffRoutes: readonly Route[] = [
  ...accountRoutes,
  ...teamRoutes,

  get('/praxis', 'reading', showInbox),
  post('/praxis/ansicht', 'reading', saveOrder),
  post('/praxis/auswahl', 'staff', changeSelected),
  get('/praxis/ablauf', 'reading', showPath),
  get('/praxis/auswertung', 'reading', showFigures),
  get('/praxis/auswertung.csv', 'admin', exportFigures),
  get('/praxis/benachrichtigungen', 'reading', showDigest),
  post('/praxis/benachrichtigungen', 'reading', saveDigest),
  get('/praxis/tasten', 'reading', showKeys),
  { ...get('/praxis/ereignisse', 'reading', deskEvents), byItself: true },
  get('/praxis/kalender', 'reading', showCalendar),
  get('/praxis/kalender/abos', 'staff', feeds.showCalendarFeeds),
  post('/praxis/kalender/abos', 'staff', feeds.makeCalendarFeed),
  post('/praxis/kalender/abos/:id/sperrung', 'staff', feeds.endCalendarFeed),
  // A secret in the address opens it.
  get('/kalender/:token', 'everybody', feeds.answerCalendarFeed),
  get('/praxis/abwesenheiten', 'reading', absences.showAbsences),
  post('/praxis/abwesenheiten', 'staff', absences.saveAbsence),
  get('/praxis/abwesenheiten/:id', 'reading', showAbsence),
  post('/praxis/abwesenheiten/:id/termine', 'staff', decideBookings),
  post('/praxis/abwesenheiten/:id/loeschung', 'staff', absences.removeAbsence),
  get('/praxis/anfragen/neu', 'staff', showPhoneForm),
  post('/praxis/anfragen/neu', 'staff', savePhoneRequest),
  get('/praxis/vorlagen', 'reading', showReadyAnswers),
  post('/praxis/vorlagen', 'staff', saveReadyAnswer),
  get('/praxis/vorlagen/:id', 'reading', showReadyAnswer),
  post('/praxis/vorlagen/:id', 'staff', saveReadyAnswer),
  post('/praxis/vorlagen/:id/loeschung', 'staff', removeReadyAnswer),
  get('/praxis/anfragen/:reference', 'reading', thread.showThread),
  post('/praxis/anfragen/:reference/gelesen', 'reading', markThreadRead),
  post('/praxis/anfragen/:reference/entwurf', 'staff', saveDraft),
  post('/praxis/anfragen/:reference/vorschlaege', 'staff', sendProposal),
  post('/praxis/anfragen/:reference/vorschlaege/:proposal/rueckgaengig', 'staff', undoSentProposal),
  post('/praxis/anfragen/:reference/vorschlaege/:proposal/annahme', 'staff', acceptByPhone),
  post('/praxis/anfragen/:reference/vorschlaege/:proposal/ablehnung', 'staff', declineByPhone),
  post('/praxis/anfragen/:reference/vorschlaege/:proposal/ruecknahme', 'staff', takeProposalBack),
  get('/praxis/anfragen/:reference/druck', 'reading', thread.printThread),
  get('/praxis/anfragen/:reference/naechste', 'reading', thread.showNext),
  post('/praxis/anfragen/:reference/weiter', 'reading', thread.saveGoOn),
  post('/praxis/anfragen/:reference/nachrichten', 'staff', sendStaffMessage),
  post('/praxis/anfragen/:reference/vorlage', 'staff', insertReadyAnswer),
  post('/praxis/anfragen/:reference/notizen', 'staff', thread.saveNote),
  post('/praxis/anfragen/:reference/erledigung', 'staff', desk.settleThread),
  post('/praxis/anfragen/:reference/wiederaufnahme', 'staff', desk.reopenThread),
  post('/praxis/anfragen/:reference/zuweisung', 'staff', desk.assignThread),
  post('/praxis/anfragen/:reference/wiedervorlage', 'staff', desk.snoozeThread),
  post('/praxis/anfragen/:reference/wiedervorlage/ende', 'staff', desk.wakeThread),
  post('/praxis/anfragen/:reference/uebernahme', 'staff', desk.transferThread),
  post('/praxis/anfragen/:reference/verdacht', 'staff', desk.suspectThread),
  post('/praxis/anfragen/:reference/absage', 'staff', thread.cancelAppointment),
  post('/praxis/anfragen/:reference/links/sperrung', 'staff', revokeThreadLinks),
  post('/praxis/anfragen/:reference/email/freigabe', 'staff', allowThreadMail),
]
