import { type Status, statuses } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'
import { type InboxList, type Place, type Tab, tabs } from './inbox.ts'

export const tabSlugs: Readonly<Record<Tab, string>> = {
  practice: 'praxis',
  patient: 'patient',
  done: 'erledigt',
  spam: 'verdacht',
  snoozed: 'zurueckgestellt',
}

type Query = (name: string) => string | undefined

/** The list an address asks for. What the clinic file does not know is left out. */
export function readInboxList(query: Query, clinic: Pick<Clinic, 'services' | 'practitioners' | 'path'>): InboxList {
  const insurances = clinic.path.find(({ id }) => id === 'insurance')?.answers ?? []
  return {
    tab: tabs.find((tab) => tabSlugs[tab] === query('tab')) ?? 'practice',
    status: statuses.find((status: Status) => status === query('status')),
    service: clinic.services.find(({ id }) => id === query('leistung'))?.id,
    practitioner: clinic.practitioners.find(({ id }) => id === query('behandler'))?.id,
    insurance: insurances.find(({ id }) => id === query('versicherung'))?.id,
    newPatients: query('neu') === '1',
    mine: query('meine') === '1',
    toTransfer: query('offen') === '1',
    search: (query('q') ?? '').slice(0, 100),
  }
}

type PlaceInList = { after?: Place | undefined; before?: Place | undefined }

/** The address's query of a list, without the question mark; `place` is where a part of it begins. */
export function writeInboxList(list: InboxList, place: PlaceInList = {}): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | undefined) => value && query.set(name, value)
  if (list.tab !== 'practice') set('tab', tabSlugs[list.tab])
  set('status', list.status)
  set('leistung', list.service)
  set('behandler', list.practitioner)
  set('versicherung', list.insurance)
  if (list.newPatients) set('neu', '1')
  if (list.mine) set('meine', '1')
  if (list.toTransfer) set('offen', '1')
  set('q', list.search)
  if (place.after) set('nach', `${place.after.key}.${place.after.id}`)
  if (place.before) set('vor', `${place.before.key}.${place.before.id}`)
  return query.toString()
}

/** The address of a list, or of the part of it that begins at a place. */
export function inboxAddress(list: InboxList, place?: PlaceInList): string {
  const query = writeInboxList(list, place)
  return query ? `/praxis?${query}` : '/praxis'
}

/** Reads "1763884800000.17"; undefined for anything else. */
export function readPlace(text: string | undefined): Place | undefined {
  const [, key, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? '') ?? []
  return key && id ? { key: Number(key), id: Number(id) } : undefined
}

/** How many of the filters are set. */
export function countFilters(list: InboxList): number {
  const { status, service, practitioner, insurance, newPatients, mine, toTransfer } = list
  return [status, service, practitioner, insurance, newPatients, mine, toTransfer].filter(Boolean).length
}
