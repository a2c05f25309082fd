import { Group, type GroupProps } from './group.tsx'

type CheckboxProps = {
  id: string
  name: string
  value: string
  label: string
  checked?: boolean | undefined
  hint?: string | undefined
}

export function Checkbox({ id, name, value, label, checked, hint }: CheckboxProps) {
  return (
    <div class="option">
      <input
        id={id}
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        aria-describedby={hint && `${id}-hint`}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type RadioListProps = GroupProps & {
  name: string
  /** Id of the first option, where errors lead; the name when not given. */
  id?: string | undefined
  options: readonly { value: string; label: string; hint?: string | undefined }[]
  value?: string | undefined
}

export function RadioList({ name, id = name, options, value, ...group }: RadioListProps) {
  return (
    <Group id={id} {...group}>
      {options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${option.value}`
        return (
          <div class="option">
            <input
              id={optionId}
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-describedby={option.hint && `${optionId}-note`}
            />
            <label for={optionId}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${optionId}-note`}>
                {option.hint}
              </p>
            )}
          </div>
        )
      })}
    </Group>
  )
}
