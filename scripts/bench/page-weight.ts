import { resolve } from 'node:path'
import { startServer } from '../../test/support/process.ts'
import { openVisitor } from '../../test/support/visitor.ts'
import type { Measured } from './measured.ts'

const practice = resolve(import.meta.dirname, '../../config/clinic.yaml')

/** What a patient's telephone has to load, with nothing kept from an earlier visit. */
export async function measurePageWeight(binary: string): Promise<Measured[]> {
  const server = await startServer({ binary, config: practice })
  try {
    const visitor = openVisitor(server.url)
    const measured: Measured[] = []
    for (const [page, press] of [
      ['patient window', undefined],
      ['first question', 'Termin'],
      ['request form', 'Anfrage'],
    ] as const) {
      if (press === undefined) await visitor.visit('/')
      else if (press === 'Termin') await visitor.press(press)
      else for (const answer of ['Ja', 'Gesetzlich', 'Sprechstunde']) await visitor.press(answer)

      const html = await weigh(server.url + visitor.address)
      const files = [...visitor.document.querySelectorAll('link[rel=stylesheet], script[src], img[src]')]
        .map((file) => file.getAttribute('href') ?? file.getAttribute('src') ?? '')
        .filter((address) => !address.startsWith('data:'))
      const others = await Promise.all([...new Set(files)].map((address) => weigh(new URL(address, server.url).href)))
      const all = [html, ...others]
      measured.push(
        { what: `${page}, the page alone`, value: html.sent / 1000, unit: 'kB', bar: 6 },
        { what: `${page}, first visit, all`, value: sum(all.map(({ sent }) => sent)) / 1000, unit: 'kB', bar: 14 },
        { what: `${page}, unpacked`, value: sum(all.map(({ unpacked }) => unpacked)) / 1000, unit: 'kB' },
        { what: `${page}, requests`, value: all.length, unit: '', bar: 2 },
      )
    }
    return measured
  } finally {
    await server.stop()
  }
}

/** Bytes of a body as they travel, and as they are read. */
async function weigh(address: string): Promise<{ sent: number; unpacked: number }> {
  const headers = { 'accept-encoding': 'gzip, br', 'accept-language': 'de' }
  const sent = await fetch(address, { headers, decompress: false })
  const unpacked = await fetch(address, { headers })
  if (!sent.ok) throw new Error(`${address} answers ${sent.status}`)
  return { sent: (await sent.arrayBuffer()).byteLength, unpacked: (await unpacked.arrayBuffer()).byteLength }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
