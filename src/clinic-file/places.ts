import { isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Finding, Path } from './problem.ts'

/** Where in the source something stands: an offset in UTF-16 units. */
export type Places = {
  /** The node at a path; for a missing one the start of the nearest block around it. */
  offsetOf: (finding: Pick<Finding, 'at' | 'onKey'>) => number
  /** Names written a second time in one block. */
  repeated: readonly { at: Path; offset: number }[]
}

/** Looks at each block once, so that a file of thousands of settings, or problems, takes no longer than it must. */
export function findPlaces(root: Node | null): Places {
  const blocks = new Map<YAMLMap, Map<string, Pair>>()
  const repeated: { at: Path; offset: number }[] = []
  collect(root, [], blocks, repeated)
  const offsetOf: Places['offsetOf'] = ({ at, onKey }) => {
    let node: Node | null = root
    for (const [depth, part] of at.entries()) {
      const pair = isMap(node) ? blocks.get(node)?.get(String(part)) : undefined
      if (pair && onKey && depth === at.length - 1) return startOf(pair.key) ?? 0
      const next: unknown = isMap(node)
        ? (pair?.value ?? pair?.key)
        : isSeq(node)
          ? node.items[Number(part)]
          : undefined
      if (!isNode(next)) break
      node = next
    }
    return startOf(node) ?? 0
  }
  return { offsetOf, repeated }
}

function collect(
  node: unknown,
  at: Path,
  blocks: Map<YAMLMap, Map<string, Pair>>,
  repeated: { at: Path; offset: number }[],
): void {
  if (isSeq(node)) for (const [index, item] of node.items.entries()) collect(item, [...at, index], blocks, repeated)
  if (!isMap(node)) return
  const pairs = new Map<string, Pair>()
  blocks.set(node, pairs)
  for (const pair of node.items) {
    const key = keyText(pair.key)
    const place = [...at, key]
    if (pairs.has(key)) repeated.push({ at: place, offset: startOf(pair.key) ?? 0 })
    else pairs.set(key, pair)
    collect(pair.value, place, blocks, repeated)
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}
