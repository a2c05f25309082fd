/** What no default can know. */
export type Beginning = {
  name: string
  phone: string
  email: string
  state: string
  languages: readonly string[]
  practitioner: string
}

/** A short commented clinic file that works, for a practice that begins. */
export function beginClinicFile({ name, phone, email, state, languages, practitioner }: Beginning): string {
  // A JSON text is a YAML text, whatever a person types.
  const quoted = (text: string) => JSON.stringify(text)
  return `# yaml-language-server: $schema=clinic.schema.json
# Prüfen: terminpfad config validate      Ausprobieren: terminpfad config simulate
clinic:
  name: ${quoted(name)}
  phone: ${quoted(phone)}
${email ? `  email: ${quoted(email)}\n` : ''}  time_zone: Europe/Berlin
  state: ${state} # Bundesland, für die Feiertage
  languages: [${languages.join(', ')}] # die erste gilt, wenn ein Text in einer Sprache fehlt

practitioners:
  - id: praxis
    name: ${quoted(practitioner)}
    hours: # wann Termine möglich sind
      mon: ["08:00-12:00"]
      tue: ["08:00-12:00"]
      wed: ["08:00-12:00"]
      thu: ["08:00-12:00"]
      fri: ["08:00-12:00"]

# Leistungen: Ohne sie wird nicht danach gefragt.
# services:
#   - { id: vorsorge, name: Vorsorgeuntersuchung, minutes: 30 }
#   - { id: impfung, name: Impfung, minutes: 10 }

# Der Serviceablauf: genau diese Schritte, in dieser Reihenfolge.
path:
  - step: visited_before # Antworten: yes, no
  - step: insurance # Antworten: statutory, private, self_pay
    # answers:
    #   private:
    #     then: { message: Privattermine vergeben wir am Telefon. }
  - step: service # Antworten: die Leistungen

form: { email: required, phone: optional, birth_date: required, complaint: optional }
proposals: { max_slots: 3, expires_after: 48h }
appointments: { cancel_until: 24h, remind_before: [24h] }

# Ihre eigenen Proben: config validate geht diese Wege. Wer Leistungen hat, nennt auch eine: service: impfung
expect:
  - { answers: { visited_before: yes, insurance: statutory }, outcome: form }
`
}
