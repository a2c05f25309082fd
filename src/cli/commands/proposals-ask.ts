import { findSuggestions } from '../../db/suggestions.ts'
import type { Clinic } from '../../domain/clinic.ts'
import type { SlotTime } from '../../domain/slot.ts'
import type { Thread } from '../../domain/thread.ts'
import type { House } from '../house.ts'
import { mayPrompt, Stop } from '../terminal.ts'
import { readable, zoned } from './times.ts'

/** Lets a person choose among the times that suit best. Stops with 2 where nobody can be asked. */
export async function askSlots(
  { db, clinic, now }: Pick<House, 'db' | 'clinic' | 'now'>,
  thread: Thread,
  options: { yes?: boolean; json?: boolean; practitioner?: string },
): Promise<SlotTime[]> {
  if (!mayPrompt(options)) throw new Stop('Missing: --slot, a time like 2026-12-01T09:30', 2)
  const { slots } = await findSuggestions(db, thread, { clinic, now })
  const wanted = slots.filter(({ practitioner }) => practitioner === (options.practitioner ?? practitioner))
  if (wanted.length === 0) throw new Stop('No time in the next 90 days. Say which one with --slot.')
  const { checkbox } = await import('@inquirer/prompts')
  const choices = wanted.map((value) => ({ value, name: timeAndWho(value, clinic) }))
  return await checkbox({ message: `Which times for ${thread.request.reference}?`, choices, required: true })
}

function timeAndWho({ start, practitioner }: SlotTime, clinic: Clinic): string {
  return `${readable(zoned(start, clinic))}  ${practitioner}`
}
