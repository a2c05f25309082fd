import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const environment = {
  TERMINPFAD_CONFIG: '/etc/terminpfad/clinic.yaml',
  TERMINPFAD_DATA: '/var/lib/terminpfad',
  TERMINPFAD_HOST: '::1',
  TERMINPFAD_PORT: '9000',
  TERMINPFAD_BASE_URL: 'https://termin.example.org/',
  TERMINPFAD_SMTP_URL: 'smtps://mail.example.org',
}

test('nothing said: the example practice on this machine, mails as files, limits on', () => {
  expect(readSettings({}, {})).toEqual({
    ...{ configFile: 'config/clinic.yaml', dataDir: 'data', host: '127.0.0.1', port: 8080 },
    ...{ baseUrl: 'http://localhost:8080', baseUrlAssumed: true, limits: true, proxies: 'none' },
  })
  expect(readSettings({ port: '9000' }, {}).baseUrl).toBe('http://localhost:9000')
})

test('the environment says it, and an option wins over it', () => {
  expect(readSettings({}, environment)).toMatchObject({
    ...{ configFile: '/etc/terminpfad/clinic.yaml', dataDir: '/var/lib/terminpfad', host: '::1', port: 9000 },
    ...{ baseUrl: 'https://termin.example.org', baseUrlAssumed: false, smtpUrl: 'smtps://mail.example.org' },
  })
  const options = {
    ...{ config: 'my.yaml', data: 'here', host: '127.0.0.1', port: '9001' },
    ...{ baseUrl: 'http://localhost:9001', smtp: 'smtp://localhost?tls=off' },
  }
  expect(readSettings(options, environment)).toMatchObject({
    ...{ configFile: 'my.yaml', dataDir: 'here', host: '127.0.0.1', port: 9001 },
    ...{ baseUrl: 'http://localhost:9001', smtpUrl: 'smtp://localhost?tls=off' },
  })
})

test('an empty variable is as if it were not there', () => {
  const empty = Object.fromEntries(Object.keys(environment).map((name) => [name, '']))
  expect(readSettings({}, empty)).toEqual(readSettings({}, {}))
})

test('a secret comes from a file, unless it is said itself', () => {
  const directory = mkdtempSync(join(tmpdir(), 'terminpfad-'))
  const file = join(directory, 'smtp')
  writeFileSync(file, 'smtps://user:secret@mail.example.org\n')
  const inFile = { TERMINPFAD_SMTP_URL_FILE: file }
  expect(readSettings({}, inFile).smtpUrl).toBe('smtps://user:secret@mail.example.org')
  expect(readSettings({}, { ...inFile, TERMINPFAD_SMTP_URL: 'smtps://said' }).smtpUrl).toBe('smtps://said')
  expect(readSettings({}, { ...inFile, TERMINPFAD_SMTP_URL: '' }).smtpUrl).toContain('secret')
  expect(readSettings({ smtp: 'smtps://option' }, inFile).smtpUrl).toBe('smtps://option')
  rmSync(directory, { recursive: true })
  expect(() => readSettings({}, inFile)).toThrow('TERMINPFAD_SMTP_URL_FILE names')
})

test('limits are off only while listening on loopback', () => {
  expect(readSettings({}, { TERMINPFAD_LIMITS: 'off' }).limits).toBe(false)
  expect(readSettings({}, { TERMINPFAD_LIMITS: 'off', TERMINPFAD_HOST: '0.0.0.0' }).limits).toBe(true)
  expect(readSettings({}, { TERMINPFAD_LIMITS: 'no' }).limits).toBe(true)
})
