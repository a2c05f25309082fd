import { type InboxCounts, type InboxList, type Tab, tabs } from '../../src/domain/inbox.ts'
import { inboxAddress } from '../../src/domain/inbox-address.ts'
import type { View } from '../view.ts'

/** The tabs with their counts. What was put off has a tab only while there is something in it. */
export function inboxTabs({ t, href }: View, list: InboxList, { threads, unread }: InboxCounts) {
  const shown = tabs.filter((tab) => tab !== 'snoozed' || threads.snoozed > 0 || list.tab === tab)
  const news: Partial<Record<Tab, number>> = unread
  return shown.map((tab) => {
    const count = news[tab] ? t('staff.inbox.count', { threads: threads[tab], news: news[tab] }) : threads[tab]
    return {
      href: href(inboxAddress({ ...list, tab, status: undefined, toTransfer: false, search: '' })),
      label: t(`staff.tab.${tab}`),
      count,
      current: tab === list.tab && !list.search,
    }
  })
}
