import type { Practice } from './practice.ts'
import type { Visitor } from './visitor.ts'

/** All that the form of the example practice needs, by the names of its fields. */
export const filledIn = {
  name: 'Erika Mustermann',
  birth_day: '31',
  birth_month: '1',
  birth_year: '1985',
  email: 'erika@example.org',
}

/** A known patient with statutory insurance who wants to see a doctor, before the empty form of the example practice. */
export async function openForm(practice: Practice): Promise<Visitor> {
  const patient = practice.visitor()
  await patient.visit('/')
  for (const name of ['Termin', 'Ja', 'Gesetzlich', 'Sprechstunde']) await patient.press(name)
  return patient
}
