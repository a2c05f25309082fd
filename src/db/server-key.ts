import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './error-code.ts'
import { leaveToOwner } from './owner.ts'

/** 256 bits that never stand in the database: a stolen copy of it holds nothing that signs anybody in. */
export type ServerKey = Buffer

/** Reads the key beside the database, and makes it when there is none. Throws when the file is no key. */
export function openServerKey(dataDir: string): ServerKey {
  const file = join(dataDir, 'key')
  if (!existsSync(file)) makeKey(file)
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== 32) throw new Error(`${file} is not a key of Terminpfad`)
  return key
}

/** Server and terminal may both be the first: one of them puts its whole file there, the other finds it. */
function makeKey(file: string): void {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, newServerKey().toString('base64'), { mode: 0o600 })
  leaveToOwner(aside)
  try {
    linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
}

export function newServerKey(): ServerKey {
  return randomBytes(32)
}

/** Encrypts with AES-256-GCM for one purpose; under another one it does not open. */
export function seal(key: ServerKey, text: string, purpose: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** What was sealed; undefined when it was changed, or sealed with another key or for another purpose. */
export function unseal(key: ServerKey, sealed: string, purpose: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
