import { resolve } from 'node:path'
import { measureAvailability } from './bench/availability.ts'
import { measureFigures } from './bench/figures.ts'
import { measureFlood } from './bench/flood.ts'
import { measureInbox } from './bench/inbox.ts'
import { isKept, type Measured } from './bench/measured.ts'
import { measurePageWeight } from './bench/page-weight.ts'
import { measureStartUp } from './bench/start-up.ts'

const binary = resolve(import.meta.dirname, '../dist/terminpfad')

let missed = 0
for (const measure of [
  measureStartUp,
  measurePageWeight,
  measureAvailability,
  measureInbox,
  measureFigures,
  measureFlood,
]) {
  for (const one of await measure(binary)) {
    console.log(lineOf(one))
    if (!isKept(one)) missed++
  }
}
if (missed > 0) {
  console.error(`${missed} bars missed.`)
  process.exitCode = 1
}

function lineOf(measured: Measured): string {
  const { what, value, unit, bar, moreIsBetter } = measured
  const figure = `${value.toFixed(value < 100 && unit !== '' ? 1 : 0)} ${unit}`
  const bound = bar === undefined ? '' : `${moreIsBetter ? '≥' : '≤'} ${bar} ${unit}`
  return `${isKept(measured) ? '  ' : '✗ '}${what.padEnd(46)}${figure.padStart(12)}${bound.padStart(12)}`
}
