import type { Colleague } from '../../domain/thread.ts'

type Person = { id: number; name: string }
type Here = { name: string; pages: number; writingUntil: number }

/** Who looks at which thread, and who writes: a hint that blocks nobody, kept in memory and never stored. */
export type Presence = {
  /** Somebody opened a thread; gives what says that this page is closed. */
  arrive: (reference: string, person: Person) => () => void
  /** Somebody typed a moment ago. */
  write: (reference: string, person: Person) => void
  /** The others at this thread. */
  listAt: (reference: string, self: number) => readonly Colleague[]
  /** Tells of every change. Gives what ends it. */
  listen: (tell: () => void) => () => void
  /** How many changes there were. */
  changes: () => number
}

/** So long after the last key somebody counts as writing, in milliseconds. */
const writingTime = 8_000

export function openPresence(clock: () => number = () => performance.now()): Presence {
  const threads = new Map<string, Map<number, Here>>()
  const listeners = new Set<() => void>()
  let changes = 0
  const tellAll = () => {
    changes++
    for (const tell of listeners) tell()
  }
  const at = (reference: string) => {
    const people = threads.get(reference) ?? new Map<number, Here>()
    threads.set(reference, people)
    return people
  }
  return {
    arrive: (reference, { id, name }) => {
      const people = at(reference)
      const here = people.get(id) ?? { name, pages: 0, writingUntil: 0 }
      people.set(id, { ...here, pages: here.pages + 1 })
      if (here.pages === 0) tellAll()
      return () => {
        const now = people.get(id)
        if (now && now.pages > 1) people.set(id, { ...now, pages: now.pages - 1 })
        else people.delete(id)
        if (people.size === 0) threads.delete(reference)
        tellAll()
      }
    },
    write: (reference, { id }) => {
      const here = threads.get(reference)?.get(id)
      if (!here) return
      const wasWriting = here.writingUntil > clock()
      here.writingUntil = clock() + writingTime
      if (!wasWriting) tellAll()
      setTimeout(() => here.writingUntil <= clock() && tellAll(), writingTime + 50).unref()
    },
    listAt: (reference, self) =>
      [...(threads.get(reference) ?? [])]
        .filter(([id]) => id !== self)
        .map(([, { name, writingUntil }]) => ({ name, writing: writingUntil > clock() })),
    listen: (tell) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    changes: () => changes,
  }
}
