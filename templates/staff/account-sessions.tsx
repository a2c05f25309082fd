import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import type { View } from '../view.ts'

export type SessionLine = {
  id: number
  device: string
  createdAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
  current: boolean
}

/** Where this person is signed in. */
export function SessionList({ view, sessions }: { view: View; sessions: readonly SessionLine[] }) {
  const { t } = view
  return (
    <Card title={t('account.sessions')}>
      <ul class="lines">
        {sessions.map((session) => (
          <SessionRow view={view} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/praxis/konto/sitzungen/ende" class="actions">
          <Button kind="secondary">{t('account.sessions.end-others')}</Button>
        </form>
      )}
    </Card>
  )
}

function SessionRow({ view: { t, format }, session }: { view: View; session: SessionLine }) {
  const device = session.device || t('account.sessions.unknown')
  return (
    <li>
      <span>
        <strong>{device}</strong> {session.current && t('account.sessions.this')}
        <br />
        {t('account.sessions.times', {
          since: format.stamp(session.createdAt),
          seen: format.stamp(session.lastSeenAt),
        })}
      </span>
      {!session.current && (
        <form method="post" action={`/praxis/konto/sitzungen/${session.id}/ende`}>
          <Button kind="quiet">
            {t('account.sessions.end')}
            <span class="hidden"> {device}</span>
          </Button>
        </form>
      )}
    </li>
  )
}
