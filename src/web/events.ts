import { type Change, listChanges, newestEntryId } from '../db/entries.ts'
import type { Db } from '../db/open.ts'

export type Listener = {
  /** The visitor's address, for the cap. */
  from: string
  wants: (change: Change) => boolean
  tell: (change: Change) => void
  /** The program shuts down. */
  end: () => void
}

/** Tells open pages that a thread has something new, whoever wrote it: this program, or a command of the terminal. */
export type Changes = {
  /** Tells all that is added from now on. Gives what ends it; undefined when too many listen. */
  listen: (listener: Listener) => Promise<(() => void) | undefined>
  /** Ends everybody who listens, and lets nobody in any more. */
  stop: () => Promise<void>
}

type Watching = {
  /** Milliseconds between two looks. */
  pause?: number
  /** How many may listen, in all and from one address: all screens of a practice share one. */
  caps?: { all: number; perAddress: number }
  failed: (error: unknown) => void
}

/**
 * Looks for new entries once a second while somebody listens. Every change adds an entry and their numbers only grow,
 * so one look at the primary key is enough, and it sees what another process has written.
 */
export function watchChanges(db: Db, { pause = 1_000, caps = { all: 1_000, perAddress: 50 }, failed }: Watching) {
  const listeners = new Set<Listener>()
  let awake: Promise<void> | undefined
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let last = 0
  let stopped = false

  const wake = async () => {
    last = await newestEntryId(db)
    lookLater()
  }
  const lookLater = () => {
    timer = setTimeout(() => {
      looking = look().catch(failed).then(goOn)
    }, pause)
  }
  const look = async () => {
    for (const change of await listChanges(db, last)) {
      last = change.entryId
      for (const listener of listeners) if (listener.wants(change)) listener.tell(change)
    }
  }
  const goOn = () => {
    if (listeners.size > 0 && !stopped) lookLater()
    else awake = undefined
  }
  const isFull = (address: string) =>
    stopped ||
    listeners.size >= caps.all ||
    [...listeners].filter(({ from }) => from === address).length >= caps.perAddress

  const changes: Changes = {
    listen: async (listener) => {
      if (isFull(listener.from)) return undefined
      awake ??= wake()
      await awake.catch((error) => {
        awake = undefined
        throw error
      })
      if (isFull(listener.from)) return undefined
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {
      stopped = true
      await awake
      clearTimeout(timer)
      for (const listener of listeners) listener.end()
      await looking
    },
  }
  return changes
}
