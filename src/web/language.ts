import type { Clinic } from '../domain/clinic.ts'
import { languages } from '../locales/translator.ts'

/** The languages a page can be shown in: those the practice wants and the product has, the practice's first one first. */
export function offeredLanguages(clinic: Pick<Clinic, 'languages'>): readonly string[] {
  const offered = clinic.languages.filter((language) => languages.includes(language))
  return offered.length > 0 ? offered : ['de']
}

/** Staff read German or English. */
export const staffLanguages: readonly string[] = ['de', 'en']

/** The best of these that the browser wishes for (RFC 9110, 12.5.4), else the first. */
export function chooseLanguage(offered: readonly string[], accept = ''): string {
  const wishes = accept
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wishes.find(({ language }) => offered.includes(language))?.language ?? offered[0] ?? 'de'
}
