import type { Change } from '../db/entries.ts'
import type { Page } from './context.ts'
import { visitorNetwork } from './guard.ts'

type Events = {
  /** The events' name; without one they are plain messages. */
  event?: string
  wants: (change: Change) => boolean
  /** The newest entry there is for this page, asked once the page listens, so that nothing falls in between. */
  newest: () => Promise<number>
  /** Asked before each event; an access that was ended ends the stream. */
  mayStay: () => Promise<boolean>
  /** Milliseconds between two questions whether the page may stay, beside those before each event. */
  askEvery?: number
  /** What else happens that this page wants to know, by name. Gives what ends it. */
  alsoListen?: (tell: (name: string) => void) => () => void
}

/** Milliseconds between signs of life, and until the page has to come back through the door. */
const beat = 10_000
const life = 600_000

/** Server-sent events (WHATWG HTML 9.2) that carry numbers of entries and nothing else. */
export async function answerWithEvents(c: Page, { event, wants, newest, mayStay, ...more }: Events): Promise<Response> {
  const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' }
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const line = openLine()
  // The watch may still be on its way to entries that the page already shows.
  let told = knownTo(c)
  const tell = (entryId: number) => {
    if (entryId <= told) return
    told = entryId
    line.write(eventOf(entryId, event))
  }
  const leave = await c.var.changes.listen({
    from: visitorNetwork(c),
    wants,
    tell: ({ entryId }) => void mayStay().then((may) => (may ? tell(entryId) : line.close()), line.close),
    end: line.close,
  })
  if (!leave) return c.text('Too many open pages', 503, { 'Retry-After': '60' })

  // The server would end a quiet connection after ten seconds.
  c.env?.server?.timeout(c.req.raw, 0)
  const pulse = setInterval(() => line.write(':\n\n'), beat)
  const end = setTimeout(line.close, life)
  const ask =
    more.askEvery && setInterval(() => void mayStay().then((may) => may || line.close(), line.close), more.askEvery)
  const deaf = more.alsoListen?.((name) => line.write(`event: ${name}\ndata:\n\n`))
  line.whenClosed(() => {
    leave()
    deaf?.()
    clearInterval(pulse)
    if (ask) clearInterval(ask)
    clearTimeout(end)
  })
  const now = await newest()
  line.write(`retry: 5000\nid: ${now}\n\n`)
  tell(now)
  return c.body(line.stream, 200, headers)
}

function eventOf(entryId: number, event?: string): string {
  return `${event ? `event: ${event}\n` : ''}id: ${entryId}\ndata: ${entryId}\n\n`
}

/** The newest entry the page has: as it says itself, or as it was told before the line broke. */
function knownTo(c: Page): number {
  const known = [c.req.query('nach'), c.req.header('last-event-id')].map(Number).filter(Number.isSafeInteger)
  return Math.max(0, ...known)
}

/** A stream of text that either side may close, once. */
function openLine() {
  const encoder = new TextEncoder()
  let whenClosed = () => {}
  let open = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const hangUp = () => {
    if (!open) return
    open = false
    whenClosed()
  }
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
    },
    cancel: hangUp,
  })
  return {
    stream,
    write: (text: string) => {
      if (open) controller?.enqueue(encoder.encode(text))
    },
    close: () => {
      if (open) controller?.close()
      hangUp()
    },
    whenClosed: (act: () => void) => {
      whenClosed = act
      if (!open) act()
    },
  }
}
