import { Group, type GroupProps } from './group.tsx'

type WishGridProps = GroupProps & {
  name: string
  days: readonly { id: string; label: string; short: string }[]
  times: readonly { id: string; label: string }[]
  /** Values like "mon-morning". */
  chosen: readonly string[]
}

/** Weekdays by times of day; every cell is one big checkbox named "Montag Vormittag". The name is the id errors lead to. */
export function WishGrid({ name, days, times, chosen, ...group }: WishGridProps) {
  const columns = `wishes wishes-${times.length}`
  const first = `${days[0]?.id}-${times[0]?.id}`
  return (
    <Group id={name} {...group}>
      <table class={columns}>
        <thead>
          <tr>
            <td />
            {times.map((time) => (
              <th scope="col">{time.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr>
              <th scope="row">
                <span class="short" aria-hidden="true">
                  {day.short}
                </span>
                <span class="long">{day.label}</span>
              </th>
              {times.map((time) => {
                const value = `${day.id}-${time.id}`
                return (
                  <td>
                    <input
                      id={value === first ? name : undefined}
                      type="checkbox"
                      name={name}
                      value={value}
                      checked={chosen.includes(value)}
                      aria-label={`${day.label} ${time.label}`}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Group>
  )
}
