import { chownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What root puts into a directory belongs to whom the directory belongs to: a server that is not root has to read it. */
export function leaveToOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  chownSync(path, uid, gid)
}
