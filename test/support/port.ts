/** Below the ports that systems hand out by themselves: Linux from 32768, macOS and Windows from 49152. */
const [first, count] = [15_000, 15_000]
let next = Math.floor(Math.random() * count)

/**
 * A port of this machine that is free and stays free while nobody listens there for a moment: no other program is given
 * it by chance, and no connection leaves from it.
 */
export function lastingPort(): number {
  for (let tries = 0; tries < count; tries++) {
    next = (next + 1) % count
    if (isFree(first + next)) return first + next
  }
  throw new Error('No port of this machine is free')
}

function isFree(port: number): boolean {
  try {
    Bun.listen({ hostname: '127.0.0.1', port, socket: { data: () => undefined } }).stop(true)
    return true
  } catch {
    return false
  }
}
