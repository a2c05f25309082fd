import { accentsOf, contrast, grounds, readableContrast, readHex, writeHex } from '../domain/contrast.ts'
import { type Picture, readPicture } from '../domain/picture.ts'
import { type Finding, refuse, warn } from './problem.ts'
import type { ClinicFile } from './schema.ts'

/** Reads a file beside the clinic file, at most so many bytes of it; undefined when it cannot be read. */
export type ReadBeside = (name: string, most: number) => Uint8Array<ArrayBuffer> | undefined

/** A pale colour is used all the same, darkened where pages are light until it can be read. */
export function checkColor({ look = {} }: ClinicFile): Finding[] {
  const given = readHex(look.color ?? '')
  const used = accentsOf(look.color ?? '')?.light.accent
  if (!given || !used || writeHex(given) === writeHex(used)) return []
  const ratio = contrast(given, grounds.light).toFixed(1)
  const message = `${writeHex(given)} is too pale to be read on light pages (contrast ${ratio}, needed ${readableContrast}): ${writeHex(used)} is used there`
  return [warn(['look', 'color'], 'contrast', message)]
}

/** The largest logo, in bytes. */
const largest = 200_000

/** Patients are served without the logo rather than not at all, so what is wrong with it is a warning. */
export function readLogo({ look = {} }: ClinicFile, readBeside: ReadBeside): { logo?: Picture; findings: Finding[] } {
  const { logo: name } = look
  if (name === undefined) return { findings: [] }
  const at = ['look', 'logo']
  if (isOutside(name)) return { findings: [refuse(at, 'invalid_value', 'must be the name of a file beside this one')] }
  const bytes = readBeside(name, largest + 1)
  if (!bytes) return { findings: [warn(at, 'unknown_reference', `there is no file "${name}" beside this one to read`)] }
  if (bytes.byteLength > largest)
    return { findings: [warn(at, 'invalid_value', `is larger than ${largest / 1000} kB and is not shown`)] }
  const logo = readPicture(bytes)
  if (!logo)
    return { findings: [warn(at, 'invalid_value', 'is not a PNG, JPEG, WebP or SVG picture and is not shown')] }
  return { logo, findings: [] }
}

function isOutside(name: string): boolean {
  const parts = name.split(/[\\/]/)
  return parts[0] === '' || parts.includes('..') || name.includes(':')
}
