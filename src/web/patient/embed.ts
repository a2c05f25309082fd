import source from '../../../templates/embed.js' with { type: 'text' }
import { addressOfChoice } from '../../../templates/patient/window-page.tsx'
import type { Clinic } from '../../domain/clinic.ts'
import { accentsOf, writeHex } from '../../domain/contrast.ts'
import { translator } from '../../locales/translator.ts'
import type { Page } from '../context.ts'
import { offeredLanguages } from '../language.ts'

/** GET /embed.js : the one line a practice puts on its own website. */
export function embedScript(c: Page) {
  return c.body(writeEmbed(c.var.clinic), 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
    // Any site may load it; which of them may frame the pages, the pages say themselves.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
}

const shortening = {
  loader: 'js',
  target: 'browser',
  minify: { whitespace: true, syntax: true, identifiers: true },
} as const
const scripts = new WeakMap<Clinic, string>()

/** The script with this practice's choices in all its languages; made once for each state of the clinic file. */
function writeEmbed(clinic: Clinic): string {
  return scripts.getOrInsertComputed(clinic, () => {
    const { choices } = clinic.patientWindow
    const languages = offeredLanguages(clinic)
    const words = languages.map((language) => [
      language,
      // Empty where the practice has not said it in this language: its first one stands in.
      [translator(language)('embed.close'), ...choices.map(({ label }) => label[language] ?? '')],
    ])
    const data = {
      words: Object.fromEntries(words),
      first: languages[0],
      paths: choices.map(addressOfChoice),
      origins: clinic.embed.origins,
      colors: colorsOf(clinic),
    }
    return new Bun.Transpiler(shortening).transformSync(`(() => {${source}embed(${JSON.stringify(data)})})()`)
  })
}

/** Of the light look: the buttons bring their own ground along, whatever is behind them. */
function colorsOf({ look }: Clinic): string[] {
  const own = accentsOf(look.color ?? '')?.light
  return own ? [writeHex(own.accent), writeHex(own.onAccent)] : ['#0d5c63', '#fff']
}
