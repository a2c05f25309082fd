import { describe, expect, test } from 'vitest'
import { isAddress, isProxy } from './proxies.ts'

describe('a proxy is believed', () => {
  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.9',
    '172.17.0.2',
    '192.168.1.4',
    'fd00::9',
    'fe80::1%eth0',
  ])('in a private network, like %s', (address) => {
    expect(isProxy(address, 'private')).toBe(true)
    expect(isProxy(address, 'none')).toBe(false)
  })

  test.each(['203.0.113.7', '172.15.0.1', '172.32.0.1', '11.0.0.1', '::ffff:203.0.113.7', '2001:db8::1', '', 'local'])(
    'nowhere else, like %s',
    (address) => expect(isProxy(address, 'private')).toBe(false),
  )

  test('only where it is named, once one is named, however it is written', () => {
    const named = ['203.0.113.7', '2001:db8::1']
    expect(isProxy('203.0.113.7', named)).toBe(true)
    expect(isProxy('::ffff:203.0.113.7', named)).toBe(true)
    expect(isProxy('2001:DB8:0::0:1', named)).toBe(true)
    expect(isProxy('127.0.0.1', named)).toBe(false)
  })
})

test.each(['203.0.113.777', '203.0.113.7:443', 'unknown', '', ':', '1:2:3:4:5:6:7:8:9', '::1]/@evil.example['])(
  '"%s" is no address',
  (text) => expect(isAddress(text)).toBe(false),
)
