import type { Visitor } from './visitor.ts'

/** Times as staff type them: 2026-12-01T09:30, and with whom after a space: 2026-12-01T09:30 muster. */
export type TypedSlot = string

/** Staff open the thread, type the times and press "Vorschlag senden". */
export async function propose(staff: Visitor, reference: string, ...slots: readonly TypedSlot[]): Promise<void> {
  await staff.visit(`/praxis/anfragen/${reference}`)
  fillInSlots(staff, ...slots)
  await staff.press('Vorschlag senden')
}

/** Types times into the open thread. */
export function fillInSlots(staff: Visitor, ...slots: readonly TypedSlot[]): void {
  slots.forEach((typed, index) => {
    const [time = '', practitioner] = typed.split(' ')
    const [date = '', hour = ''] = time.split('T')
    const n = index + 1
    staff.fill({
      [`date-${n}`]: date,
      [`time-${n}`]: hour,
      ...(practitioner && { [`practitioner-${n}`]: practitioner }),
    })
  })
}
