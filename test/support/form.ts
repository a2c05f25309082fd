import { findFields, type HtmlPage, labelOf } from './page.ts'

/** What a person enters: words, a tick, or what they choose, by its value or its label. */
export type Entry = string | boolean | readonly string[]

/** Enters values into the fields of the page, by label or by name. */
export function fillIn(page: HtmlPage, entries: Record<string, Entry>): void {
  for (const [key, entry] of Object.entries(entries)) {
    const fields = findFields(page, key)
    for (const field of fields) enter(page, field, entry)
    const isChoice = fields.some((field) => isTickable(field))
    if (isChoice && entry !== false && !fields.some((field) => field.hasAttribute('checked')))
      throw new Error(`"${key}" offers no choice ${JSON.stringify(entry)}`)
  }
}

/** What sending the form with this button sends, in the order of the page. Throws when a browser would not let it go. */
export function collectFields({ document }: HtmlPage, form: Element, button: Element): [name: string, value: string][] {
  const sent: [string, string][] = []
  for (const field of document.querySelectorAll('input, select, textarea, button')) {
    const owner = field.getAttribute('form') ?? undefined
    const isIn = owner === undefined ? form.contains(field) : owner === form.getAttribute('id')
    if (!isIn || field.hasAttribute('disabled') || field.closest('fieldset[disabled]')) continue
    const name = field.getAttribute('name')
    const values = valuesOf(field, button)
    if (field.hasAttribute('required') && !form.hasAttribute('novalidate') && values.join('') === '')
      throw new Error(`A browser would ask for "${labelOf(document, field)}" first`)
    if (name) for (const value of values) sent.push([name, value.replace(/\r?\n/g, '\r\n')])
  }
  return sent
}

function enter({ document }: HtmlPage, field: Element, entry: Entry): void {
  const wanted = Array.isArray(entry) ? entry : [String(entry)]
  const isWanted = (option: Element, label: string) =>
    wanted.includes(option.getAttribute('value') ?? label) || wanted.includes(label)
  if (isTickable(field)) {
    const ticked = typeof entry === 'boolean' ? entry : isWanted(field, labelOf(document, field))
    field.toggleAttribute('checked', ticked)
  } else if (field.localName === 'select') {
    const options = [...field.querySelectorAll('option')]
    for (const option of options) option.toggleAttribute('selected', isWanted(option, option.textContent?.trim() ?? ''))
    if (!options.some((option) => option.hasAttribute('selected')))
      throw new Error(`"${labelOf(document, field)}" offers no ${JSON.stringify(entry)}`)
  } else if (field.localName === 'textarea') field.textContent = String(entry)
  else field.setAttribute('value', String(entry))
}

function valuesOf(field: Element, button: Element): string[] {
  if (field.localName === 'button' || field.getAttribute('type') === 'submit')
    return field === button ? [field.getAttribute('value') ?? ''] : []
  if (isTickable(field)) return field.hasAttribute('checked') ? [field.getAttribute('value') ?? 'on'] : []
  if (field.localName === 'textarea') return [field.textContent ?? '']
  if (field.localName !== 'select') return [field.getAttribute('value') ?? '']
  const options = [...field.querySelectorAll('option')]
  const selected = options.filter((option) => option.hasAttribute('selected'))
  const chosen = selected.length > 0 || field.hasAttribute('multiple') ? selected : options.slice(0, 1)
  return chosen.map((option) => option.getAttribute('value') ?? option.textContent ?? '')
}

function isTickable(field: Element): boolean {
  return ['radio', 'checkbox'].includes(field.getAttribute('type') ?? '')
}
