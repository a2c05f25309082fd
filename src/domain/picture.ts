/** A picture held in memory, with the media type its content shows. */
export type Picture = { type: string; bytes: Uint8Array<ArrayBuffer> }

/** Tells the pictures that browsers show by how they begin; undefined for anything else. */
export function readPicture(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  const type = typeOf(bytes)
  return type === undefined ? undefined : { type, bytes }
}

function typeOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  if (start.startsWith('\x89PNG\r\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  return /^<(svg[\s>]|[?!])/.test(text) && /<svg[\s>]/.test(text) ? 'image/svg+xml' : undefined
}
