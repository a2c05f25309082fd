import type { Clinic, Step } from './clinic.ts'

const standard = new Map([
  ['visited_before', 'bekannt'],
  ['insurance', 'versicherung'],
  ['service', 'leistung'],
])

/** Places under a draft that are no steps, and what an address says beside answers. */
const taken: readonly string[] = ['anfrage', 'ende', 'vorgang', 'lang', 'rahmen', ...standard.values()]

/** What a step is called in an address: no two the same, whatever a practice calls its own. */
export function slugOf({ id }: Pick<Step, 'id'>): string {
  return standard.get(id) ?? (taken.includes(id) || id.startsWith('schritt-') ? `schritt-${id}` : id)
}

export function findStepBySlug({ path }: Pick<Clinic, 'path'>, slug: string): Step | undefined {
  return path.find((step) => slugOf(step) === slug)
}
