import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a mail as <time>-<message id>.eml, readable by the owner only. A reader never sees half of it. */
export async function writeMailFile(directory: string, messageId: string, bytes: Uint8Array): Promise<void> {
  const time = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }).replaceAll(':', '-')
  const name = `${time}-${messageId.replaceAll(/[^\w.@-]/g, '_')}.eml`
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const unfinished = join(directory, `.${name}.part`)
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, join(directory, name))
}
