/**
 * The fewest milliseconds that some work takes. Whatever else the machine does only adds to it, so it is tried until it is
 * quick enough, and given up after many times.
 */
export async function quickest(work: () => unknown, enough: number, tries = 100): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY
  for (let done = 0; done < tries && fewest >= enough; done++) fewest = Math.min(fewest, await timed(work))
  return fewest
}

/**
 * How far apart two kinds of work are, as a part of the longer: 0.2 is a fifth. Both are tried in turn and the quickest of
 * each compared, until they are close enough (after some rounds at least), and given up after many.
 */
export async function difference(
  one: () => unknown,
  other: () => unknown,
  { enough, rounds }: { enough: number; rounds: { least: number; most: number } },
): Promise<number> {
  const fewest = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let apart = 1
  for (let round = 1; round <= rounds.most && (round <= rounds.least || apart >= enough); round++) {
    for (const [index, work] of [one, other].entries()) fewest[index] = Math.min(fewest[index] ?? 0, await timed(work))
    apart = 1 - Math.min(...fewest) / Math.max(...fewest)
  }
  return apart
}

async function timed(work: () => unknown): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}
