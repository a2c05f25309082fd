import axe, { type RunOptions } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549']

/** What axe finds in the document as it is now, but for these rules: the rule and the places, in words. */
export async function axeFaults(page: Page, without: readonly string[] = []): Promise<string[]> {
  // A click waits until the next page begins to come, not until it is there.
  await page.waitForLoadState()
  // Its source is long and a document stays in many looks: it is handed over once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: RunOptions = {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  }
  const found = await page.evaluate(async (given) => (await window.axe.run(document, given)).violations, options)
  return found.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

export type Look = { width: number; scheme: 'light' | 'dark' }

/** What is wrong with the markup, what axe finds in these looks, and what is wider than the screen. */
export async function pageFaults(page: Page, looks: readonly Look[]): Promise<string[]> {
  await page.waitForLoadState()
  // The markup is read first, and held against the rules while the browser is at work on the looks.
  return (await Promise.all([markupFaults(page), visibleFaults(page, looks)])).flat()
}

async function visibleFaults(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = []
  for (const { width, scheme } of looks) {
    await page.setViewportSize({ width, height: 720 })
    await page.emulateMedia({ colorScheme: scheme })
    const found = [...(await axeFaults(page)), ...(await widthFaults(page))]
    faults.push(...found.map((fault) => `${width} px, ${scheme}: ${fault}`))
  }
  return faults
}

/** Whether the page has to be scrolled sideways. */
export async function widthFaults(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  return tooWide > 0 ? [`${tooWide} px wider than the screen`] : []
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // JSX closes void elements and writes short attributes; both are valid HTML.
    'void-style': 'off',
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    // The cells of the grid of wishes share a name, as checkboxes do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    'no-raw-characters': 'off',
  },
})

/** What html-validate finds in the markup. */
async function markupFaults(page: Page): Promise<string[]> {
  const html = await page.evaluate(() => document.documentElement.outerHTML)
  const { results } = await validator.validateString(`<!doctype html>${html}`)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${message} ${line}:${column}`),
  )
}
