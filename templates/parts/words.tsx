/** A text and, where that is not the page's, the language it is in. */
export type Wording = { text: string; lang?: string; dir?: 'ltr' | 'rtl' }

/** A text inside others; screen readers hear which language it is in, and it keeps its own direction. */
export function Words({ wording: { text, ...language } }: { wording: Wording }) {
  return language.lang ? <span {...language}>{text}</span> : text
}
