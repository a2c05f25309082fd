import { get, post, type Route } from '../route.ts'
import * as team from './team.tsx'

/** Who may sign in is for admins to decide. */
export const teamRoutes: readonly Route[] = [
  get('/praxis/team', 'admin', team.showTeam),
  post('/praxis/team', 'admin', team.submitColleague),
  get('/praxis/team/:staff', 'admin', team.showColleague),
  post('/praxis/team/:staff/name', 'admin', team.submitName),
  post('/praxis/team/:staff/rolle', 'admin', team.submitRole),
  post('/praxis/team/:staff/sperrung', 'admin', team.disable),
  post('/praxis/team/:staff/freigabe', 'admin', team.enable),
  post('/praxis/team/:staff/link', 'admin', team.issueLink),
  post('/praxis/team/:staff/zweiter-faktor', 'admin', team.takeSecondFactor),
  post('/praxis/team/:staff/abmeldung', 'admin', team.endSessions),
]
