import AxeBuilder from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549']

export type Look = { width: number; scheme: 'light' | 'dark' }

/** What axe finds on a page in these looks, and what is wider than the screen. */
export async function visibleFaults(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = []
  for (const { width, scheme } of looks) {
    await page.setViewportSize({ width, height: 720 })
    await page.emulateMedia({ colorScheme: scheme })
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    const tooWide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    const found = violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
    if (tooWide > 0) found.push(`${tooWide} px wider than the screen`)
    faults.push(...found.map((fault) => `${width} px, ${scheme}: ${fault}`))
  }
  return faults
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
export async function markupFaults(page: Page): Promise<string[]> {
  const html = await page.evaluate(() => document.documentElement.outerHTML)
  const { results } = await validator.validateString(`<!doctype html>${html}`)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${message} ${line}:${column}`),
  )
}
