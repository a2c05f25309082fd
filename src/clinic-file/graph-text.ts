import { type Clinic, type ClinicText, type Condition, textIn } from '../domain/clinic.ts'
import { countOnEdge, type PathDrawing } from '../domain/exit-count.ts'
import { createPathGraph, type PathEdge, type PathNode } from '../domain/path-graph.ts'

/** The path for a terminal: each question with its answers and where they lead, by the ids of the file. */
export function writePath(clinic: Clinic, { countOf }: PathDrawing = {}): string {
  const graph = createPathGraph(clinic)
  const { nodes, edges } = graph
  const named = new Map(nodes.map((node) => [node.id, nameOf(node, clinic)]))
  const questions = nodes.filter((node) => node.kind === 'question')
  const order = clinic.path.flatMap((step) => questions.filter((node) => node.step === step))
  return [...nodes.filter(({ kind }) => kind === 'start'), ...order]
    .map((node) => {
      const leaving = edges.filter(({ from }) => from === node.id)
      const lines = leaving.map((edge, index) => {
        const branch = index === leaving.length - 1 ? '└─' : '├─'
        const who = saysWho(edge)
        return `${branch} ${who && `${who} `}→ ${named.get(edge.to)}${saysCount(countOnEdge(edge, graph, countOf))}`
      })
      return [headOf(node, clinic), ...lines].join('\n')
    })
    .join('\n\n')
}

function saysCount(left: ReturnType<typeof countOnEdge>): string {
  return left ? `  (${left.count} left${left.isShared ? ', together with the other' : ''})` : ''
}

function headOf(node: PathNode, clinic: Clinic): string {
  if (node.kind !== 'question') return 'start'
  const { id, askWhen, question } = node.step
  const words = question ? `  "${firstWords(question, clinic)}"` : ''
  const who = Object.keys(askWhen).length > 0 ? `  (asked when ${saysWhen(askWhen)})` : ''
  return `${id}${words}${who}`
}

function nameOf(node: PathNode, clinic: Clinic): string {
  if (node.kind === 'question') return node.step.id
  if (node.kind === 'redirect') return `redirect ${node.url}`
  if (node.kind === 'message') return `message "${firstWords(node.text, clinic)}"`
  return node.kind
}

/** In the practice's first language, on one line. */
function firstWords(text: ClinicText, clinic: Clinic): string {
  return textIn(text, clinic.languages[0], clinic).replace(/\s+/g, ' ')
}

function saysWho({ answers, when, isElse }: PathEdge): string {
  const ids = answers.map(({ id }) => id).join(', ')
  return `${ids}${when ? ` when ${saysWhen(when)}` : ''}${isElse ? ' otherwise' : ''}`
}

function saysWhen(condition: Condition): string {
  return Object.entries(condition)
    .map(([step, answers]) => `${step} = ${answers.join(' or ')}`)
    .join(' and ')
}
