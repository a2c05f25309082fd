/** Which machines tell for whom they ask: none, those of this machine and of private networks, or these addresses. */
export type Proxies = 'none' | 'private' | readonly string[]

/** Whether the word of this address about its visitors counts. */
export function isProxy(address: string, proxies: Proxies): boolean {
  if (proxies === 'none') return false
  if (proxies === 'private') return isPrivate(address)
  const known = normalAddress(address)
  return known !== undefined && proxies.some((proxy) => normalAddress(proxy) === known)
}

/** One way of writing for each address; undefined for what is none. IPv4 inside IPv6 is IPv4. */
export function normalAddress(address: string): string | undefined {
  const plain = withoutPrefix(address)
  return isIpv4(plain) ? plain : readIpv6(plain)?.join(':')
}

function isPrivate(address: string): boolean {
  const [first = '', ...others] = readIpv6(address) ?? []
  if (first) return /^(f[cd]..|fe[89ab].)$/.test(first) || [first, ...others].join(':') === '0:0:0:0:0:0:0:1'
  return /^(10|127|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\./.test(withoutPrefix(address))
}

function isIpv4(text: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
}

/** The eight groups of an address; undefined for what is no IPv6. */
function readIpv6(address: string): string[] | undefined {
  const plain = withoutPrefix(address)
  const literal = `http://[${plain}]/`
  if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(plain) || !URL.canParse(literal)) return undefined
  const [head = [], tail = []] = new URL(literal).hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}

/** ::ffff:192.0.2.1 is how IPv4 arrives where IPv6 is listened on; after % stands the name of a network card. */
function withoutPrefix(address: string): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
}
