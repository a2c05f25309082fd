import { type Clinic, type Weekday, weekdays } from './clinic.ts'

export const dayTimes = ['morning', 'midday', 'afternoon', 'evening'] as const
export type DayTime = (typeof dayTimes)[number]

/** When each time of day begins and ends, in minutes since midnight. */
export const dayTimeSpans: Readonly<Record<DayTime, { from: number; to: number }>> = {
  morning: { from: 0, to: 11 * 60 },
  midday: { from: 11 * 60, to: 14 * 60 },
  afternoon: { from: 14 * 60, to: 17 * 60 },
  evening: { from: 17 * 60, to: 24 * 60 },
}

export type Wish = { day: Weekday; time: DayTime }

/** When the patient can come. No wishes: any time. earliest: a date like 2026-12-01 in the practice's zone. */
export type Preference = { asSoonAsPossible: boolean; times: readonly Wish[]; earliest?: string }

/** Reads "mon-morning"; undefined for anything else. */
export function readWish(text: string): Wish | undefined {
  const wishes = weekdays.flatMap((day) => dayTimes.map((time) => ({ day, time })))
  return wishes.find(({ day, time }) => text === `${day}-${time}`)
}

/** The weekdays a patient may wish for: Monday to Friday, and the weekend where somebody works then. */
export function offeredWeekdays({ practitioners }: Pick<Clinic, 'practitioners'>): readonly Weekday[] {
  return weekdays.filter((day, index) => index < 5 || practitioners.some(({ hours }) => (hours[day]?.length ?? 0) > 0))
}
