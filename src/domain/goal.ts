import type { Typed } from './typed.ts'

/** Where somebody was going when signing in came between: a page, or a form they had sent. */
export type Goal = { path: string; fields?: readonly SentField[] }
export type SentField = readonly [name: string, value: string]

/** Names of the fields and of the part of the address that carry it. */
export const goalNames = { path: 'weiter', fields: 'angaben' } as const

/** What a form or an address carries along; only ever an address of staff, and never one of signing in. */
export function readGoal(typed: Typed): Goal | undefined {
  const path = typed[goalNames.path]?.[0] ?? ''
  if (!leadsToDesk(path)) return undefined
  const fields = readSentFields(typed[goalNames.fields]?.[0] ?? '')
  return { path, ...(fields && { fields }) }
}

/** What is typed there includes passwords: it is not carried along, and never shown. */
export function asksForPassword(path: string): boolean {
  return path.startsWith('/praxis/konto/')
}

export function leadsToDesk(path: string): boolean {
  if (path.length > 2000 || !/^\/praxis(?=[/?]|$)[\x21-\x5b\x5d-\x7e]*$/.test(path)) return false
  return (
    !/^\/praxis\/(anmeldung|abmeldung|einrichten|sperre|sitzung|ereignisse)/.test(path) &&
    !/\/([./]|%2[ef])/i.test(path)
  )
}

function readSentFields(text: string): SentField[] | undefined {
  if (text === '') return undefined
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) && fields.every(isSentField) ? fields : undefined
  } catch {
    return undefined
  }
}

function isSentField(field: unknown): field is SentField {
  return Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
}
