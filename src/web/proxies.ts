import type { BlockList } from 'node:net'

/** Which machines tell for whom they ask: none, those of this machine and of private networks, or these addresses. */
export type Proxies = 'none' | 'private' | readonly string[]

/** Whether the word of this address about its visitors counts. */
export function isProxy(address: string, proxies: Proxies): boolean {
  if (proxies === 'none') return false
  const plain = withoutCard(address)
  if (!isAddress(plain)) return false
  privateNetworks ??= listPrivateNetworks()
  const known = proxies === 'private' ? privateNetworks : listOf(proxies)
  return known.check(plain, familyOf(plain))
}

/** Whether this is the address of one machine: no port, no name. */
export function isAddress(text: string): boolean {
  return net().isIP(text) !== 0
}

/** It takes 10 ms to load, which only those behind a proxy wait for. */
const net = () => process.getBuiltinModule('node:net')

let privateNetworks: BlockList | undefined

/** Loopback, RFC 1918, link-local, and unique local addresses (RFC 4193). */
function listPrivateNetworks(): BlockList {
  const list = new (net().BlockList)()
  for (const network of [
    '127.0.0.0/8',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '169.254.0.0/16',
    '::1/128',
    'fc00::/7',
    'fe80::/10',
  ]) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

const lists = new WeakMap<readonly string[], BlockList>()

function listOf(addresses: readonly string[]): BlockList {
  return lists.getOrInsertComputed(addresses, () => {
    const list = new (net().BlockList)()
    for (const address of addresses) list.addAddress(address, familyOf(address))
    return list
  })
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return net().isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** After % stands the name of a network card. */
function withoutCard(address: string): string {
  return address.split('%')[0] ?? ''
}
