import type { Path } from './problem.ts'
import { clinicFile } from './schema.ts'

/** As much of a zod schema as is needed to find one's way in it. */
export type Schema = { def: { type: string } & Record<string, unknown> }

const root = clinicFile as unknown as Schema

/** The settings allowed at a place. */
export function knownKeys(path: Path): string[] {
  let schemas = [root]
  for (const part of path) schemas = schemas.flatMap(opened).flatMap((schema) => inside(schema, part))
  return schemas.flatMap(opened).flatMap((schema) => Object.keys(shapeOf(schema)))
}

/** All values in a file that have one of these schemas. */
export function findValues(file: unknown, wanted: ReadonlySet<unknown>): { at: Path; value: unknown }[] {
  const found: { at: Path; value: unknown }[] = []
  visit(root, file, [], (schema, value, at) => {
    const isWanted = wanted.has(schema)
    if (isWanted) found.push({ at, value })
    return !isWanted
  })
  return found
}

type Visitor = (schema: Schema, value: unknown, at: Path) => boolean

function visit(schema: Schema, value: unknown, at: Path, visitor: Visitor): void {
  if (value === undefined || !visitor(schema, value, at)) return
  const inner = schema.def.type === 'optional' ? (schema.def.innerType as Schema) : branchFor(schema, value)
  if (inner) visit(inner, value, at, visitor)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      const part = Array.isArray(value) ? Number(key) : key
      for (const next of inside(schema, part)) visit(next, item, [...at, part], visitor)
    }
}

function branchFor({ def }: Schema, value: unknown): Schema | undefined {
  if (def.type !== 'union') return undefined
  return (def.options as Schema[]).find((option) => formOf(option.def.type) === formOf(typeName(value)))
}

function opened(schema: Schema): Schema[] {
  if (schema.def.type === 'optional') return opened(schema.def.innerType as Schema)
  if (schema.def.type === 'union') return (schema.def.options as Schema[]).flatMap(opened)
  return [schema]
}

function inside(schema: Schema, part: string | number): Schema[] {
  if (schema.def.type === 'array') return typeof part === 'number' ? [schema.def.element as Schema] : []
  if (schema.def.type === 'record') return [schema.def.valueType as Schema]
  const shape = shapeOf(schema)
  return Object.hasOwn(shape, part) && shape[part] ? [shape[part]] : []
}

function shapeOf({ def }: Schema): Record<string, Schema> {
  return def.type === 'object' ? (def.shape as Record<string, Schema>) : {}
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}

function formOf(type: string): 'block' | 'list' | 'plain' {
  return type === 'array' ? 'list' : type === 'object' || type === 'record' ? 'block' : 'plain'
}
