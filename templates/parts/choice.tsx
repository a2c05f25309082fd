import type { Child } from 'hono/jsx'
import { type Carrying, Onward } from './onward.tsx'

export type AnswerOption = { value: string; label: Child; note?: Child }

/** One big submit button for each answer: answering is one click. Stands inside a form. */
export function AnswerList({ name, answers }: { name: string; answers: readonly AnswerOption[] }) {
  return (
    <ul class="choices">
      {answers.map((answer) => (
        <li>
          <AnswerButton name={name} answer={answer} />
        </li>
      ))}
    </ul>
  )
}

/** A big entry of the patient window. */
export function ChoiceLink({ href, label }: { href: string; label: Child }) {
  return (
    <a class="choice" href={href}>
      <span class="choice-label">{label}</span>
    </a>
  )
}

export function BackLink({ href, label, carrying }: { href: string; label: string; carrying?: Carrying }) {
  return (
    <Onward class="back" href={href} carrying={carrying}>
      {label}
    </Onward>
  )
}

function AnswerButton({ name, answer }: { name: string; answer: AnswerOption }) {
  return (
    <button class="choice" type="submit" name={name} value={answer.value}>
      <span class="choice-label">{answer.label}</span>
      {answer.note && <span class="choice-note"> {answer.note}</span>}
    </button>
  )
}
