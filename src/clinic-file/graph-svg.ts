import { Graph, layout } from '@dagrejs/dagre'
import type { Clinic } from '../domain/clinic.ts'
import { countOnEdge, type PathDrawing } from '../domain/exit-count.ts'
import { createPathGraph, type PathEdge, type PathGraph, type PathNode } from '../domain/path-graph.ts'
import { createGraphWords } from '../locales/graph-words.ts'

type Point = { x: number; y: number }
type Box = Point & { width: number; height: number; lines: string[] }

const lineHeight = 18
const letterWidth = 7.4
const padding = 12

/**
 * The path as an SVG picture. It takes the colour of the text around it, so it is readable on light and dark, and
 * needs no styles, so that a page with a strict content security policy may hold it.
 */
export function drawPath(clinic: Clinic, { language = clinic.languages[0], countOf }: PathDrawing = {}): string {
  const graph = createPathGraph(clinic)
  const words = createGraphWords(clinic, language)
  const label = (edge: PathEdge) =>
    wrap([words.edge(edge), words.count(countOnEdge(edge, graph, countOf))].filter(Boolean), 26)
  const { boxes, arrows, width, height } = arrange(graph, (node) => wrap(words.node(node), 28), label)
  const title = plain(words.t('graph.title'))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="path-graph" role="img" aria-label="${title}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="none" stroke="none">`,
    `<title>${title}</title>`,
    '<defs><marker id="path-graph-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
    drawGaps(arrows.map(({ box }) => box)),
    '<g mask="url(#path-graph-gaps)">',
    ...arrows.map(({ points }) => drawArrow(points)),
    '</g>',
    ...graph.nodes.map((node, index) => drawBox(node, boxes[index])),
    ...arrows.map(({ box }) => drawLabel(box)),
    '</svg>',
  ].join('\n')
}

type Arranged = { boxes: Box[]; arrows: { points: Point[]; box: Box }[]; width: number; height: number }

function arrange(
  { nodes, edges }: PathGraph,
  nodeLines: (node: PathNode) => string[],
  edgeLines: (edge: PathEdge) => string[],
): Arranged {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 16, ranksep: 36, marginx: 8, marginy: 8 })
  const boxes = nodes.map((node) => boxAround(nodeLines(node), padding))
  const labels = edges.map((edge) => boxAround(edgeLines(edge), 2))
  for (const [index, { id }] of nodes.entries()) graph.setNode(id, boxes[index])
  for (const [index, { from, to }] of edges.entries())
    graph.setEdge(from, to, { ...labels[index], labelpos: 'c' }, String(index))
  layout(graph)
  const placed: Box[] = nodes.map(({ id }, index) => ({ ...boxes[index], ...graph.node(id) }))
  const arrows = edges.map(({ from, to }, index) => {
    const laid = graph.edge(from, to, String(index))
    return { points: laid.points as Point[], box: { ...boxAround([], 0), ...labels[index], ...laid } as Box }
  })
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return { boxes: placed, arrows, width: Math.ceil(width), height: Math.ceil(height) }
}

function boxAround(lines: string[], around: number): Box {
  const longest = Math.max(0, ...lines.map((line) => Bun.stringWidth(line)))
  const [width, height] = lines.length === 0 ? [0, 0] : [longest * letterWidth, lines.length * lineHeight]
  return { lines, width: Math.ceil(width + around * 2), height: height + around * 2, x: 0, y: 0 }
}

function drawBox({ kind }: PathNode, box: Box | undefined): string {
  if (!box) return ''
  const { x, y, width, height } = box
  const isExit = kind === 'redirect' || kind === 'message'
  const radius = kind === 'question' ? 6 : isExit ? 0 : Math.min(18, height / 2)
  const line = isExit ? ' stroke-dasharray="5 4"' : kind === 'form' ? ' stroke-width="2.5"' : ''
  const rectangle = `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="${radius}" fill="currentColor" fill-opacity="0.06" stroke="currentColor"${line}/>`
  return `<g class="path-graph-${kind}">${rectangle}${drawLines(box)}</g>`
}

function drawArrow(points: readonly Point[]): string {
  const d = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ')
  return `<path class="path-graph-arrow" d="${d}" stroke="currentColor" stroke-opacity="0.65" stroke-linejoin="round" marker-end="url(#path-graph-arrow)"/>`
}

/** Arrows leave room for what stands on them, whatever the colour behind. */
function drawGaps(boxes: readonly Box[]): string {
  const gaps = boxes
    .filter(({ lines }) => lines.length > 0)
    .map(({ x, y, width, height }) => {
      const place = `x="${round(x - width / 2)}" y="${round(y - height / 2)}"`
      return `<rect ${place} width="${width}" height="${height}" rx="4" fill="black"/>`
    })
  const all = '<rect width="100%" height="100%" fill="white"/>'
  return `<mask id="path-graph-gaps" maskUnits="userSpaceOnUse">${all}${gaps.join('')}</mask>`
}

function drawLabel(box: Box): string {
  return box.lines.length === 0 ? '' : `<g class="path-graph-answer" font-size="12">${drawLines(box)}</g>`
}

function drawLines({ lines, x, y }: Box): string {
  const top = y - ((lines.length - 1) * lineHeight) / 2 + 4
  const spans = lines.map(
    (line, index) => `<tspan x="${round(x)}" y="${round(top + index * lineHeight)}">${plain(line)}</tspan>`,
  )
  return `<text text-anchor="middle" fill="currentColor">${spans.join('')}</text>`
}

/** Lines of about so many letters; a longer word is cut. */
function wrap(parts: readonly string[], letters: number): string[] {
  return parts.flatMap((part) => {
    const lines = ['']
    for (const word of part.split(/\s+/).flatMap((long) => long.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
      const line = lines.at(-1) ?? ''
      if (line && Bun.stringWidth(`${line} ${word}`) > letters) lines.push(word)
      else lines[lines.length - 1] = line ? `${line} ${word}` : word
    }
    return lines.length > 6 ? [...lines.slice(0, 5), `${lines[5]} …`] : lines
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
