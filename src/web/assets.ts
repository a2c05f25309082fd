import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import sseJs from '../../node_modules/htmx.org/dist/ext/hx-sse.min.js' with { type: 'file' }
import htmxJs from '../../node_modules/htmx.org/dist/htmx.min.js' with { type: 'file' }
import accountJs from '../../templates/account.min.js' with { type: 'file' }
import appCss from '../../templates/app.css' with { type: 'file' }
import appJs from '../../templates/app.min.js' with { type: 'file' }
import liveJs from '../../templates/live.min.js' with { type: 'file' }
import { lookStyles } from '../../templates/look.ts'
import proofJs from '../../templates/proof.min.js' with { type: 'file' }
import accountsCss from '../../templates/staff/accounts.css' with { type: 'file' }
import calendarCss from '../../templates/staff/calendar.css' with { type: 'file' }
import calendarGridCss from '../../templates/staff/calendar-grid.css' with { type: 'file' }
import { gridPlaces } from '../../templates/staff/calendar-places.ts'
import deskCss from '../../templates/staff/desk.css' with { type: 'file' }
import figuresCss from '../../templates/staff/figures.css' with { type: 'file' }
import inboxCss from '../../templates/staff/inbox.css' with { type: 'file' }
import partsCss from '../../templates/staff/parts.css' with { type: 'file' }
import threadCss from '../../templates/staff/thread.css' with { type: 'file' }
import type { Assets } from '../../templates/view.ts'
import type { Clinic } from '../domain/clinic.ts'
import { type Coding, codingFor } from './compress.ts'

type Asset = { type: string; body: Buffer; coded: Map<Coding, Buffer> }

const staffCss = [deskCss, partsCss, accountsCss, inboxCss, threadCss, calendarCss, calendarGridCss, figuresCss]
const cssType = 'text/css; charset=utf-8'
const svgType = 'image/svg+xml'

export type AssetShelf = {
  /** Addresses of the files this practice's pages load; the hash in each lets browsers keep them for good. */
  urlsFor: (clinic: Pick<Clinic, 'look'>) => Assets
  answer: (path: string, acceptEncoding: string) => Response | undefined
}

/** Reads the files that pages load; each is compressed when it is first asked for. */
export function loadAssets(): AssetShelf {
  const shelf = new Map<string, Asset>()
  const add = (body: Buffer, name: string, type: string) => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10)
    const path = `/assets/${hash}/${name}`
    shelf.set(path, { type, body, coded: new Map() })
    return path
  }
  const joined = (files: readonly string[]) => Buffer.concat(files.map((file) => readFileSync(file)))
  const addScript = (name: string, ...files: string[]) => add(joined(files), name, 'text/javascript; charset=utf-8')
  const css = readFileSync(appCss)
  const urls = {
    css: add(css, 'app.css', cssType),
    // What only staff see is a sheet of its own, so that patients never load it.
    staffCss: add(Buffer.concat([joined(staffCss), Buffer.from(gridPlaces())]), 'staff.css', cssType),
    // One file: htmx looks at the page in the moment after it has run, and needs to know of event streams by then.
    desk: addScript('desk.js', htmxJs, sseJs, appJs),
    account: addScript('account.js', accountJs),
    live: addScript('live.js', liveJs),
    proof: addScript('proof.js', proofJs),
  }
  // One stylesheet and not two: a page's first visit stays at two requests.
  const dress = ({ color, logo }: Clinic['look']): Assets => ({
    ...urls,
    ...(color && { css: add(Buffer.concat([css, Buffer.from(lookStyles(color))]), 'app.css', cssType) }),
    ...(logo && { logo: add(Buffer.from(logo.bytes), 'logo', logo.type) }),
  })
  const dressed = new WeakMap<Clinic['look'], Assets>()
  return {
    urlsFor: ({ look }) => dressed.getOrInsertComputed(look, dress),
    answer: (path, accept) => answerAsset(shelf.get(path), accept),
  }
}

function answerAsset(asset: Asset | undefined, accept: string): Response | undefined {
  if (!asset) return undefined
  const isText = asset.type.startsWith('text/') || asset.type === svgType
  const coding = isText ? codingFor(accept, 'small') : undefined
  return new Response(new Uint8Array(coding ? coded(asset, coding) : asset.body), {
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(coding && { 'Content-Encoding': coding }),
      // A drawing opened by itself is a document: this one runs nothing and loads nothing.
      ...(asset.type === svgType && {
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      }),
    },
  })
}

function coded(asset: Asset, coding: Coding): Buffer {
  const compress = coding === 'br' ? brotliCompressSync : gzipSync
  return asset.coded.getOrInsertComputed(coding, () => compress(asset.body))
}
