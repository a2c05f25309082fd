import { dialled } from '../../src/domain/dialled.ts'
import type { View } from '../view.ts'

/** A number to call, from left to right in every language. */
export function Telephone({ number }: { number: string }) {
  return (
    <a href={`tel:${dialled(number)}`} dir="ltr">
      {number}
    </a>
  )
}

/** Words with a number in them, which a touch calls. */
export function WithNumber({ text, number }: { text: string; number: string }) {
  const [before = '', ...after] = text.split(number)
  return (
    <>
      {before}
      {after.map((words) => (
        <>
          <Telephone number={number} />
          {words}
        </>
      ))}
    </>
  )
}

/** Whom to call when it cannot wait. The same for everybody: nothing here judges how ill somebody is. */
export function EmergencyNumbers({ view: { t } }: { view: View }) {
  return (
    <ul class="emergency">
      <li>
        {t('layout.emergency')} <Telephone number="112" />
      </li>
      <li>
        {t('layout.urgent')} <Telephone number="116117" />
      </li>
    </ul>
  )
}
