import { parseHTML } from 'linkedom'

/** A page as a person without a script has it before them: what it says, what can be pressed, what can be filled in. */
export type HtmlPage = {
  document: Document
  /** The visible words, one block per line. */
  text: string
  /** What can be pressed, by the name a screen reader says. */
  pressable: { name: string; element: Element }[]
}

export function readPage(html: string): HtmlPage {
  const { document } = parseHTML(/<html/i.test(html) ? html : `<html><body>${html}</body></html>`)
  for (const element of document.querySelectorAll('textarea, title')) element.textContent = readRaw(element)
  const pressable = [...document.querySelectorAll('a[href], button, summary, input[type=submit]')]
    .filter((element) => !isHidden(element) && !element.hasAttribute('disabled'))
    .map((element) => ({ name: nameOf(element), element }))
  return { document, text: visibleText(document.body), pressable }
}

/** The one thing with this name, or whose name begins with it. Throws when there is none or more than one. */
export function findPressable({ pressable }: HtmlPage, name: string): Element {
  const exact = pressable.filter((one) => one.name === name)
  const found = exact.length > 0 ? exact : pressable.filter((one) => one.name.startsWith(`${name} `))
  // The same link twice on a page leads to the same place.
  const places = new Set(found.map(({ element }) => element.getAttribute('href') ?? element))
  const [first] = found
  if (!first || places.size > 1) {
    const names = pressable.map((one) => `"${one.name}"`).join(', ')
    throw new Error(`${first ? 'More than one thing is' : 'Nothing is'} called "${name}". There are: ${names}`)
  }
  return first.element
}

/** The field with this label, or else with this name; for a group of radio buttons or checkboxes, all of them. */
export function findFields({ document }: HtmlPage, key: string): Element[] {
  const fields = [...document.querySelectorAll('input:not([type=submit]):not([type=hidden]), select, textarea')]
  const labelled = fields.filter((field) => labelOf(document, field) === key)
  const found = labelled.length > 0 ? labelled : fields.filter((field) => field.getAttribute('name') === key)
  if (found.length > 0) return found
  const names = fields.map((field) => `"${labelOf(document, field)}" (${field.getAttribute('name')})`).join(', ')
  throw new Error(`No field is called "${key}". There are: ${names}`)
}

export function labelOf(document: Document, field: Element): string {
  const id = field.getAttribute('id')
  const label = (id && document.querySelector(`label[for="${id}"]`)) || field.closest('label')
  return label ? nameOf(label) : nameOf(field)
}

/** Hidden from everybody, or from those who hear the page. */
function isHidden(element: Element): boolean {
  return element.closest('[hidden], [aria-hidden=true], template, noscript[hidden], dialog:not([open])') !== null
}

/** What these two hold, which the parser leaves as it is written; the first line break of a text area is not part of it. */
function readRaw({ localName, textContent }: Element): string {
  const { document } = parseHTML(`<p>${textContent?.replaceAll('<', '&lt;')}</p>`)
  const text = document.querySelector('p')?.textContent ?? ''
  return localName === 'textarea' ? text.replace(/^\r?\n/, '') : text
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label) return label.trim()
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
  const named = ids.map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '').join(' ')
  if (named.trim()) return squeeze(named)
  if (element.localName === 'input') return element.getAttribute('value') ?? ''
  return squeeze(spoken(element))
}

function spoken(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? ''
  if (node.nodeType !== 1) return ''
  const element = node as Element
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return ''
  if (element.localName === 'img') return element.getAttribute('alt') ?? ''
  if (['input', 'select', 'textarea'].includes(element.localName)) return ''
  return [...node.childNodes].map(spoken).join('')
}

const inline = new Set(['a', 'abbr', 'b', 'bdi', 'code', 'em', 'i', 'kbd', 'mark', 'small', 'span', 'strong', 'time'])

function visibleText(root: Element): string {
  const read = (node: Node): string => {
    if (node.nodeType === 3) return (node.textContent ?? '').replace(/\s+/g, ' ')
    if (node.nodeType !== 1) return ''
    const element = node as Element
    if (['script', 'style', 'template'].includes(element.localName) || element.hasAttribute('hidden')) return ''
    if (element.localName === 'textarea') return `\n${element.textContent}\n`
    const inner = [...node.childNodes].map(read).join('')
    return inline.has(element.localName) ? inner : `\n${inner}\n`
  }
  return read(root).split('\n').map(squeeze).filter(Boolean).join('\n')
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
