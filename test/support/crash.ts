import { openVisitor, type Visitor } from './visitor.ts'

export type Patient = {
  name: string
  visitor: Visitor
  /** The practice's answer to the sent form has arrived. */
  acknowledged: boolean
}

/** A patient of the example practice who is about to press "Anfrage senden". Throws when the line breaks. */
async function fillOutForm(url: string, name: string, onAsked: () => void): Promise<Patient> {
  const visitor = openVisitor(
    async (request) => {
      onAsked()
      const sends = request.method === 'POST' && request.url.endsWith('/anfrage')
      const answer = await fetch(request, { redirect: 'manual' })
      if (sends && answer.status === 303) patient.acknowledged = true
      return answer
    },
    { origin: url },
  )
  const patient: Patient = { name, visitor, acknowledged: false }
  await visitor.visit('/')
  for (const answer of ['Termin', 'Ja', 'Gesetzlich', 'Sprechstunde']) await visitor.press(answer)
  visitor.fill({ 'Vor- und Nachname': name, 'E-Mail-Adresse': 'anna@example.org', Tag: '1', Monat: '2', Jahr: '1980' })
  return patient
}

/**
 * Sends forms one after the other until the line breaks; gives all who got as far as pressing the button. onAsked is
 * called with everything that is asked of the server.
 */
export async function sendUntilTheLineBreaks(url: string, prefix: string, onAsked: () => void): Promise<Patient[]> {
  const pressed: Patient[] = []
  try {
    for (;;) {
      const patient = await fillOutForm(url, `${prefix} ${pressed.length}`, onAsked)
      pressed.push(patient)
      await patient.visitor.press('Anfrage senden')
      if (!patient.acknowledged) throw new Error(`Sending was refused: ${patient.visitor.text()}`)
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Sending was refused')) throw error
    return pressed
  }
}
