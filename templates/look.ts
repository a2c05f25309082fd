import { type Accent, accentsOf, writeHex } from '../src/domain/contrast.ts'

/** The practice's colour as the two values the stylesheet asks for, in light and in dark. Empty when it is no colour. */
export function lookStyles(color: string | undefined): string {
  const accents = accentsOf(color ?? '')
  if (!accents) return ''
  const { light, dark } = accents
  return `:root{${tokens(light)}}@media screen and (prefers-color-scheme:dark){:root{${tokens(dark)}}}`
}

function tokens({ accent, onAccent }: Accent): string {
  return `--accent:${writeHex(accent)};--on-accent:${writeHex(onAccent)}`
}
