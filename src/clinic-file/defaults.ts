import type { ClinicText, Condition } from '../domain/clinic.ts'

/** The button that opens the path when the file words no choices. */
export const appointmentWord: ClinicText = {
  de: 'Termin',
  en: 'Appointment',
  tr: 'Randevu',
  ru: 'Запись на приём',
  uk: 'Запис на прийом',
  ar: 'موعد',
  pl: 'Wizyta',
}

/** The answers of the standard steps; those of `service` are the services. */
export const standardAnswers: Readonly<Record<string, readonly string[]>> = {
  visited_before: ['yes', 'no'],
  insurance: ['statutory', 'private', 'self_pay'],
}

export const everybody: Condition = {}
