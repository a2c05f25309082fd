import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { type Problem, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { CurrentPassword, More } from './account-parts.tsx'
import { PasskeyForm } from './second-factor-parts.tsx'

export type PasskeyLine = { id: string; name: string; createdAt: Temporal.Instant; lastUsedAt?: Temporal.Instant }

type Props = { view: View; passkeys: readonly PasskeyLine[]; problems: readonly Problem[] }

/** The passkeys there are, and the form for one more. */
export function PasskeyList({ view, passkeys, problems }: Props) {
  const { t } = view
  return (
    <>
      {passkeys.map((passkey, index) => (
        <PasskeyRow view={view} passkey={passkey} id={`passkey-${index + 1}`} problems={problems} />
      ))}
      <PasskeyForm view={view} act="create" action="/praxis/konto/passkeys" button={t('staff.passkey.add')}>
        <h3>{t('account.passkey.new')}</h3>
        <Field
          id="passkey-name"
          name="name"
          label={t('account.passkey.name')}
          hint={t('account.passkey.hint')}
          maxlength={60}
        />
        <CurrentPassword id="passkey-password" label={t('account.password.yours')} problems={problems} />
      </PasskeyForm>
    </>
  )
}

type RowProps = { view: View; passkey: PasskeyLine; id: string; problems: readonly Problem[] }

function PasskeyRow({ view: { t, format }, passkey, id, problems }: RowProps) {
  const used = passkey.lastUsedAt
  return (
    <More
      summary={t('account.passkey', { name: passkey.name, since: format.stamp(passkey.createdAt) })}
      open={problemOf(problems, id) !== undefined}
    >
      <form method="post" action={`/praxis/konto/passkeys/${passkey.id}/entfernung`} class="flow">
        <p>{used ? t('account.passkey.used', { at: format.stamp(used) }) : t('account.passkey.unused')}</p>
        <input type="hidden" name="field" value={id} />
        <CurrentPassword id={id} label={t('account.password.yours')} problems={problems} />
        <p class="actions">
          <Button kind="danger">{t('account.passkey.remove', { name: passkey.name })}</Button>
        </p>
      </form>
    </More>
  )
}
