import { expect, test } from 'vitest'
import { readMailAddress } from './mail-address.ts'

/** As typed → as mail is sent to it. */
const accepted: [typed: string, address: string][] = [
  ['anna@example.org', 'anna@example.org'],
  ['  anna@example.org ', 'anna@example.org'],
  ['\u00a0anna@example.org', 'anna@example.org'],
  ['Anna.Beispiel@Example.ORG', 'Anna.Beispiel@example.org'],
  ['anna+praxis@example.org', 'anna+praxis@example.org'],
  ['anna_b-1@example.org', 'anna_b-1@example.org'],
  ["o'neill@example.org", "o'neill@example.org"],
  ['a@b.co', 'a@b.co'],
  ['1@example.org', '1@example.org'],
  ['anna@mail.sub.example.org', 'anna@mail.sub.example.org'],
  ['anna@1und1.de', 'anna@1und1.de'],
  ['anna@ex-ample.org', 'anna@ex-ample.org'],
  ['anna@example.museum', 'anna@example.museum'],
  ['anna@müller.example', 'anna@xn--mller-kva.example'],
  ['anna@MÜLLER.example', 'anna@xn--mller-kva.example'],
  ['anna@mu\u0308ller.example', 'anna@xn--mller-kva.example'],
  ['anna@straße.example', 'anna@xn--strae-oqa.example'],
  ['anna@xn--mller-kva.example', 'anna@xn--mller-kva.example'],
  ['anna@пример.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
  ['anna@مثال.example', 'anna@xn--mgbh0fb.example'],
  ['!#$%&*/=?^`{|}~-@example.org', '!#$%&*/=?^`{|}~-@example.org'],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  [`anna@${'a'.repeat(63)}.org`, `anna@${'a'.repeat(63)}.org`],
]

const refused: string[] = [
  '',
  ' ',
  '@',
  'anna',
  'anna@',
  '@example.org',
  'anna@example',
  'anna@localhost',
  'anna@@example.org',
  'anna@beispiel@example.org',
  'anna@example.org, eve@example.net',
  'anna@example.org,eve@example.net',
  'anna@example.org;eve@example.net',
  'anna@example.org eve@example.net',
  '<anna@example.org>',
  'Anna <anna@example.org>',
  'anna@example.org>',
  'anna(comment)@example.org',
  'anna@example.org(comment)',
  'anna@(comment)example.org',
  '"anna"@example.org',
  '"anna eve"@example.org',
  '"eve@example.net"@example.org',
  'anna\\@example.org',
  'anna@example.org\r\nBcc: eve@example.net',
  'anna@example.org\n',
  '\ranna@example.org',
  'anna\0@example.org',
  'anna@example.org\0',
  'anna@exam\tple.org',
  'anna@exam ple.org',
  'ann a@example.org',
  'änna@example.org',
  'anna@example..org',
  'anna@.example.org',
  'anna@example.org.',
  '.anna@example.org',
  'anna.@example.org',
  'an..na@example.org',
  'anna@-example.org',
  'anna@example-.org',
  'anna@exa_mple.org',
  'anna@127.0.0.1',
  'anna@[127.0.0.1]',
  'anna@[IPv6:::1]',
  'anna@0x7f.1',
  'anna@example.1',
  'anna@example.o',
  'anna@example%2eorg',
  'anna@example.org/eve',
  'anna@example.org?bcc=eve@example.net',
  'anna@example.org#eve',
  'anna@example.org:25',
  'mailto:anna@example.org',
  'anna@xn--a.example',
  'anna＠example.org',
  `${'a'.repeat(65)}@example.org`,
  `anna@${'a'.repeat(64)}.org`,
  `anna@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(12)}.org`,
]

test.each(accepted)('%j is an address', (typed, address) => {
  expect(readMailAddress(typed)).toBe(address)
})

test.each(refused)('%j is refused', (typed) => {
  expect(readMailAddress(typed)).toBeUndefined()
})

test('an address that was read reads as itself', () => {
  for (const [, address] of accepted) expect(readMailAddress(address)).toBe(address)
})
