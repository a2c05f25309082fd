import { type Finding, type Path, refuse } from './problem.ts'
import type { ClinicFile } from './schema.ts'

/** No two of a kind with one id. */
export function checkIds(file: ClinicFile): Finding[] {
  const questions = file.form?.questions ?? []
  return [
    ...unique(['clinic', 'languages'], file.clinic.languages),
    ...unique(
      ['patient_window', 'choices'],
      file.patient_window?.choices?.map(({ id }) => id),
      'id',
    ),
    ...unique(
      ['practitioners'],
      file.practitioners?.map(({ id }) => id),
      'id',
    ),
    ...unique(
      ['services'],
      file.services?.map(({ id }) => id),
      'id',
    ),
    ...(file.services ?? []).flatMap(({ practitioners }, index) =>
      unique(['services', index, 'practitioners'], practitioners),
    ),
    ...unique(
      ['path'],
      file.path?.map(({ step }) => step),
      'step',
    ),
    ...unique(
      ['form', 'questions'],
      questions.map(({ id }) => id),
      'id',
    ),
    ...questions.flatMap(({ options }, index) =>
      unique(
        ['form', 'questions', index, 'options'],
        options?.map(({ id }) => id),
        'id',
      ),
    ),
    ...unique(
      ['templates'],
      file.templates?.map(({ id }) => id),
      'id',
    ),
  ]
}

function unique(list: Path, ids: readonly string[] = [], key?: string): Finding[] {
  const seen = new Map<string, number>()
  return ids.flatMap((id, index) => {
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    const at = key ? [...list, index, key] : [...list, index]
    return first === undefined ? [] : [refuse(at, 'duplicate_id', `"${id}" is already used above`)]
  })
}
