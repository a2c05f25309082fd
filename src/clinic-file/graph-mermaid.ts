import type { Clinic } from '../domain/clinic.ts'
import { countOnEdge, type PathDrawing } from '../domain/exit-count.ts'
import { createPathGraph, type PathNode } from '../domain/path-graph.ts'
import { createGraphWords } from '../locales/graph-words.ts'

/** The path as a Mermaid flowchart, for documents. */
export function writeMermaid(clinic: Clinic, { language = clinic.languages[0], countOf }: PathDrawing = {}): string {
  const graph = createPathGraph(clinic)
  const { nodes, edges } = graph
  const words = createGraphWords(clinic, language)
  const numbers = new Map(nodes.map(({ id }, index) => [id, `n${index}`]))
  const boxes = nodes.map((node) => `  ${numbers.get(node.id)}${boxed(node, quoted(words.node(node).join(': ')))}`)
  const arrows = edges.map((edge) => {
    const label = [words.edge(edge), words.count(countOnEdge(edge, graph, countOf))].filter(Boolean).join(': ')
    return `  ${numbers.get(edge.from)} -->${label && `|${quoted(label)}|`} ${numbers.get(edge.to)}`
  })
  return ['flowchart TD', ...boxes, ...arrows].join('\n')
}

function boxed({ kind }: PathNode, text: string): string {
  if (kind === 'start' || kind === 'form') return `([${text}])`
  return kind === 'question' ? `[${text}]` : `{{${text}}}`
}

function quoted(text: string): string {
  const safe = text.replace(/[#"&<>`]/g, (sign) => `#${sign.codePointAt(0)};`).replace(/\s+/g, ' ')
  return `"${safe}"`
}
