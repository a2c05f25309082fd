import type { Staff } from '../../src/domain/staff.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import type { View } from '../view.ts'
import { copyText } from './copy-text.ts'
import { DeskForm } from './thread-desk.tsx'

type Props = { view: View; thread: Thread; team: readonly Staff[] }

/** The request as plain text for the practice's own software, and whether it is there yet. */
export function TransferCard({ view, thread, team }: Props) {
  const { t, format } = view
  const { request } = thread
  const { transferred } = request.inbox
  const text = copyText(thread, view)
  const isDue = request.status === 'scheduled' && !transferred
  return (
    <Card title={t('staff.transfer')}>
      {transferred && (
        <p>
          {t('staff.transferred', {
            at: format.stamp(transferred.at),
            name: team.find(({ id }) => id === transferred.by)?.name ?? t('staff.thread.terminal'),
          })}
        </p>
      )}
      <details>
        <summary>{t('staff.transfer.text')}</summary>
        <label for="copy" class="hidden">
          {t('staff.transfer.text')}
        </label>
        <textarea id="copy" readonly rows={Math.min(14, text.split('\n').length)} dir="auto">
          {`\n${text}`}
        </textarea>
      </details>
      <DeskForm view={view} request={request} path="uebernahme">
        <button class="button quiet scripted" type="button" data-copy="copy" data-done={t('staff.transfer.copied')}>
          {t('staff.transfer.copy')}
        </button>
        <Button kind={isDue ? 'secondary' : 'quiet'} name="uebernommen" value={transferred ? 'nein' : 'ja'}>
          {t(transferred ? 'staff.transfer.undo' : 'staff.transfer.mark')}
        </Button>
      </DeskForm>
    </Card>
  )
}
