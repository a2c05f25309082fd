import { Group, type GroupProps } from './group.tsx'

const parts = ['day', 'month', 'year'] as const
type Part = (typeof parts)[number]

type DateFieldsProps = GroupProps & {
  id: string
  names: Record<Part, string>
  values: Partial<Record<Part, string | undefined>>
  labels: Record<Part, string>
  /** For a birth date: bday-day, bday-month, bday-year. */
  autocompletes?: Record<Part, string> | undefined
}

/** Day, month and year as text, because typing a known date beats hunting for it. The day has the id, so errors lead to it. */
export function DateFields({ id, names, values, labels, autocompletes, ...group }: DateFieldsProps) {
  return (
    <Group id={id} {...group}>
      <div class="date">
        {parts.map((part) => (
          <div class={`date-${part}`}>
            <label for={part === 'day' ? id : `${id}-${part}`}>{labels[part]}</label>
            <input
              id={part === 'day' ? id : `${id}-${part}`}
              name={names[part]}
              type="text"
              inputmode="numeric"
              maxlength={part === 'month' ? 12 : 4}
              value={values[part]}
              autocomplete={autocompletes?.[part]}
              aria-invalid={group.error ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </Group>
  )
}
