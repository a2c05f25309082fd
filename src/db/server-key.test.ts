import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newServerKey, openServerKey, seal, unseal } from './server-key.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'terminpfad-key-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('the key is made once, readable by its owner only', () => {
  const key = openServerKey(directory)
  expect(key).toHaveLength(32)
  expect(statSync(join(directory, 'key')).mode & 0o777).toBe(0o600)
  expect(openServerKey(directory)).toEqual(key)
  expect(readFileSync(join(directory, 'key'), 'utf8')).not.toContain('\n')
})

test('a file that is no key is said to be none', () => {
  writeFileSync(join(directory, 'key'), 'short')
  expect(() => openServerKey(directory)).toThrow('is not a key of Terminpfad')
})

test('what was sealed opens with the same key and for the same purpose only', () => {
  const key = newServerKey()
  const sealed = seal(key, 'JBSWY3DPEHPK3PXP', 'totp 1')
  expect(unseal(key, sealed, 'totp 1')).toBe('JBSWY3DPEHPK3PXP')
  expect(seal(key, 'JBSWY3DPEHPK3PXP', 'totp 1')).not.toBe(sealed)
  expect(unseal(key, sealed, 'totp 2')).toBeUndefined()
  expect(unseal(newServerKey(), sealed, 'totp 1')).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[30] = (bytes[30] ?? 0) ^ 1
  expect(unseal(key, bytes.toString('base64url'), 'totp 1')).toBeUndefined()
  expect(unseal(key, 'short', 'totp 1')).toBeUndefined()
})
