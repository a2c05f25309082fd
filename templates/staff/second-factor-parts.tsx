import type { Child } from 'hono/jsx'
import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'

type PasskeyProps = {
  view: View
  /** get: an existing one answers; create: a new one is made. */
  act: 'get' | 'create'
  /** Takes the answer; the question comes from the address beside it, which ends in "-aufgabe". */
  action: string
  button: string
  children?: Child
}

/** Stays hidden where the browser has no passkeys or no script: only a script can ask for one. */
export function PasskeyForm({ view, act, action, button, children }: PasskeyProps) {
  return (
    <form
      method="post"
      action={action}
      class="flow narrow"
      hidden
      data-passkey={act}
      data-question={`${action}-aufgabe`}
      data-failed={view.t('staff.passkey.failed')}
    >
      {children}
      <input type="hidden" name="answer" value="" />
      <p class="error" role="alert" hidden />
      <p class="actions">
        <Button kind="secondary">{button}</Button>
      </p>
    </form>
  )
}

/** A QR code of dark and light modules, true for dark, with its own light border. */
export function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const size = modules.length
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}

/** Ten codes to print or copy, a line each, in the only readable copy. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <ol class="recovery-codes" id="codes" dir="ltr">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
          {'\n'}
        </li>
      ))}
    </ol>
  )
}
