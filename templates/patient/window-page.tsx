import type { Choice } from '../../src/domain/clinic.ts'
import { ChoiceLink } from '../parts/choice.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { PatientPage } from './patient-page.tsx'

export function addressOfChoice({ opens, id }: Choice): string {
  return opens === 'path' ? '/termin' : `/auswahl/${id}`
}

/** The patient window: the practice's central choices. */
export function WindowPage({ view }: { view: View }) {
  const { greeting, choices } = view.clinic.patientWindow
  const title = greeting ? view.words(greeting) : { text: view.t('window.title') }
  return (
    <PatientPage view={view} title={title.text}>
      <h1>
        <Words wording={title} />
      </h1>
      <ul class="choices">
        {choices.map((choice) => (
          <li>
            <ChoiceLink
              href={view.href(addressOfChoice(choice))}
              label={<Words wording={view.words(choice.label)} />}
            />
          </li>
        ))}
      </ul>
    </PatientPage>
  )
}
