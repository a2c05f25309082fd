/** A day has so many rows of five minutes. */
const rows = 288
/** More bookings than this at the same time find a place by themselves. */
const lanes = 12

/**
 * The places of the time grid as rules, since no page may say them itself: from-6 to-12 are rows, lane-0 wide-2 lanes.
 * They hold where the calendar is drawn as a grid, and nowhere else.
 */
export function gridPlaces(): string {
  const each = (count: number, rule: (one: number) => string) =>
    Array.from({ length: count }, (_, at) => rule(at)).join('')
  const places = [
    each(rows, (row) => `.from-${row}{grid-row-start:${row + 1}}.to-${row + 1}{grid-row-end:${row + 2}}`),
    each(lanes, (lane) => `.lane-${lane}{grid-column-start:${lane + 1}}`),
    each(lanes, (one) => `.wide-${one + 1}{grid-column-end:span ${one + 1}}`),
    each(lanes, (one) => `.lanes-${one + 1}{grid-template-columns:repeat(${one + 1},minmax(0,1fr))}`),
  ]
  return `@media screen and (min-width:56.25rem){.timed{${places.join('')}}}`
}
