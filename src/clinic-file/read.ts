import type { Clinic } from '../domain/clinic.ts'
import { checkIds } from './check-ids.ts'
import { checkColor, type ReadBeside, readLogo } from './check-look.ts'
import { checkPath } from './check-path.ts'
import { checkSettings } from './check-settings.ts'
import { checkTemplates } from './check-templates.ts'
import { checkTexts } from './check-texts.ts'
import { checkUrls } from './check-urls.ts'
import { readDocument } from './document.ts'
import { normalise } from './normalise.ts'
import { type Finding, isWithin, type Problem } from './problem.ts'
import { provePath } from './prove.ts'
import type { ClinicFile } from './schema.ts'
import { readShape } from './shape.ts'

export type { Problem } from './problem.ts'

/** The clinic when nothing is wrong; else all that is wrong with the file, in the order of its lines. */
export type ClinicReading = { clinic?: Clinic; problems: Problem[]; warnings: Problem[] }

/**
 * Reads and proves a clinic file. Does no IO and never throws, whatever the text. Files it names beside it are read
 * only when there is a way to.
 */
export function readClinicFile(source: string, readBeside?: ReadBeside): ClinicReading {
  const document = readDocument(source)
  if (!document.readable) return { problems: inOrder(document.syntax), warnings: [] }
  const { file, findings } = readShape(document.data)
  const checked: { clinic?: Clinic; findings: readonly Finding[] } = file
    ? readMeaning(file, findings, readBeside)
    : { findings }
  const found = [...document.syntax, ...checked.findings.map(document.place)]
  const problems = inOrder(found.filter(({ severity }) => severity === 'error'))
  const warnings = inOrder(found.filter(({ severity }) => severity === 'warning'))
  return checked.clinic && problems.length === 0
    ? { clinic: checked.clinic, problems, warnings }
    : { problems, warnings }
}

/** Each check knows what the ones before it found, and says nothing that would only follow from that. */
function readMeaning(
  file: ClinicFile,
  shape: readonly Finding[],
  readBeside?: ReadBeside,
): { clinic: Clinic; findings: Finding[] } {
  const areLanguagesKnown = !shape.some(({ at }) => at[0] === 'clinic' && at[1] === 'languages')
  const { logo, findings: doubts } = readBeside ? readLogo(file, readBeside) : { findings: [] }
  const findings = [
    ...shape,
    ...doubts,
    ...checkColor(file),
    ...checkSettings(file),
    ...checkIds(file),
    ...checkUrls(file),
    ...checkTemplates(file),
    ...(areLanguagesKnown ? checkTexts(file) : []),
  ]
  findings.push(...checkPath(file, findings))
  const clinic = normalise(file, logo)
  findings.push(...provePath(clinic, file, findings))
  return { clinic, findings: findings.filter((finding) => shape.includes(finding) || !isEcho(finding, shape)) }
}

/** What is written wrongly is not missing as well. */
function isEcho({ code, at }: Finding, shape: readonly Finding[]): boolean {
  return code === 'required' && shape.some((finding) => isWithin(finding.at, at))
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
