import { resolve } from 'node:path'
import { measureAvailability } from './bench/availability.ts'
import { measureClinicFile } from './bench/clinic-file.ts'
import { measureFigures } from './bench/figures.ts'
import { measureFlood } from './bench/flood.ts'
import { measureInbox } from './bench/inbox.ts'
import { measureLive } from './bench/live.ts'
import { measureGrowth, measureLoad } from './bench/load.ts'
import { isKept, type Measured } from './bench/measured.ts'
import { measurePageWeight } from './bench/page-weight.ts'
import { measureStartUp } from './bench/start-up.ts'

const binary = resolve(import.meta.dirname, '../dist/terminpfad')
const measures = {
  'start-up': measureStartUp,
  'page-weight': measurePageWeight,
  availability: measureAvailability,
  'clinic-file': measureClinicFile,
  live: measureLive,
  inbox: measureInbox,
  figures: measureFigures,
  flood: measureFlood,
  load: measureLoad,
  growth: measureGrowth,
}

// All of them, or those that are named.
const wanted = process.argv.slice(2)
let missed = 0
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
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
  const { what, value, unit, bar, moreIsBetter, beside = '' } = measured
  const digits = unit === 'a' ? 3 : value < 100 && unit !== '' ? 1 : 0
  const figure = `${value.toFixed(digits)} ${unit}`
  const bound = bar === undefined ? '' : `${moreIsBetter ? '≥' : '≤'} ${bar} ${unit}`
  return `${isKept(measured) ? '  ' : '✗ '}${what.padEnd(46)}${figure.padStart(12)}${bound.padStart(12)} ${beside.padStart(14)}`.trimEnd()
}
