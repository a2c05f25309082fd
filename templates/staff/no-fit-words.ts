import type { NoFit } from '../../src/domain/availability.ts'
import { type Weekday, weekdays } from '../../src/domain/clinic.ts'
import type { View } from '../view.ts'

/** Why nothing fits, a sentence for each weekday and reason: "Mittwoch Vormittag, Mittag: keine Sprechstunde". */
export function noFitLines(reasons: readonly NoFit[], { t, format }: Pick<View, 't' | 'format'>): string[] {
  const groups = new Map<string, { day: Weekday | undefined; code: NoFit['code']; times: string[] }>()
  for (const { code, wish } of reasons) {
    const group = groups.get(`${wish?.day} ${code}`) ?? { day: wish?.day, code, times: [] }
    groups.set(`${wish?.day} ${code}`, group)
    if (wish) group.times.push(t(`time.${wish.time}`))
  }
  return [...groups.values()].map(({ day, code, times }) =>
    t(`staff.suggestion.${code}`, {
      when: day ? `${format.weekday(weekdays.indexOf(day), 'long')} ${times.join(', ')}` : t('staff.suggestion.any'),
    }),
  )
}
