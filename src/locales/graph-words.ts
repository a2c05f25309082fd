import { type Answer, type Clinic, type Condition, isStandardStep, type Step, textIn } from '../domain/clinic.ts'
import type { PathEdge, PathNode } from '../domain/path-graph.ts'
import { type Key, type T, translator } from './translator.ts'

/** What boxes and arrows of a drawn path say, in one language. */
export type GraphWords = {
  t: T
  question: (step: Step) => string
  answer: (step: string, answer: Pick<Answer, 'id' | 'label'>) => string
  /** Its parts belong on lines of their own. */
  node: (node: PathNode) => string[]
  edge: (edge: PathEdge) => string
  /** How many left there; shared: with the other exits of this kind. */
  count: (left: { count: number; isShared: boolean } | undefined) => string
}

const mostAnswers = 4

export function createGraphWords(clinic: Clinic, language: string): GraphWords {
  const t = translator(language)
  const steps = new Map(clinic.path.map((step) => [step.id, step]))
  const { question, answer, condition } = createNames(clinic, language, steps)
  return {
    t,
    question,
    answer,
    node: (node) => {
      if (node.kind === 'question') return [question(node.step)]
      if (node.kind === 'message') return [t('graph.message'), textIn(node.text, language, clinic)]
      if (node.kind === 'redirect') return [t('graph.redirect'), node.url.replace(/^https:\/\//, '')]
      return [t(`graph.${node.kind}`)]
    },
    count: (left) => (left ? t(left.isShared ? 'graph.count-together' : 'graph.count', { count: left.count }) : ''),
    edge: ({ from, answers, when, isElse }) => {
      const step = steps.get(from.replace(/^step-/, ''))
      const isAll = step !== undefined && answers.length === step.answers.length && answers.length > 1
      const named = answers.slice(0, mostAnswers).map((one) => answer(step?.id ?? '', one))
      if (answers.length > mostAnswers) named.push(t('graph.more', { count: answers.length - mostAnswers }))
      const who = isAll ? t('graph.all') : named.join(', ')
      if (when) return `${who}, ${t('graph.when', { condition: condition(when) })}`
      return isElse ? `${who}, ${t('graph.else')}` : who
    },
  }
}

/** What steps, answers and conditions are called: in the practice's words, else in ours, else by their ids. */
function createNames(clinic: Clinic, language: string, steps: ReadonlyMap<string, Step>) {
  const t = translator(language)
  const question = ({ id, question: own }: Step) => {
    if (own) return textIn(own, language, clinic)
    return isStandardStep(id) ? t(`step.${id}.question`) : id
  }
  const answer = (step: string, { id, label }: Pick<Answer, 'id' | 'label'>) => {
    if (label) return textIn(label, language, clinic)
    return isStandardStep(step) && step !== 'service' ? t(`step.${step}.${id}` as Key) : id
  }
  const term = (id: string) => {
    const asked = steps.get(id)?.question
    if (asked) return textIn(asked, language, clinic).replace(/[?:.]\s*$/, '')
    return isStandardStep(id) ? t(`step.${id}.term`) : id
  }
  const condition = (given: Condition) => {
    const parts = Object.entries(given).map(([id, wanted]) => {
      const known = (one: string) => steps.get(id)?.answers.find((own) => own.id === one) ?? { id: one }
      return `${term(id)}: ${wanted.map((one) => answer(id, known(one))).join(` ${t('graph.or')} `)}`
    })
    return parts.join(` ${t('graph.and')} `)
  }
  return { question, answer, condition }
}
