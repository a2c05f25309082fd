export type Pressed = {
  perSecond: number /** Milliseconds until an answer was there, as nine, or 99, of ten or 100 had it. */
  median: number
  p99: number
}

type Pressing = {
  port: number
  connections: number
  seconds: number
  /** The next request to send, whole and as bytes. */
  next: () => Buffer
  /** What every answer must say. */
  status: number
}

/**
 * Asks over connections that stay open, on each as soon as its last answer is whole. Reads of an answer only what tells
 * its end, so that it costs less than any server: on the constant page it is as quick as wrk. Throws on any other status.
 */
export async function press({ connections, seconds, ...asking }: Pressing): Promise<Pressed> {
  const waits: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(Array.from({ length: connections }, () => keepAsking(asking, until, waits)))
  const sorted = Float64Array.from(waits).sort()
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { perSecond: sorted.length / seconds, median: at(0.5), p99: at(0.99) }
}

type Asking = Omit<Pressing, 'connections' | 'seconds'>

function keepAsking({ port, next, status }: Asking, until: number, waits: number[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let asked = 0
  let missing = 0
  const ask = (socket: Bun.Socket) => {
    asked = performance.now()
    socket.write(next())
  }
  Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      open: ask,
      data: (socket, bytes) => {
        if (missing === 0) {
          const answer = readHead(bytes)
          if (answer.status !== status) return reject(new Error(`${answer.status} instead of ${status}`))
          missing = answer.length
        }
        missing -= bytes.length
        if (missing > 0) return
        const now = performance.now()
        waits.push(now - asked)
        if (now < until) return ask(socket)
        resolve()
        socket.end()
      },
      close: () => reject(new Error('the connection was closed')),
      error: (_, error) => reject(error),
    },
  }).catch(reject)
  return promise
}

/** Status and length in bytes of a whole answer; its head always comes in one piece. */
function readHead(bytes: Buffer): { status: number; length: number } {
  const end = bytes.indexOf('\r\n\r\n') + 4
  const head = bytes.toString('latin1', 0, end)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  return { status: Number(head.slice(9, 12)), length: end + Number(length ?? 0) }
}

/** A request as a browser sends it. */
export function requestOf(
  address: string,
  { host, cookie, form }: { host: string; cookie?: string; form?: Readonly<Record<string, string>> },
): Buffer {
  const body = form && new URLSearchParams(form).toString()
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${address} HTTP/1.1`,
    `Host: ${host}`,
    'Accept: text/html,application/xhtml+xml,*/*;q=0.8',
    'Accept-Language: de,en;q=0.5',
    'Accept-Encoding: gzip, deflate, br',
    'Sec-Fetch-Dest: document',
    'Sec-Fetch-Mode: navigate',
    `Sec-Fetch-Site: same-origin`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    ...(body === undefined
      ? []
      : [
          `Origin: http://${host}`,
          'Content-Type: application/x-www-form-urlencoded',
          `Content-Length: ${Buffer.byteLength(body)}`,
        ]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}
